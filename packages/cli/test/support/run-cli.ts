/** The command line without a process: a made-up engine, streams that remember what they were told. */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadConfig, readConfig, type Analysis, type TraceAnswer } from '@lmi-ready/analyzer';
import { onTestFinished } from 'vitest';
import type { Engine, WatchRequest } from '../../src/environment.js';
import { main } from '../../src/main.js';
import { frozenAnalysis, frozenRules } from './frozen.js';

export interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** What the engine was asked. */
  readonly requests: readonly Parameters<Engine['analyse']>[0][];
  /** What is to be run again after changes. */
  readonly watched: readonly WatchRequest[];
}

export interface RunOptions {
  readonly cwd: string;
  readonly analysis?: Analysis;
  readonly env?: Readonly<Record<string, string>>;
  readonly analyse?: Engine['analyse'];
  readonly tty?: boolean;
  readonly stdin?: string;
}

export function runCli(argv: readonly string[], options: RunOptions): Run {
  const { cwd, analysis = frozenAnalysis, env = {}, tty = false } = options;
  const stdout: string[] = [];
  const stderr: string[] = [];
  const requests: Parameters<Engine['analyse']>[0][] = [];
  const watched: WatchRequest[] = [];
  const engine: Engine = {
    rules: frozenRules.rules,
    rulePages: frozenRules.rulePages,
    ENGINE_VERSION: frozenRules.version,
    loadConfig,
    readConfig,
    analyse: (request) => {
      requests.push(request);
      return options.analyse ? options.analyse(request) : analysis;
    },
    readShard: ({ index, count, paths = [] }) => ({ index, count, paths, handlers: 0, summaries: [] }),
    traceLine: ({ path: file, line }) => traceAnswer(file, line),
  };
  const environment = {
    cwd,
    env,
    platform: 'linux' as const,
    stdout: { write: (text: string) => stdout.push(text), isTTY: tty, columns: 80 },
    stderr: { write: (text: string) => stderr.push(text), isTTY: tty },
    readStdin: () => options.stdin ?? '',
    watch: (request: WatchRequest) => {
      watched.push(request);
    },
    now: () => 0,
  };
  const code = main(argv, environment, engine);
  if (typeof code !== 'number') throw new Error(`'${argv.join(' ')}' ends later; run it in a process of its own.`);
  return { code, stdout: stdout.join(''), stderr: stderr.join(''), requests, watched };
}

function traceAnswer(file: string, line: number): TraceAnswer {
  const location = { path: file, line, column: 1, endLine: line, endColumn: 1 };
  return {
    location,
    functionName: 'enterTenant',
    phase: 'invocation',
    handlers: ['src/a.ts:handler', 'src/b.ts:handler'],
    path: [{ name: 'handler', location: { ...location, path: 'src/a.ts' } }],
    explanation: 'The handler calls it.',
    findings: [],
  };
}

/** An empty folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'lmi-cli-')));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

export const nothing: Analysis = {
  handlers: [],
  findings: [],
  problems: [],
  templates: [],
  deployment: { functions: [], capacityProviders: [] },
  counters: { ...frozenAnalysis.counters, sourceFiles: 3 },
};
