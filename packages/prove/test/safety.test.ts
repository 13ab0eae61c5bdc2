import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { prove, type Experiment } from '../src/index.js';
import { fixtures, options, repository } from './support/runtime.js';

const unruly = path.join(fixtures, 'handlers/unruly.mjs');

/** A PATH on which there is no `unshare`, so that only the hooks in the process keep the handler in. */
const withoutNamespaces = mkdtempSync(path.join(tmpdir(), 'lmi-path-'));
for (const name of ['mkdir', 'rm']) symlinkSync(programNamed(name), path.join(withoutNamespaces, name));
afterAll(() => {
  rmSync(withoutNamespaces, { recursive: true, force: true });
});

function programNamed(name: string): string {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).map((folder) => path.join(folder, name));
  return folders.find((file) => existsSync(file)) ?? name;
}

function run(exportName: string, more: Partial<typeof options> = {}): Promise<Experiment> {
  return prove({ target: { file: unruly, exportName }, event: {} }, { ...options, invocations: 4, runs: 1, ...more });
}

const KEEPERS = [
  ['namespaces', process.env['PATH'] ?? '', true],
  ['hooks alone', withoutNamespaces, false],
] as const;

describe.each(KEEPERS)('kept in by %s', (_, searched, isolated) => {
  beforeEach(() => {
    vi.stubEnv('PATH', searched);
    return () => vi.unstubAllEnvs();
  });

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
    const result = await run('network', { environment: { OUTSIDE_PORT: String(port) } });
    expect(result.isolated).toBe(isolated);
    expect(result.failure).toBeUndefined();
    expect(result.measures.standIns).toContain(`127.0.0.1:${String(port)}`);
    expect(visits).toEqual([]);
  });

  test('what no stand-in answers for is refused and told', async () => {
    const result = await run('otherWays', { environment: { OUTSIDE_PORT: '9' } });
    expect(result.measures.refused).toEqual(['/run/outside.sock', 'a UDP datagram', 'dns outside.example']);
  });

  test('the environment of the caller stays outside', async () => {
    process.env['SECRET_OF_THE_TEST'] = 'secret';
    onTestFinished(() => {
      delete process.env['SECRET_OF_THE_TEST'];
    });
    expect((await run('environment')).failsAlone).toBe('Error: clean');
  });

  test('nothing is written outside of the run', async () => {
    const file = path.join('/var/tmp', `written-${String(process.pid)}`);
    const result = await run('disk', { environment: { OUTSIDE_FILE: file } });
    expect(result.failsAlone).toContain('EROFS');
    expect(existsSync(file)).toBe(false);
  });

  test('what is written into shared memory goes with the run', async () => {
    const file = path.join('/dev/shm', `written-${String(process.pid)}`);
    await run('disk', { environment: { OUTSIDE_FILE: file } });
    expect(existsSync(file)).toBe(false);
  });
});

test('a run that takes too long is ended', async () => {
  const result = await run('endless', { limits: { runTime: 2500, answerTime: 20_000 } });
  expect(result.symptoms.map(({ message }) => message).join(' ')).toContain('took longer than 2.5 s');
});

test('a run that takes too much processor time is ended', async () => {
  const result = await run('endless', { limits: { cpuTime: 2, runTime: 200_000, answerTime: 100_000 } });
  expect(result.symptoms.map(({ message }) => message).join(' ')).toMatch(/ended by SIG(?:KILL|XCPU)/);
});

test('a run that takes too much memory is ended', async () => {
  const result = await run('greedy', { limits: { memory: 300 } });
  expect(result.symptoms.map(({ message }) => message).join(' ')).toContain('took more than 300 MB of memory');
});

/** When the caller is ended: resolves in the moment. */
const MOMENTS: Readonly<Record<string, { exportName: string; comes: (folder: string) => Promise<unknown> }>> = {
  'at the start': { exportName: 'patient', comes: () => Promise.resolve() },
  'while the runtime loads': { exportName: 'patient', comes: (folder) => until(() => runtimeOf(folder)) },
  'during an invocation': { exportName: 'patient', comes: (folder) => until(() => hasBegun(folder)) },
  'when the result is due': {
    exportName: 'environment',
    comes: async (folder) => {
      await until(() => runtimeOf(folder) ?? isGone(folder));
      await until(() => (runtimeOf(folder) === undefined ? true : undefined));
    },
  },
};

describe.each(KEEPERS)('whoever ends the caller, nothing stays of a run kept in by %s', (_, searched) => {
  const cases = (['SIGINT', 'SIGTERM', 'SIGKILL'] as const).flatMap((signal) =>
    Object.keys(MOMENTS).map((moment) => [signal, moment] as const),
  );
  test.each(cases)('%s %s', async (signal, moment) => {
    const { exportName, comes } = MOMENTS[moment] ?? { exportName: '', comes: () => Promise.resolve() };
    const temporary = mkdtempSync(path.join(tmpdir(), 'lmi-caller-'));
    onTestFinished(() => {
      rmSync(temporary, { recursive: true, force: true });
    });
    const caller = startCaller(exportName, temporary, searched);
    const gone = new Promise((resolve) => caller.once('close', resolve));
    const folder = await until(() => folderOf(caller.pid ?? 0));
    await comes(folder);
    const family = descendantsOf(String(caller.pid)).map((pid) => ({ pid, since: startOf(pid) }));
    const sockets = socketsOf(family.map(({ pid }) => pid));
    if (moment === 'during an invocation') expect(sockets).not.toEqual([]);
    caller.kill(signal);
    await gone;
    expect(await until(() => (processesOf(folder).length === 0 ? 'none' : undefined))).toBe('none');
    const isAlive = (pid: string) => family.some((member) => member.pid === pid && member.since === startOf(pid));
    expect(await until(() => (processes().some(isAlive) ? undefined : 'none'))).toBe('none');
    expect(await until(() => isGone(folder))).toBe(true);
    expect(listeningIn('self').filter((socket) => sockets.includes(socket))).toEqual([]);
    expect(readdirSync(temporary)).toEqual([]);
  });
});

function startCaller(exportName: string, temporary: string, searched: string): ChildProcess {
  const library = pathToFileURL(path.join(repository, 'packages/prove/lib/index.js')).href;
  const more = { ...options, invocations: 2, runs: 1, limits: { answerTime: 60_000 } };
  const script = `
    import { prove } from ${JSON.stringify(library)};
    await prove(${JSON.stringify({ target: { file: unruly, exportName }, event: {} })}, ${JSON.stringify(more)});`;
  const env = { ...process.env, TMPDIR: temporary, PATH: searched };
  return spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'ignore', env });
}

function isGone(folder: string): true | undefined {
  return existsSync(folder) ? undefined : true;
}

function runtimeOf(folder: string): string | undefined {
  return processesOf(folder).find((pid) => isRuntime(pid));
}

/** The journal of a thread of the runtime names an invocation. */
function hasBegun(folder: string): true | undefined {
  const journal = path.join(folder, 'journal');
  const names = existsSync(journal) ? readdirSync(journal) : [];
  return names.some((name) => readFileSync(path.join(journal, name), 'utf8').includes('"start"')) ? true : undefined;
}

/** Children, their children and so on. */
function descendantsOf(pid: string): readonly string[] {
  const children = processes().filter((child) => new RegExp(`^PPid:\\s${pid}$`, 'm').test(read(child, 'status')));
  return children.flatMap((child) => [child, ...descendantsOf(child)]);
}

/** When it was started, in ticks of the machine: numbers of processes are given again. */
function startOf(pid: string): string {
  return (
    read(pid, 'stat')
      .replace(/^.*\) /su, '')
      .split(' ')[19] ?? ''
  );
}

/** Sockets at which these processes listen, by their numbers, which are the same in every network. */
function socketsOf(family: readonly string[]): readonly string[] {
  return family.flatMap((pid) => {
    const listening = new Set(listeningIn(pid));
    return socketNumbers(pid).filter((number) => listening.has(number));
  });
}

/** In the network of a process, whoever listens (https://man7.org/linux/man-pages/man5/proc_pid_net.5.html; state 0A). */
function listeningIn(pid: string): readonly string[] {
  const rows = read(pid, 'net/tcp')
    .split('\n')
    .map((line) => line.trim().split(/\s+/u));
  return rows.flatMap(([, , , state, , , , , , number]) => (state === '0A' && number !== undefined ? [number] : []));
}

function socketNumbers(pid: string): readonly string[] {
  try {
    const links = readdirSync(`/proc/${pid}/fd`).map((name) => readlinkSync(`/proc/${pid}/fd/${name}`));
    return links.flatMap((link) => /^socket:\[(\d+)\]$/u.exec(link)?.[1] ?? []);
  } catch {
    return [];
  }
}

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

/** Without those that have ended and whose parent has not asked how. */
function processes(): readonly string[] {
  const all = readdirSync('/proc').filter((name) => /^\d+$/u.test(name));
  return all.filter((pid) => /^State:\s+[^Z]/mu.test(read(pid, 'status')));
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
