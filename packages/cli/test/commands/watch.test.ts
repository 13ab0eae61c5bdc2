/** --watch as a real process that sees files change. */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { frozenAnalysis } from '../support/frozen.js';
import { runCli, temporaryFolder } from '../support/run-cli.js';

const bin = fileURLToPath(new URL('../../lib/bin.js', import.meta.url));
const CLEAN = 'export const handler = async () => 1;\n';
const LEAK =
  'let user;\nexport const handler = async (event) => {\n  user = event.user;\n  await event.done;\n  return user;\n};\n';

const WAITING = /lmi-ready: waiting for changes in '.*'; Ctrl\+C ends\.\n/;

/** A watching process. */
class Watching {
  private said = '';

  constructor(private readonly child: ChildProcessWithoutNullStreams) {
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        this.said += text;
        child.emit('said');
      });
  }

  /** What each run has said so far, once the last of them says this. A change may be seen in two steps. */
  async until(words: string): Promise<readonly string[]> {
    for (;;) {
      const runs = this.said.split(WAITING);
      if (runs.at(-1) === '' && runs.at(-2)?.includes(words)) return runs.slice(0, -1);
      await once(this.child, 'said');
    }
  }

  async interrupt(): Promise<number | null> {
    const ended = once(this.child, 'exit');
    this.child.kill('SIGINT');
    const [code] = (await ended) as [number | null];
    return code;
  }
}

function watchIn(cwd: string, ...argv: readonly string[]): Watching {
  const child = spawn(process.execPath, [bin, 'check', '--watch', ...argv], { cwd });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return new Watching(child);
}

function project(text: string): string {
  const cwd = temporaryFolder();
  mkdirSync(path.join(cwd, '.git'));
  mkdirSync(path.join(cwd, 'node_modules'));
  mkdirSync(path.join(cwd, 'src'));
  writeFileSync(path.join(cwd, 'src/orders.js'), text);
  return cwd;
}

const CLEAN_REPORT = 'no known hazard found';

test('an edited, a new and a configured file each start another run; the last exit code is that of the process', async () => {
  const cwd = project(CLEAN);
  const watching = watchIn(cwd);
  await watching.until(CLEAN_REPORT);
  writeFileSync(path.join(cwd, 'src/orders.js'), LEAK);
  await watching.until('src/orders.js:3:3');
  mkdirSync(path.join(cwd, 'src/more'));
  writeFileSync(path.join(cwd, 'src/more/refunds.js'), LEAK);
  await watching.until('src/more/refunds.js:3:3');
  writeFileSync(path.join(cwd, 'lmi-ready.config.json'), '{ "ignore": ["src/orders.js"] }');
  const configured = await watching.until('unknown of 1');
  expect(configured.at(-1)).toContain('src/more/refunds.js:3:3');
  expect(configured.at(-1)).not.toContain('src/orders.js:3:3');
  expect(await watching.interrupt()).toBe(1);
});

test('a broken configuration is told and waited out', async () => {
  const cwd = project(CLEAN);
  const watching = watchIn(cwd);
  await watching.until(CLEAN_REPORT);
  writeFileSync(path.join(cwd, 'lmi-ready.config.json'), '{ "ignores": [] }');
  await watching.until("The key 'ignores' is not known");
  writeFileSync(path.join(cwd, 'lmi-ready.config.json'), '{}');
  await watching.until(CLEAN_REPORT);
  expect(await watching.interrupt()).toBe(0);
});

test('what a run writes itself starts no other run, and a pipe is not cleared', async () => {
  const cwd = project(LEAK);
  const watching = watchIn(
    cwd,
    ...['--format', 'text', '--format', 'json', '--output', 'report.json', '--cache-location', 'cache'],
  );
  await watching.until('src/orders.js:3:3');
  writeFileSync(path.join(cwd, 'src/orders.js'), CLEAN);
  await watching.until(CLEAN_REPORT);
  writeFileSync(path.join(cwd, 'src/orders.js'), LEAK);
  const runs = await watching.until('src/orders.js:3:3');
  // One at the start and one for each change: had a report started another, it would have come in between.
  expect(runs).toHaveLength(3);
  expect(runs.join('')).not.toContain('\u001b');
  expect(existsSync(path.join(cwd, 'report.json'))).toBe(true);
  expect(await watching.interrupt()).toBe(1);
});

test('a terminal is cleared before each run, and the files of the run are not watched', () => {
  const cwd = temporaryFolder();
  const argv = [
    '--watch',
    '--format',
    'text',
    '--format',
    'json',
    '--output',
    'report.json',
    '--cache-location',
    'cache',
  ];
  const { stdout, watched, requests } = runCli(argv, { cwd, tty: true, analysis: frozenAnalysis });
  expect([stdout, requests]).toEqual(['', []]);
  expect(watched).toMatchObject([{ folder: cwd, written: [path.join(cwd, 'report.json'), path.join(cwd, 'cache')] }]);
});

test('standard input cannot be watched', () => {
  const run = runCli(['--watch', '--stdin-filename', 'a.js'], { cwd: temporaryFolder() });
  expect(run).toMatchObject({ code: 2, watched: [] });
  expect(run.stderr).toContain('--watch and --stdin-filename contradict each other');
});

test('a folder that is not there ends at once', () => {
  expect(runCli(['none', '--watch'], { cwd: temporaryFolder() })).toMatchObject({ code: 2, watched: [] });
});
