import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { complaintsAbout, folderOf, readRepositories } from '../lib/ecosystem/repositories.mjs';
import { root } from '../lib/workspace.mjs';
import { tempFolder } from './temp-folder.mjs';

const commit = 'a'.repeat(40);
const row = { name: 'owner/name', commit };

describe('readRepositories', () => {
  const read = (rows) => readRepositories(path.join(tempFolder({ 'list.json': JSON.stringify(rows) }), 'list.json'));

  test('reads the committed list: at least twelve repositories', () => {
    expect(readRepositories(path.join(root, 'ecosystem/repositories.json')).length).toBeGreaterThanOrEqual(12);
  });

  test('the committed snapshot is of the committed list', () => {
    const snapshot = JSON.parse(readFileSync(path.join(root, 'ecosystem/snapshot.json'), 'utf8'));
    const names = readRepositories(path.join(root, 'ecosystem/repositories.json')).map(({ name }) => name);
    expect(Object.keys(snapshot)).toEqual(names.toSorted());
  });

  test.each([
    ['a name without its owner', [{ name: 'name', commit }], 'not written owner/name'],
    ['a name that leads elsewhere', [{ name: '../../name', commit }], 'not written owner/name'],
    ['a branch instead of a commit', [{ name: 'owner/name', commit: 'main' }], 'not pinned'],
    ['a repository listed twice', [row, row], 'listed twice'],
  ])('refuses %s', (_what, rows, message) => {
    expect(() => read(rows)).toThrow(message);
  });
});

describe('complaintsAbout', () => {
  test('is content with sources that carry no git folder', () => {
    expect(complaintsAbout(tempFolder({ 'owner+name/index.js': '' }), [row])).toEqual([]);
  });

  test('names the missing repository, its folder and its commit', () => {
    const folder = tempFolder();
    const [complaint] = complaintsAbout(folder, [row]);
    expect(complaint).toContain('owner/name is missing');
    expect(complaint).toContain(folderOf(folder, row));
    expect(complaint).toContain(commit);
  });

  test('names an empty folder', () => {
    const folder = tempFolder();
    mkdirSync(folderOf(folder, row));
    expect(complaintsAbout(folder, [row])).toEqual([expect.stringContaining('owner/name is empty')]);
  });

  test('holds a checkout against the pinned commit', () => {
    const folder = tempFolder({ 'owner+name/index.js': '' });
    const head = commitAll(folderOf(folder, row));
    expect(complaintsAbout(folder, [{ ...row, commit: head }])).toEqual([]);
    expect(complaintsAbout(folder, [row])).toEqual([expect.stringContaining(`owner/name is at commit ${head}`)]);
  });
});

function commitAll(folder) {
  const who = ['-c', 'user.name=test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false'];
  const git = (...args) => spawnSync('git', ['-C', folder, ...who, ...args], { encoding: 'utf8' }).stdout.trim();
  git('init', '--quiet');
  git('commit', '--quiet', '--allow-empty', '--message', 'all');
  return git('rev-parse', 'HEAD');
}
