import { foldersUpward } from '../paths.js';
import { escapeRegExp, highestVersion, plainVersion } from './version-text.js';

/** A pnpm-lock.yaml (versions 5 to 9), found in line by line: these files have megabytes. */
export class PnpmLock {
  private readonly projects = new Map<string, string | undefined>();
  private readonly highest = new Map<string, string | undefined>();

  constructor(private readonly text: string) {}

  /**
   * The version of a package as seen from a folder.
   * @param folder relative to the folder of the lock file.
   */
  versionOf(folder: string, name: string): string | undefined {
    for (const above of foldersUpward(folder)) {
      const project = this.project(above);
      const written = project === undefined ? undefined : dependencyVersion(project, name);
      if (written !== undefined) return plainVersion(written);
    }
    if (!this.highest.has(name)) this.highest.set(name, highestVersion(this.versionsOf(name)));
    return this.highest.get(name);
  }

  private project(folder: string): string | undefined {
    if (!this.projects.has(folder)) this.projects.set(folder, projectSection(this.text, folder));
    return this.projects.get(folder);
  }

  /** All versions that any package of the workspace brings in. */
  private versionsOf(name: string): string[] {
    const key = new RegExp(`^  ['"]?[/]?${escapeRegExp(name)}[@/](\\d[^(:'"_\\s]*)`, 'gm');
    return this.text.includes(name) ? [...this.text.matchAll(key)].map((match) => match[1] ?? '') : [];
  }
}

/** The lines about one project of a workspace, or about the only project. */
function projectSection(text: string, folder: string): string | undefined {
  const importers = /^importers:\s*$/m.exec(text);
  if (!importers) {
    const end = text.search(/^(?:packages|snapshots):/m);
    return folder !== '' ? undefined : end < 0 ? text : text.slice(0, end);
  }
  const name = escapeRegExp(folder === '' ? '.' : folder);
  const head = new RegExp(`^  (['"]?)${name}\\1:[ ]*$`, 'm').exec(text.slice(importers.index));
  if (!head) return undefined;
  const rest = text.slice(importers.index + head.index + head[0].length);
  const end = rest.search(/^ {0,2}\S/m);
  return end < 0 ? rest : rest.slice(0, end);
}

/** Old lock files list the ranges of package.json in front of the versions. */
function dependencyVersion(section: string, name: string): string | undefined {
  const line = new RegExp(`^(\\s+)(['"]?)${escapeRegExp(name)}\\2:[ ]*(\\S*)[ ]*$`, 'gm');
  for (const match of section.matchAll(line)) {
    const written = match[3] || versionBelow(section.slice(match.index + match[0].length));
    if (written !== undefined && !/^[~^<>=*]/.test(written)) return written;
  }
  return undefined;
}

function versionBelow(text: string): string | undefined {
  return /^(?:\r?\n\s+specifier:[^\n]*)?\r?\n\s+version:\s*['"]?([^\s'"]+)/.exec(text)?.[1];
}
