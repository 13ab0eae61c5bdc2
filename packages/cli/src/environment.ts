import type * as Analyzer from '@lmi-ready/analyzer';
import type * as Prove from '@lmi-ready/prove';

/** A stream as the CLI needs it: a real one in `bin.ts`, a recorder in tests. */
export interface Stream {
  readonly write: (text: string) => unknown;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

/** Everything outside that a run may look at. */
export interface Environment {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly stdout: Stream;
  readonly stderr: Stream;
  /** The text on standard input, to its end. */
  readonly readStdin: () => string;
  /** Runs something now and after every change below a folder, until the user ends it. */
  readonly watch: (request: WatchRequest) => void;
  /** Milliseconds from any fixed point. */
  readonly now: () => number;
  /** Loads the package that runs handlers; only commands that were asked to run something call it. */
  readonly prover?: () => Promise<Prover>;
}

export interface WatchRequest {
  /** Absolute. */
  readonly folder: string;
  /** Absolute paths of files that the run itself writes. */
  readonly written: readonly string[];
  /** The process ends with the exit code of the last run. */
  readonly run: () => ExitCode;
}

/** The part of the package for reproductions that the commands use. */
export type Prover = Pick<typeof Prove, 'prove' | 'proveFindings' | 'parseTarget' | 'scheduleOf' | 'eventTemplates'>;

/** The part of the analyzer that the commands use. */
export type Engine = Pick<
  typeof Analyzer,
  'analyse' | 'readShard' | 'traceLine' | 'loadConfig' | 'readConfig' | 'rules' | 'rulePages'
> & {
  readonly ENGINE_VERSION: string;
};

/** 0 clean, 1 findings at or above `--fail-on`, 2 usage or configuration error or crash, 3 nothing to analyse. */
export type ExitCode = 0 | 1 | 2 | 3;
