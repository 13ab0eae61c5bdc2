/** The command line without a process: a made-up engine, streams that remember what they were told. */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Analysis, TraceAnswer } from '@lmi-ready/analyzer';
import { onTestFinished } from 'vitest';
import type { Engine } from '../../src/environment.js';
import { main } from '../../src/main.js';
import { frozenAnalysis, frozenRules } from './frozen.js';

export interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** What the engine was asked. */
  readonly requests: readonly Parameters<Engine['analyse']>[0][];
}

export interface RunOptions {
  readonly cwd: string;
  readonly analysis?: Analysis;
  readonly env?: Readonly<Record<string, string>>;
  readonly analyse?: Engine['analyse'];
  readonly tty?: boolean;
}

export function runCli(argv: readonly string[], options: RunOptions): Run {
  const { cwd, analysis = frozenAnalysis, env = {}, tty = false } = options;
  const stdout: string[] = [];
  const stderr: string[] = [];
  const requests: Parameters<Engine['analyse']>[0][] = [];
  const engine: Engine = {
    rules: frozenRules.rules,
    rulePages: frozenRules.rulePages,
    ENGINE_VERSION: frozenRules.version,
    analyse: (request) => {
      requests.push(request);
      return options.analyse ? options.analyse(request) : analysis;
    },
    traceLine: ({ path: file, line }) => traceAnswer(file, line),
  };
  const environment = {
    cwd,
    env,
    platform: 'linux' as const,
    stdout: { write: (text: string) => stdout.push(text), isTTY: tty, columns: 80 },
    stderr: { write: (text: string) => stderr.push(text), isTTY: tty },
    now: () => 0,
  };
  const code = main(argv, environment, engine);
  if (typeof code !== 'number') throw new Error(`'${argv.join(' ')}' ends later; run it in a process of its own.`);
  return { code, stdout: stdout.join(''), stderr: stderr.join(''), requests };
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
  counters: { ...frozenAnalysis.counters, sourceFiles: 3 },
};
