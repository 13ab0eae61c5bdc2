import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { copyFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { prove, type Experiment } from '../src/index.js';
import { fixtures, options, repository } from './support/runtime.js';

const unruly = path.join(fixtures, 'handlers/unruly.mjs');

/** A handler below /tmp cannot have a private /tmp, so that only the hooks in the process keep it in. */
function withoutNamespaces(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'lmi-prove-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const file = path.join(folder, 'unruly.mjs');
  copyFileSync(unruly, file);
  return file;
}

function run(file: string, exportName: string, more: Partial<typeof options> = {}): Promise<Experiment> {
  return prove({ target: { file, exportName }, event: {} }, { ...options, invocations: 4, runs: 1, ...more });
}

describe.each([
  ['namespaces', () => unruly, true],
  ['hooks alone', withoutNamespaces, false],
] as const)('kept in by %s', (_, place, isolated) => {
  test('nothing reaches a server outside', async () => {
    const visits: string[] = [];
    const server = net.createServer((socket) => {
      visits.push('visit');
      socket.destroy();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      server.close();
    });
    const { port } = server.address() as net.AddressInfo;
    const result = await run(place(), 'network', { environment: { OUTSIDE_PORT: String(port) } });
    expect(result.isolated).toBe(isolated);
    expect(result.failure).toBeUndefined();
    expect(result.measures.standIns).toContain(`127.0.0.1:${String(port)}`);
    expect(visits).toEqual([]);
  });

  test('the environment of the caller stays outside', async () => {
    process.env['SECRET_OF_THE_TEST'] = 'secret';
    onTestFinished(() => {
      delete process.env['SECRET_OF_THE_TEST'];
    });
    expect((await run(place(), 'environment')).failsAlone).toBe('Error: clean');
  });

  test('nothing is written outside of the run', async () => {
    const file = path.join(fixtures, `written-${String(process.pid)}`);
    const result = await run(place(), 'disk', { environment: { OUTSIDE_FILE: file } });
    expect(result.failsAlone).toContain('EROFS');
    expect(existsSync(file)).toBe(false);
  });
});

test('a run that takes too long is ended', async () => {
  const result = await run(unruly, 'endless', { limits: { runTime: 2500, answerTime: 20_000 } });
  expect(result.symptoms.map(({ message }) => message).join(' ')).toContain('took longer than 2.5 s');
});

test('a run that takes too much memory is ended', async () => {
  const result = await run(unruly, 'greedy', { limits: { memory: 300 } });
  expect(result.symptoms.map(({ message }) => message).join(' ')).toContain('took more than 300 MB of memory');
});

describe('whoever ends the caller, nothing stays', () => {
  test.each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)('%s', async (signal) => {
    const script = `
      import { prove } from ${JSON.stringify(pathToFileURL(path.join(repository, 'packages/prove/lib/index.js')).href)};
      await prove({ target: { file: ${JSON.stringify(unruly)}, exportName: 'patient' }, event: {} }, ${JSON.stringify({ ...options, limits: { answerTime: 60_000 } })});`;
    const caller = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'ignore' });
    const gone = new Promise((resolve) => caller.once('close', resolve));
    const folder = await until(() => folderOf(caller.pid ?? 0));
    await until(() => (processesOf(folder).some((pid) => isRuntime(pid)) ? true : undefined));
    caller.kill(signal);
    await gone;
    expect(await until(() => (processesOf(folder).length === 0 ? 'none' : undefined))).toBe('none');
    expect(await until(() => (existsSync(folder) ? undefined : 'none'))).toBe('none');
  });
});

/** The folder of the run is an argument of the shell that the caller starts. */
function folderOf(pid: number): string | undefined {
  return processes()
    .filter((child) => new RegExp(`^PPid:\\s${String(pid)}$`, 'm').test(read(child, 'status')))
    .map((child) => /\/[\w./-]*lmi-ready-prove-[0-9a-f]+/u.exec(read(child, 'cmdline'))?.[0])
    .find((folder) => folder !== undefined);
}

function processesOf(folder: string): readonly string[] {
  return processes().filter((pid) => read(pid, 'cmdline').includes(folder) || read(pid, 'environ').includes(folder));
}

function isRuntime(pid: string): boolean {
  return read(pid, 'cmdline').includes('aws-lambda-ric');
}

function processes(): readonly string[] {
  return readdirSync('/proc').filter((name) => /^\d+$/u.test(name));
}

function read(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}

/** What `look` finds, as soon as it does; the test's own limit ends a wait for nothing. */
async function until<T>(look: () => T | undefined): Promise<T> {
  for (;;) {
    const found = look();
    if (found !== undefined) return found;
    await sleep(50);
  }
}
