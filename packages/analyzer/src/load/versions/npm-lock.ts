import { asObject, asString, parseJsonObject } from '../json-text.js';
import { foldersUpward, joinPath } from '../paths.js';

/**
 * The version of a package in package-lock.json as seen from a folder. The text is searched and not parsed: these files
 * have megabytes.
 * @param folder relative to the folder of the lock file.
 */
export function versionInNpmLock(text: string, folder: string, name: string): string | undefined {
  if (!text.includes('"node_modules/')) return versionInOldLock(text, name);
  for (const above of foldersUpward(folder)) {
    const at = text.indexOf(`"${joinPath(above, 'node_modules')}/${name}": {`);
    if (at < 0) continue;
    const body = text.slice(at, text.indexOf('}', at));
    return /"link":\s*true/.test(body) ? undefined : /"version":\s*"([^"]+)"/.exec(body)?.[1];
  }
  return undefined;
}

/** npm before version 7 wrote one tree of dependencies. */
function versionInOldLock(text: string, name: string): string | undefined {
  const dependencies = asObject(parseJsonObject(text)?.['dependencies']);
  return asString(asObject(dependencies?.[name])?.['version']);
}
