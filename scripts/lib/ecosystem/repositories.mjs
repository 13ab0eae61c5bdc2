// The public repositories that are scanned, and whether a folder holds them at the commits that the snapshot was made from.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { spawnSync } from 'node:child_process';

/** What stands in `ecosystem/repositories.json`: `[{ name: 'owner/name', commit }]`. Throws when a row cannot be meant so. */
export function readRepositories(file) {
  const rows = JSON.parse(readFileSync(file, 'utf8'));
  const names = new Set();
  for (const { name, commit } of rows) {
    if (!/^[\w.-]+\/[\w.-]+$/.test(name)) throw new Error(`'${name}' is not written owner/name.`);
    if (!/^[0-9a-f]{40}$/.test(commit)) throw new Error(`${name} is not pinned to a full commit id.`);
    if (names.has(name)) throw new Error(`${name} is listed twice.`);
    names.add(name);
  }
  return rows;
}

/** Where a repository is expected inside the folder of repositories. */
export function folderOf(repositories, { name }) {
  return path.join(repositories, name.replace('/', '+'));
}

/** One sentence for every repository that is not there, or there at another commit. Sources without `.git` are taken on trust. */
export function complaintsAbout(repositories, rows) {
  return rows.flatMap((row) => {
    const folder = folderOf(repositories, row);
    if (!existsSync(folder)) return [`${row.name} is missing: expected in ${folder}, at commit ${row.commit}.`];
    if (readdirSync(folder).length === 0) return [`${row.name} is empty: ${folder}.`];
    const commit = checkedOut(folder);
    if (commit === undefined || commit === row.commit) return [];
    return [`${row.name} is at commit ${commit}, the snapshot at ${row.commit}: ${folder}.`];
  });
}

function checkedOut(folder) {
  if (!existsSync(path.join(folder, '.git'))) return undefined;
  const { stdout } = spawnSync('git', ['-C', folder, 'rev-parse', 'HEAD'], { encoding: 'utf8' });
  return stdout?.trim() || 'unknown';
}
