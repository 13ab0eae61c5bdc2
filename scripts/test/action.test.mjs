/** The GitHub action and the pre-commit hook, their shell steps run as a runner would, with the built command line for npx. */
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { root } from '../lib/workspace.mjs';
import { tempFolder } from './temp-folder.mjs';

const read = (file) => readFileSync(path.join(root, file), 'utf8');
const action = parse(read('action.yml'));
const { version } = JSON.parse(read('packages/cli/package.json'));
const EXPRESSION = /\$\{\{\s*([^}]*?)\s*\}\}/g;
const service = path.join(root, 'test-fixtures/projects/example-service');
/** The stand-in for npx notes what it was asked for and starts the command line that was built. */
const NPX = `#!/usr/bin/env bash
printf '%s\\n' "$1" "$2" > "$NPX_LOG"
[ "$1" = --yes ] || exit 90
shift 2
exec "$REAL_NODE" "$REAL_CLI" "$@"
`;

/** Runs all steps in order. Steps that `use` another action are remembered instead. */
function runAction(given = {}) {
  const inputs = {
    ...Object.fromEntries(Object.entries(action.inputs).map(([k, v]) => [k, String(v.default)])),
    ...given,
  };
  const folder = tempFolder({ 'bin/npx': NPX, output: '', 'repository/.git/HEAD': '' });
  chmodSync(path.join(folder, 'bin/npx'), 0o755);
  const repository = path.join(folder, 'repository');
  mkdirSync(path.join(repository, 'app'));
  cpSync(service, path.join(repository, 'app'), { recursive: true });
  const outputs = {};
  const used = [];
  let failed = false;
  const log = [];
  const value = (name) => {
    const [, kind, key] = /^(inputs|steps\.check\.outputs)\.([\w-]+)$/.exec(name) ?? [];
    if (kind === undefined) throw new Error(`unknown expression ${name}`);
    return kind === 'inputs' ? inputs[key] : outputs[key];
  };
  const fill = (text) => text.replace(EXPRESSION, (_, name) => value(name) ?? '');
  const holds = (condition) =>
    condition.split('&&').every((part) => {
      const [, name, operator, text] = /^\s*(\S+) (==|!=) '([^']*)'\s*$/.exec(part);
      return (value(name) === text) === (operator === '==');
    });
  for (const step of action.runs.steps) {
    if (failed || (step.if && !holds(step.if))) continue;
    if (step.uses) {
      used.push({ uses: step.uses, ...Object.fromEntries(Object.entries(step.with).map(([k, v]) => [k, fill(v)])) });
      continue;
    }
    const run = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run], {
      cwd: path.join(repository, fill(step['working-directory'] ?? '.')),
      encoding: 'utf8',
      env: {
        PATH: `${path.join(folder, 'bin')}:${process.env.PATH}`,
        HOME: folder,
        GITHUB_OUTPUT: path.join(folder, 'output'),
        GITHUB_STEP_SUMMARY: path.join(folder, 'summary.md'),
        NPX_LOG: path.join(folder, 'npx.log'),
        REAL_NODE: process.execPath,
        REAL_CLI: path.join(root, 'packages/cli/lib/bin.js'),
        ...Object.fromEntries(Object.entries(step.env).map(([k, v]) => [k, fill(v)])),
      },
    });
    log.push(run.stdout + run.stderr);
    failed = run.status !== 0;
    const lines = readFileSync(path.join(folder, 'output'), 'utf8').split('\n').filter(Boolean);
    for (const line of lines) outputs[line.slice(0, line.indexOf('='))] = line.slice(line.indexOf('=') + 1);
  }
  const optional = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined);
  return {
    failed,
    outputs,
    used,
    log: log.join(''),
    npx: optional(path.join(folder, 'npx.log')),
    summary: optional(path.join(folder, 'summary.md')),
    sarif: outputs['sarif-file'] && optional(path.join(repository, outputs['sarif-file'])),
  };
}

test('findings are annotated, summed up, uploaded, and then fail the step', () => {
  const { failed, outputs, used, log, npx, summary, sarif } = runAction({
    'working-directory': 'app',
    'upload-sarif': 'true',
    category: 'app',
  });
  expect(npx).toBe(`--yes\nlmi-ready@${version}\n`);
  expect(log).toMatch(/^::error file=app\/src\/invoices\/render-invoice\.ts,line=10,/);
  expect(summary).toMatch(/^## lmi-ready: 3 ready \(A\/B\) \|/);
  expect(outputs).toEqual({ 'exit-code': '1', 'sarif-file': 'app/lmi-ready.sarif' });
  expect(JSON.parse(sarif).runs[0].results.length).toBeGreaterThan(5);
  expect(used).toEqual([
    { uses: 'github/codeql-action/upload-sarif@v4', sarif_file: 'app/lmi-ready.sarif', category: 'app' },
  ]);
  expect(failed).toBe(true);
});

test('fail-on never passes, and nothing is uploaded unless asked for', () => {
  const { failed, used, outputs } = runAction({ 'fail-on': 'never', 'sarif-file': 'out/log.sarif' });
  expect({ failed, used }).toEqual({ failed: false, used: [] });
  expect(outputs).toEqual({ 'exit-code': '0', 'sarif-file': './out/log.sarif' });
});

test('several paths, one a line', () => {
  const { log, outputs } = runAction({
    path: 'app/src/reports\napp/src/products\n',
    format: 'agent',
    'fail-on': 'warning',
  });
  expect(outputs['exit-code']).toBe('1');
  expect(log).toContain('warning LMI3001 app/src/reports/');
  expect(log).not.toContain('app/src/invoices/');
});

test.each(['--help', '$(touch pwned)', '`id`; exit 0', "a' b", 'missing'])('the path %s is a path', (given) => {
  const { failed, outputs, log, used } = runAction({ path: given, 'upload-sarif': 'true' });
  expect(failed).toBe(true);
  expect(outputs['exit-code']).toBe('2');
  expect(log).toContain(`lmi-ready: There is no file or folder '${given}'`);
  expect(used).toEqual([]);
});

test('no expression stands in a script, and every input is used', () => {
  for (const { run = '' } of action.runs.steps) expect(run).not.toMatch(EXPRESSION);
  const text = read('action.yml');
  for (const name of Object.keys(action.inputs)) expect(text).toContain(`inputs.${name}`);
  for (const step of action.runs.steps) expect(step.uses ?? step.shell).toBeTruthy();
});

test('action, hook and docs name the version of the package', () => {
  expect(action.inputs.version.default).toBe(version);
  for (const file of ['.pre-commit-hooks.yaml', 'docs/ci.md', 'docs/agents.md']) {
    const named = [...read(file).matchAll(/lmi-ready@v?(\d+\.\d+\.\d+)/g)].map(([, found]) => found);
    expect(named.length).toBeGreaterThan(0);
    expect(new Set(named)).toEqual(new Set([version]));
  }
});

test('the workflow of the docs names the action, inputs that exist, and the right to upload', () => {
  const [, yaml] = /```yaml\n(name: [\s\S]*?)```/.exec(read('docs/ci.md'));
  const workflow = parse(yaml);
  expect(workflow.permissions).toEqual({ contents: 'read', 'security-events': 'write' });
  const step = workflow.jobs.check.steps.find(({ uses }) => uses.startsWith('lmi-ready/'));
  expect(Object.keys(step.with).filter((name) => !(name in action.inputs))).toEqual([]);
  expect(yaml.trimEnd().split('\n').length).toBeLessThanOrEqual(12);
});

/** Runs a shell line in a copy of the example service. */
function runLine(line) {
  const folder = tempFolder({ 'bin/npx': NPX, '.git/HEAD': '' });
  chmodSync(path.join(folder, 'bin/npx'), 0o755);
  cpSync(service, folder, { recursive: true });
  const run = spawnSync('bash', ['-c', line], {
    cwd: folder,
    encoding: 'utf8',
    env: {
      PATH: `${path.join(folder, 'bin')}:${process.env.PATH}`,
      HOME: folder,
      NPX_LOG: path.join(folder, 'npx.log'),
      REAL_NODE: process.execPath,
      REAL_CLI: path.join(root, 'packages/cli/lib/bin.js'),
    },
  });
  return { ...run, folder };
}

test('the pre-commit hook starts the command line', () => {
  const [hook] = parse(read('.pre-commit-hooks.yaml'));
  const { status, stdout } = runLine(hook.entry);
  expect(hook).toMatchObject({ id: 'lmi-ready', pass_filenames: false });
  expect(status).toBe(1);
  expect(stdout).toContain('error LMI1001');
});

test('the GitLab job of the docs writes what it hands over', () => {
  const [, yaml] = /```yaml\n(lmi-ready:[\s\S]*?)```/.exec(read('docs/ci.md'));
  const job = parse(yaml)['lmi-ready'];
  const { status, folder } = runLine(job.script[0]);
  expect(status).toBe(1);
  const { codequality, junit } = job.artifacts.reports;
  expect(JSON.parse(readFileSync(path.join(folder, codequality), 'utf8')).length).toBeGreaterThan(5);
  expect(readFileSync(path.join(folder, junit), 'utf8')).toContain('<testsuites name="lmi-ready"');
});
