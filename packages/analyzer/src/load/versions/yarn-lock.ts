import { escapeRegExp, highestVersion, plainVersion } from './version-text.js';

/**
 * The version of a package in yarn.lock (classic and berry).
 * @param range how package.json asks for it, which tells entries of the same package apart.
 */
export function versionInYarnLock(text: string, name: string, range: string | undefined): string | undefined {
  const package_ = escapeRegExp(name);
  const entry = new RegExp(
    `^(?:[^\\s#][^\\n]*[ ,"])?"?${package_}@([^\\n]*):[ ]*\\r?\\n\\s+version:?\\s+"?([^"\\s]+)`,
    'gm',
  );
  const found: { readonly head: string; readonly version: string }[] = [];
  for (const [whole, , version = ''] of text.matchAll(entry)) found.push({ head: whole.split('\n')[0] ?? '', version });
  const asked = found.find(({ head }) => range !== undefined && asksFor(head, name, range));
  return asked ? plainVersion(asked.version) : highestVersion(found.map(({ version }) => version));
}

function asksFor(head: string, name: string, range: string): boolean {
  const keys = head
    .replace(/:\s*$/, '')
    .split(',')
    .map((key) => key.trim().replaceAll('"', ''));
  return keys.includes(`${name}@${range}`) || keys.includes(`${name}@npm:${range}`);
}
