/** What went wrong, seen from outside. */
export type SymptomKind =
  | 'foreign-data'
  | 'answer-never-alone'
  | 'answer-differs'
  | 'legacy-context'
  | 'request-never-alone'
  | 'log-never-alone'
  | 'state-differs'
  | 'carried-over'
  | 'repeated-request'
  | 'repeated-connection'
  | 'failure-kept'
  | 'file-shared'
  | 'file-of-other-removed'
  | 'files-left'
  | 'init-error'
  | 'error-only-overlapping'
  | 'worker-death'
  | 'missing-response'
  | 'variable-changed'
  | 'variable-missing'
  | 'built-in-replaced'
  | 'unsupported-call'
  | 'listeners-grow'
  | 'timers-left'
  | 'connection-per-invocation'
  | 'memory-grows'
  | 'work-after-response';

export interface Symptom {
  readonly kind: SymptomKind;
  /** One sentence with a full stop. */
  readonly message: string;
  /** The file, variable or function that it is about; a finding that names another one is not proved by it. */
  readonly subject?: string;
}

/** What was refused or measured: told, but nothing that went wrong. */
export interface Measures {
  /** `host:port` that were reached for, without what stand-ins answered. */
  readonly refused: readonly string[];
  /** Hosts that stand-ins answered for. */
  readonly standIns: readonly string[];
  /** Bytes by which the heap grew per 1,000 invocations; absent when it was not measured. */
  readonly heapGrowth?: number;
  /** Longest time in milliseconds for which the event loop did not turn. */
  readonly stall: number;
  readonly connections: Readonly<Record<string, { readonly opened: number; readonly peak: number }>>;
}
