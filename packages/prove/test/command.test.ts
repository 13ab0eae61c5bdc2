/** The built command line, as a user starts it. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { cache, fixtures, node, repository, withFolder } from './support/runtime.js';

const bin = path.join(repository, 'packages/cli/lib/bin.js');

interface Project {
  readonly root: string;
  readonly run: (...args: string[]) => { code: number | null; stdout: string; stderr: string };
}

function withProject(use: (project: Project) => void): Promise<void> {
  return withFolder((root) => {
    mkdirSync(path.join(root, 'src'));
    writeFileSync(path.join(root, 'package.json'), '{ "private": true }');
    copyFileSync(path.join(fixtures, 'handlers/orders.ts'), path.join(root, 'src/orders.ts'));
    const run: Project['run'] = (...args) => {
      const more = ['--root', '.', '--cache-location', path.dirname(cache)];
      const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args, ...more], {
        cwd: root,
        encoding: 'utf8',
      });
      return { code: status, stdout, stderr };
    };
    use({ root, run });
    return Promise.resolve();
  });
}

test('prove says what it does, shows the leak and how to see it again', () =>
  withProject(({ run }) => {
    const { code, stdout, stderr } = run('prove', 'src/orders.ts#handler', '--node', node, '--soak', '0');
    expect(stderr).toContain('nothing that it sends leaves this machine');
    expect(stdout).toContain("invocations have another invocation's data in the response");
    expect(code).toBe(1);
    const [, again = ''] = /lmi-ready (prove src\/orders\.ts#handler --seed 1 --invocations \d+)$/m.exec(stdout) ?? [];
    expect(run(...again.split(' '), '--node', node, '--soak', '0', '--runs', '1').code).toBe(1);
    expect(run('prove', 'src/orders.ts#fixed', '--node', node, '--soak', '0', '--runs', '1').code).toBe(0);
  }));

test('prove takes an event from a file and the order from the witness', () =>
  withProject(({ root, run }) => {
    writeFileSync(path.join(root, 'event.json'), '{ "user": "{{customer}}" }');
    const how = ['--event', 'event.json', '--witness', '--invocations', '2', '--runs', '1', '--soak', '0'];
    const { code, stdout } = run('prove', 'src/orders.ts#handler', '--node', node, ...how, '--format', 'json');
    expect(code).toBe(1);
    const result = JSON.parse(stdout) as { symptoms: { message: string }[] };
    expect(result).toMatchObject({ scheduled: true, runs: 1, event: '{"user":"{{customer}}"}' });
    expect(result.symptoms[0]?.message).toContain('has the customer of invocation');
    const text = run('prove', 'src/orders.ts#handler', '--node', node, ...how).stdout.replace(/\s+/g, ' ');
    expect(text).toContain(
      'lmi-ready prove src/orders.ts#handler --event event.json --seed 1 --invocations 2 --witness ',
    );
  }));

test('check --prove says of every handler what became of it', () =>
  withProject(({ root, run }) => {
    const handler = 'let user;\nexport const handler = async (event) => {\n  user = event.user;\n';
    const quick = `${handler}  await Promise.resolve();\n  return user;\n};\n`;
    writeFileSync(path.join(root, 'src/quick.mjs'), quick);
    writeFileSync(path.join(root, 'src/broken.mjs'), `${quick}throw new Error('no table');\n`);
    expect(run('check', '--prove', '--node', node, '--format', 'json', '--output', 'report.json').code).toBe(1);
    const { findings } = JSON.parse(readFileSync(path.join(root, 'report.json'), 'utf8')) as {
      findings: { ruleId: string; path: string; proof?: { status: string; message: string } }[];
    };
    const proofOf = (file: string) =>
      findings.find((finding) => finding.ruleId === 'LMI1001' && finding.path === file)?.proof;
    expect(proofOf('src/orders.ts')).toMatchObject({ status: 'proved' });
    expect(proofOf('src/quick.mjs')).toMatchObject({
      status: 'not-reproduced',
      message: expect.stringMatching(/^Not reproduced in \d+ runs of \d+ overlapping invocations\.$/) as unknown,
    });
    expect(proofOf('src/broken.mjs')).toMatchObject({
      status: 'could-not-run',
      message: 'Could not run: the handler could not be loaded: Error: no table.',
    });
  }));

test('check --prove writes the proof into text, JSON and SARIF', () =>
  withProject(({ root, run }) => {
    const outputs = ['text', 'json', 'sarif'].flatMap((format) => ['--format', format, '--output', `report.${format}`]);
    expect(run('check', '--prove', '--node', node, ...outputs).code).toBe(1);
    const read = (format: string) => readFileSync(path.join(root, `report.${format}`), 'utf8');
    expect(read('text').replace(/\s+/g, ' ')).toContain('run Proved: ');
    const report = JSON.parse(read('json')) as { findings: { ruleId: string; proof?: unknown }[] };
    const validate = new Ajv2020().compile(readSchema());
    expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
    const proofOf = (ruleId: string) => report.findings.find((finding) => finding.ruleId === ruleId)?.proof;
    expect(proofOf('LMI1001')).toMatchObject({ status: 'proved', seed: 1, runs: 1 });
    expect(read('sarif')).toContain('"status": "proved"');
  }));

function readSchema(): object {
  return JSON.parse(readFileSync(path.join(repository, 'packages/cli/schema/report.schema.json'), 'utf8')) as object;
}

test('what is missing is one sentence', () =>
  withProject(({ run }) => {
    expect(run('prove', 'src/nothing.ts#handler')).toMatchObject({ code: 2, stdout: '' });
    const { code, stderr } = run('prove', 'src/orders.ts#handler', '--node', '/bin/sh');
    expect(code).toBe(2);
    expect(stderr).toContain(
      "lmi-ready: --node '/bin/sh' is no Node.js that can be started; name the path of a node binary.\n",
    );
  }));
