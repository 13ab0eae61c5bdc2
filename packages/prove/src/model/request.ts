/**
 * What a stand-in answers when the address contains `url` and the whole request `when`. In the body `{{for}}` becomes the canaries of
 * the request, `{{asker}}` one of the invocation that sent it.
 */
export interface Answer {
  readonly url: string;
  readonly when?: string;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export interface Limits {
  /** Milliseconds that one run may take. */
  readonly runTime: number;
  /** Milliseconds to wait for an answer after the last one. */
  readonly answerTime: number;
  /** Seconds of processor time of one run. */
  readonly cpuTime: number;
  /** Megabytes of resident memory. */
  readonly memory: number;
}

/** Two lines of a static witness: the invocation that waits there is held until another one has come as far. */
export interface WitnessSchedule {
  /** `path:line`, absolute paths. */
  readonly holdAt: readonly string[];
}

/** What the host process is asked to do. Plain data. */
export interface Job {
  /** Absolute; everything of the run lies in it. */
  readonly folder: string;
  readonly node: string;
  /** `index.mjs` of aws-lambda-ric. */
  readonly client: string;
  readonly preload: string;
  /** Folder with the module `index` that exports `handler`. */
  readonly taskRoot: string;
  /** Event with `{{label}}` where the canaries go; without one it is made of what the handler reads. */
  readonly event?: unknown;
  readonly answers: readonly Answer[];
  readonly environment: Readonly<Record<string, string>>;
  readonly seed: number;
  /** Overlapping invocations of one run. */
  readonly invocations: number;
  /** Most of them at the same time. */
  readonly concurrency: number;
  readonly workers: number;
  /** Invocations for the measure of memory, 0 for none. */
  readonly soak: number;
  /** Runs with seeds that follow the first, until one shows something. */
  readonly runs: number;
  /** Cut connections as well, and see whether the invocations after it suffer. */
  readonly faults: boolean;
  /** Look for the fewest invocations that show it. */
  readonly reduce: boolean;
  readonly witness?: WitnessSchedule;
  readonly isolated: boolean;
  readonly limits: Limits;
}
