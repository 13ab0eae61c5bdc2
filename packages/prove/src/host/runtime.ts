import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync, readSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { CONFIG_VARIABLE, type SandboxConfig } from '../model/config.js';
import type { Job } from '../model/request.js';
import type { LogLine } from '../model/run.js';
import { invocationOf } from '../model/canary.js';

const MEGABYTE = 1024 * 1024;
/** What is read of the logs of a run, and what ends it. */
const MOST_READ = 16 * MEGABYTE;
const MOST_WRITTEN = 256 * MEGABYTE;

/** The real runtime client with the handler, in a process group of its own. */
export class RuntimeProcess {
  readonly #child: ChildProcess;
  readonly exited: Promise<void>;
  readonly #watch: NodeJS.Timeout;
  /** A file, not a pipe: the runtime fails with EAGAIN where nobody has read a pipe for a moment. */
  readonly #output: string;
  death: string | undefined;
  ended = false;
  /** A worker has ended, as the preloaded part says: what it had in progress gets no answer. */
  lostWorker = false;

  constructor(job: Job, config: SandboxConfig) {
    const { runTime, cpuTime, memory } = job.limits;
    this.#output = path.join(config.folder, 'output');
    rmSync(this.#output, { force: true });
    const output = openSync(this.#output, 'a');
    // `ulimit` is a part of the shell; exec leaves no shell behind.
    this.#child = spawn(
      '/bin/sh',
      [
        '-c',
        `ulimit -t ${String(cpuTime)}; ulimit -c 0; exec "$0" "$@"`,
        job.node,
        '--import',
        job.preload,
        ...flags(config),
        job.client,
      ],
      {
        cwd: config.folder,
        detached: true,
        stdio: ['ignore', output, output, 'pipe'],
        env: environment(job, config),
      },
    );
    closeSync(output);
    this.#child.stdio[3]?.on('data', () => {
      this.lostWorker = true;
    });
    this.exited = new Promise((resolve) => {
      this.#child.once('error', (error) => {
        this.death ??= error.message;
        resolve();
      });
      this.#child.once('close', (code, signal) => {
        this.ended = true;
        if (signal !== null) this.death ??= `ended by ${signal}`;
        else if (code !== 0) this.death ??= `ended with code ${String(code)}`;
        resolve();
      });
    });
    const deadline = performance.now() + runTime;
    this.#watch = setInterval(() => {
      if (performance.now() > deadline) this.kill(`took longer than ${String(runTime / 1000)} s`);
      else if (residentMegabytes(this.#child.pid) > memory) this.kill(`took more than ${String(memory)} MB of memory`);
      else if (statSync(this.#output).size > MOST_WRITTEN)
        this.kill(`wrote more than ${String(MOST_WRITTEN / MEGABYTE)} MB to its log`);
    }, 100);
  }

  kill(reason?: string): void {
    clearInterval(this.#watch);
    if (reason !== undefined) this.death ??= reason;
    if (this.#child.pid === undefined) return;
    try {
      process.kill(-this.#child.pid, 'SIGKILL');
    } catch {
      // The group is gone already.
    }
  }

  /** What the handler logged, by the request id that the runtime writes into every line. */
  logs(): readonly LogLine[] {
    return this.output().flatMap((line) => (line === '' ? [] : [logLine(line)]));
  }

  /** One of its threads runs or waits for a processor, or a program that it has started does. */
  isBusy(): boolean {
    const { pid } = this.#child;
    return pid !== undefined && !this.ended && isRunning(pid);
  }

  /** The lines that it wrote, handler and runtime alike. */
  output(): readonly string[] {
    return startOf(this.#output, MOST_READ).split('\n');
  }
}

function flags({ frames }: SandboxConfig): readonly string[] {
  return frames ? ['--enable-source-maps'] : [];
}

function startOf(file: string, most: number): string {
  const opened = openSync(file, 'r');
  try {
    const bytes = Buffer.alloc(Math.min(statSync(file).size, most));
    return bytes.toString('utf8', 0, readSync(opened, bytes));
  } finally {
    closeSync(opened);
  }
}

/** Nothing of the caller's environment; PATH is what the job says. */
function environment(job: Job, config: SandboxConfig): NodeJS.ProcessEnv {
  return {
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
    HOME: '/tmp',
    TMPDIR: config.isolated ? '/tmp' : config.tmp,
    AWS_REGION: 'eu-central-1',
    AWS_DEFAULT_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'none',
    AWS_SECRET_ACCESS_KEY: 'none',
    AWS_SESSION_TOKEN: 'none',
    AWS_ENDPOINT_URL: `http://127.0.0.1:${String(config.ports.services)}`,
    AWS_EC2_METADATA_DISABLED: 'true',
    http_proxy: 'http://127.0.0.1:9',
    https_proxy: 'http://127.0.0.1:9',
    ...job.environment,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'lambda-managed-instances',
    AWS_LAMBDA_MAX_CONCURRENCY: String(job.concurrency),
    AWS_LAMBDA_NODEJS_WORKER_COUNT: String(job.workers),
    AWS_LAMBDA_FUNCTION_NAME: 'prove',
    AWS_LAMBDA_FUNCTION_VERSION: '1',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '2048',
    AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/prove',
    AWS_LAMBDA_LOG_STREAM_NAME: 'prove',
    AWS_LAMBDA_LOG_FORMAT: 'JSON',
    LAMBDA_TASK_ROOT: job.taskRoot,
    _HANDLER: config.discover ? 'discover.handler' : 'index.handler',
    AWS_LAMBDA_RUNTIME_API: `127.0.0.1:${String(config.ports.runtimeApi)}`,
    NODE_OPTIONS: `--max-old-space-size=${String(Math.floor(job.limits.memory / 2))}`,
    [CONFIG_VARIABLE]: JSON.stringify(config),
  };
}

/** By the states of the threads (https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html), of child processes as well. */
function isRunning(pid: number): boolean {
  try {
    const tasks = `/proc/${String(pid)}/task`;
    return readdirSync(tasks).some((thread) => {
      const state = /\) (\w)/u.exec(readFileSync(`${tasks}/${thread}/stat`, 'utf8'))?.[1];
      if (state === 'R' || state === 'D') return true;
      const children = readFileSync(`${tasks}/${thread}/children`, 'utf8').split(' ').filter(Boolean);
      return children.some((child) => isRunning(Number(child)));
    });
  } catch {
    // A thread has ended while it was looked at.
    return false;
  }
}

function residentMegabytes(pid: number | undefined): number {
  try {
    const pages = Number(readFileSync(`/proc/${String(pid)}/statm`, 'utf8').split(' ')[1]);
    return (pages * 4096) / MEGABYTE;
  } catch {
    return 0;
  }
}

function logLine(text: string): LogLine {
  try {
    const { requestId, message, errorMessage } = JSON.parse(text) as Record<string, unknown>;
    const invocation = typeof requestId === 'string' ? invocationOf(requestId) : undefined;
    const said = [message, errorMessage].filter((part) => part !== undefined);
    return { text: said.map(asText).join(' '), ...(invocation !== undefined && { invocation }) };
  } catch {
    return { text };
  }
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
