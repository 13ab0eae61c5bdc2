// The programs that are measured: how each is started, and when its run counts.
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isSourceFile, SKIPPED_FOLDERS } from './list-source-files.mjs';

export function createSubjects(request) {
  return [...ownRuns(request), parse(request), tsc(request), eslint(request), oxlint(request)];
}

/** Cold starts with an empty cache folder; warm finds there what cold of the same round left. */
function ownRuns(request) {
  const cache = join(request.work, 'cache');
  const emptyCache = () => rmSync(cache, { recursive: true, force: true });
  return [ownRun('cold', request, cache, emptyCache), ownRun('warm', request, cache, () => {})];
}

function ownRun(id, { root, folder, work }, cache, prepareCache) {
  const bin = join(root, 'packages/cli/lib/bin.js');
  const report = join(work, `${id}.json`);
  return {
    id,
    label: `lmi-ready, ${id}`,
    missing: existsSync(bin) ? undefined : 'not built: npm run build',
    cwd: folder,
    command: [
      bin,
      'check',
      folder,
      '--format',
      'json',
      '--output',
      report,
      '--fail-on',
      'never',
      '--cache-location',
      cache,
    ],
    prepare: () => {
      rmSync(report, { force: true });
      prepareCache();
    },
    problem: ({ code }) => exitCodeOf([0])({ code }) ?? (existsSync(report) ? undefined : 'wrote no report'),
  };
}

function parse({ folder }) {
  const command = [siblingFile('parse-only.mjs'), folder];
  return { id: 'parse', label: 'ts.createSourceFile', cwd: folder, command, problem: exitCodeOf([0]), note: lastLine };
}

/** `incremental` and `composite` off: a build info file would turn the second round into a warm one. */
function tsc({ root, folder, tsconfig }) {
  const options = ['--noEmit', '--incremental', 'false', '--composite', 'false', '--pretty', 'false'];
  return {
    id: 'tsc',
    label: 'tsc --noEmit',
    cwd: folder,
    command: [tscEntry(root), ...options, '-p', tsconfig],
    problem: ({ code, output }) =>
      exitCodeOf([0, 1, 2])({ code }) ??
      (isTypeChecked(output) ? undefined : 'errors in the tsconfig or in the syntax kept it from checking types'),
    note: (output) =>
      `errors ${count(output, /: error TS\d+/g)}, unresolved modules ${count(output, /: error TS(2307|2882):/g)}`,
  };
}

/** tsc looks at types only when options and syntax are clean: then all is well, or an error of a type is among them. */
function isTypeChecked(output) {
  return !/error TS\d+:/.test(output) || /\.[cm]?[jt]sx?\(\d+,\d+\): error TS[27]\d{3}:/.test(output);
}

function eslint({ folder }) {
  const command = [siblingFile('eslint-parse-only.mjs'), folder];
  return { id: 'eslint', label: 'ESLint, parser only', cwd: folder, command, problem: exitCodeOf([0]), note: lastLine };
}

/** An empty configuration file: the default rules, whatever the folder configures. */
function oxlint({ root, folder, work }) {
  const config = join(work, 'oxlintrc.json');
  const ignored = SKIPPED_FOLDERS.flatMap((name) => ['--ignore-pattern', `**/${name}/**`]);
  return {
    id: 'oxlint',
    label: 'oxlint, default rules',
    cwd: folder,
    command: [join(root, 'node_modules/oxlint/bin/oxlint'), '-c', config, '--disable-nested-config', ...ignored, '.'],
    prepare: () => writeFileSync(config, '{}'),
    problem: exitCodeOf([0, 1]),
    note: (output) => `files ${/ on (\d+) files?/.exec(output)?.[1] ?? 'unknown'}`,
  };
}

/** Sources of the folder that `tsc` really checks: the other programs should not be given many more or fewer. */
export function listCheckedFiles({ root, folder, tsconfig }) {
  const command = [tscEntry(root), '--listFilesOnly', '-p', tsconfig];
  const { stdout } = spawnSync(process.execPath, command, { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 28 });
  return stdout.split(/\r?\n/).filter((file) => {
    const steps = relative(folder, file).split(sep);
    return isSourceFile(file) && steps[0] !== '..' && !steps.includes('node_modules');
  });
}

const tscEntry = (root) => join(root, 'node_modules/typescript/bin/tsc');
const siblingFile = (name) => fileURLToPath(new URL(name, import.meta.url));
const lastLine = (output) => output.trim().split('\n').at(-1);
const count = (text, pattern) => text.match(pattern)?.length ?? 0;
const exitCodeOf =
  (accepted) =>
  ({ code }) =>
    accepted.includes(code) ? undefined : `ended with ${code}`;
