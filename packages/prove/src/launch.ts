import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { accessSync, constants } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { UsageError } from '@lmi-ready/analyzer';
import { wrappers } from './isolate.js';
import type { Job } from './model/request.js';
import type { Experiment } from './model/result.js';

const HOST = fileURLToPath(new URL('../lib/host.js', import.meta.url));
const PRELOAD = fileURLToPath(new URL('../lib/preload.js', import.meta.url));
const READY = 'ready\n';

export type HostJob = Omit<Job, 'preload' | 'isolated' | 'folder'>;

/** The process that holds the Runtime API and the stand-ins, in namespaces where the machine permits them. */
export class Host {
  readonly folder: string;
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #output: Promise<string>;
  readonly isolated: boolean;

  private constructor(folder: string, started: Started, isolated: boolean) {
    this.folder = folder;
    this.#child = started.child;
    this.#output = started.rest;
    this.isolated = isolated;
  }

  /**
   * Starts it. From here on its folder goes with it, and it goes with this process, however this process ends: its standard
   * input is the sign of life.
   * @param layer folder that the handler sees as /opt, '' for none
   * @param files what it has to be able to see; a private /tmp would hide what lies there
   */
  static async open(node: string, layer: string, files: readonly string[]): Promise<Host> {
    const base = isWritable('/var/tmp') ? '/var/tmp' : tmpdir();
    const folder = path.join(base, `lmi-ready-prove-${randomBytes(6).toString('hex')}`);
    const visible =
      process.platform === 'linux' && ![node, HOST, PRELOAD, layer, ...files].some((file) => file.startsWith('/tmp/'));
    for (const wrapper of wrappers(folder, layer, visible)) {
      const started = await start([...wrapper, node, HOST]);
      if (started) return new Host(folder, started, wrapper.includes('unshare'));
    }
    throw new UsageError(`The run could not be started: '${node}' does not run ${HOST}.`);
  }

  async run(job: HostJob): Promise<Experiment> {
    const full: Job = { ...job, folder: this.folder, preload: PRELOAD, isolated: this.isolated };
    this.#child.stdin.write(`${JSON.stringify(full)}\n`);
    const output = await this.#output;
    if (output === '') throw new UsageError('The run ended without a result; something has killed it.');
    const { result, error } = JSON.parse(output) as { result?: Experiment; error?: string };
    if (result) return result;
    throw new UsageError(`The run failed: ${error ?? 'no reason given'}.`);
  }

  /** Ends it; resolves when its processes and its folder are gone. */
  async close(): Promise<void> {
    this.#child.stdin.end();
    await this.#output;
  }
}

interface Started {
  readonly child: ChildProcessWithoutNullStreams;
  /** Everything after the first line, once the process has ended. */
  readonly rest: Promise<string>;
}

/** Undefined when it ends without having said that it is ready: then these namespaces are not permitted. */
async function start([program = '', ...args]: readonly string[]): Promise<Started | undefined> {
  // A group of its own: a Ctrl-C in the terminal reaches this process only, whose end the host sees on its input.
  const child = spawn(program, args, { detached: true, stdio: ['pipe', 'pipe', 'pipe'] });
  child.stdin.on('error', () => undefined);
  child.stderr.resume();
  let output = '';
  child.stdout.setEncoding('utf8');
  const ended = new Promise<void>((resolve) => {
    child.once('error', () => {
      resolve();
    });
    child.once('close', () => {
      resolve();
    });
  });
  const ready = new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk: string) => {
      output += chunk;
      if (output.startsWith(READY)) resolve();
    });
  });
  await Promise.race([ready, ended]);
  return output.startsWith(READY) ? { child, rest: ended.then(() => output.slice(READY.length)) } : undefined;
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
