import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { accessSync, constants, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { UsageError } from '@lmi-ready/analyzer';
import { isolating, withoutIsolation } from './isolate.js';
import { OUTER } from './model/config.js';
import type { Job, WitnessSchedule } from './model/request.js';
import type { Experiment } from './model/result.js';

const HOST = fileURLToPath(new URL('../lib/host.js', import.meta.url));
const PRELOAD = fileURLToPath(new URL('../lib/preload.js', import.meta.url));
const READY = 'ready\n';

export type HostJob = Omit<Job, 'preload' | 'isolated' | 'folder'>;

/** The process that holds the Runtime API and the stand-ins, in namespaces where the machine permits them. */
export class Host {
  readonly folder: string;
  readonly #child: HostProcess;
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
   * @param files what it has to be able to see
   */
  static async open(node: string, layer: string, files: readonly string[]): Promise<Host> {
    const folder = path.join(realpathSync(baseFolder()), `lmi-ready-prove-${randomBytes(6).toString('hex')}`);
    // Its own folder has to outlive the private /tmp.
    if (process.platform === 'linux' && !isBelowTmp(folder)) {
      const needsOuter = [node, HOST, ...files].some(isBelowTmp);
      for (const wrapper of isolating({ folder, layer, needsOuter })) {
        const started = await start([...wrapper, within(folder, node), within(folder, HOST)]);
        if (started) return new Host(folder, started, true);
      }
    }
    const started = await start([...withoutIsolation(folder), node, HOST]);
    if (started) return new Host(folder, started, false);
    throw new UsageError(`The run could not be started: '${node}' does not run ${HOST}.`);
  }

  /** Where the run sees a file: what lies in /tmp lies elsewhere there. */
  seen(file: string): string {
    return this.isolated ? within(this.folder, file) : file;
  }

  async run(job: HostJob): Promise<Experiment> {
    const { node, client, witness } = job;
    const { PATH = process.env['PATH'] ?? '' } = job.environment;
    const full: Job = {
      ...job,
      folder: this.folder,
      node: this.seen(node),
      client: this.seen(client),
      preload: this.seen(PRELOAD),
      isolated: this.isolated,
      environment: { ...job.environment, PATH: this.#seenPath(PATH) },
      ...(witness && { witness: this.#seenWitness(witness) }),
    };
    this.#child.stdin.write(`${JSON.stringify(full)}\n`);
    const text = await this.#output;
    if (text === '') throw new UsageError('The run ended without a result; something has killed it.');
    const output = text.replaceAll(`${this.folder}/${OUTER}/`, '/tmp/');
    const { result, error } = JSON.parse(output) as { result?: Experiment; error?: string };
    if (result) return result;
    throw new UsageError(`The run failed: ${error ?? 'no reason given'}.`);
  }

  #seenPath(folders: string): string {
    return folders
      .split(path.delimiter)
      .map((folder) => this.seen(folder))
      .join(path.delimiter);
  }

  /** Lines of a bundle keep the names that they have outside, those of plain JavaScript do not. */
  #seenWitness({ holdAt }: WitnessSchedule): WitnessSchedule {
    const seen = (line: string) => line.replace(/^.*(?=:\d+$)/u, (file) => this.seen(file));
    return { holdAt: [...new Set(holdAt.flatMap((line) => [line, seen(line)]))] };
  }

  /** Ends it; resolves when its processes and its folder are gone. */
  async close(): Promise<void> {
    this.#child.stdin.end();
    await this.#output;
  }
}

type HostProcess = ChildProcessByStdio<Writable, Readable, null>;

interface Started {
  readonly child: HostProcess;
  /** Everything after the first line, once the process has ended. */
  readonly rest: Promise<string>;
}

/** Undefined when it ends without having said that it is ready: then these namespaces are not permitted. */
async function start([program = '', ...args]: readonly string[]): Promise<Started | undefined> {
  // A group of its own: a Ctrl-C in the terminal reaches this process only, whose end the host sees on its input.
  // No pipe for errors: the shell that says that there is no `unshare` to a caller that is gone would end before it has removed the folder.
  const child = spawn(program, args, { detached: true, stdio: ['pipe', 'pipe', 'ignore'] });
  child.stdin.on('error', () => undefined);
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

function baseFolder(): string {
  return isWritable('/var/tmp') ? '/var/tmp' : tmpdir();
}

/** In whatever way its name leads there. */
function isBelowTmp(file: string): boolean {
  return realPath(file).startsWith('/tmp/');
}

/** Where the run in that folder sees a file when it has a /tmp of its own. */
function within(folder: string, file: string): string {
  const real = realPath(file);
  return real.startsWith('/tmp/') ? path.join(folder, OUTER, real.slice('/tmp/'.length)) : file;
}

/** The name itself where there is nothing of that name. */
function realPath(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
