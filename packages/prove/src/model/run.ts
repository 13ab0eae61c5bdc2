import type { JournalRecord } from './journal.js';

/** How one invocation ended. `missing`: no answer came within the time limit. */
export interface Outcome {
  readonly kind: 'response' | 'error' | 'missing';
  /** What was posted to the Runtime API. */
  readonly body: string;
}

export interface InvocationRecord {
  readonly index: number;
  readonly outcome: Outcome;
  /** Milliseconds from the start of the run; `answeredAt` is infinite for a missing answer. */
  readonly deliveredAt: number;
  readonly answeredAt: number;
}

/** An HTTP request that the handler sent to a stand-in. */
export interface OutgoingRequest {
  /** Undefined outside of invocations. */
  readonly invocation?: number;
  readonly method: string;
  /** With the host that was meant. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The response of its invocation had been sent already. */
  readonly late: boolean;
}

export interface Connections {
  readonly opened: number;
  /** Most of them open at the same time. */
  readonly peak: number;
}

export type DatabaseName = 'PostgreSQL' | 'MySQL' | 'Redis';

/** A path in /tmp that a program was started with to write or to delete it. */
export interface CommandTarget {
  readonly invocation: number;
  readonly path: string;
}

/** Line that the handler logged. The runtime writes the request id into each of them. */
export interface LogLine {
  readonly invocation?: number;
  readonly text: string;
}

/** How invocations were handed out. */
export type RunMode = 'alone' | 'overlapping';

/** Everything one run of the runtime let see. */
export interface Run {
  readonly mode: RunMode;
  readonly invocations: readonly InvocationRecord[];
  /** One more invocation, alone, after all the others. */
  readonly probe?: InvocationRecord;
  readonly journal: readonly JournalRecord[];
  readonly commandTargets: readonly CommandTarget[];
  readonly requests: readonly OutgoingRequest[];
  readonly databases: Readonly<Record<DatabaseName, Connections>>;
  readonly logs: readonly LogLine[];
  /** `errorType: errorMessage` of the init error that the runtime posted. */
  readonly initError?: string;
  /** The runtime ended by itself, was killed for taking too much, or never asked for work. */
  readonly death?: string;
  /** Entries left in /tmp at the end. */
  readonly leftInTmp: readonly string[];
}
