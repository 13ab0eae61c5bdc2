/** What the preloaded part inside the runtime has to know; travels in one environment variable. */
export interface SandboxConfig {
  /** Folder of this run; the only one that may be written to, beside the private /tmp. */
  readonly folder: string;
  /** Where journals go: one file a thread, a JSON document a line. */
  readonly journal: string;
  /** The folder that the handler sees as /tmp. */
  readonly tmp: string;
  /** Kernel namespaces keep the handler from the network and the disk; without them child processes are refused. */
  readonly isolated: boolean;
  /** Loopback ports. */
  readonly ports: {
    readonly runtimeApi: number;
    /** Answers HTTP, PostgreSQL and Redis, told apart by their first bytes. */
    readonly services: number;
    /** MySQL servers speak first and need a port of their own. */
    readonly mysql: number;
  };
  readonly seed: number;
  /** Longest random delay before a file operation, in milliseconds; 0 for none. */
  readonly jitter: number;
  /** Only invocations before this one wait; those after it measure memory. */
  readonly waitsBefore: number;
  /** Hand the handler a stand-in for its event and write down what it reads. */
  readonly discover: boolean;
  /** Send the call stack with every outgoing request: for schedules from a witness. */
  readonly frames: boolean;
}

/** Invocations that measure memory, from one collection to the next; the last of them comes when all others have ended. */
export const SOAK_BATCH = 250;

/** In the folder of a run: what lies in the /tmp of the machine, which the private one hides. */
export const OUTER = 'outer';

export const CONFIG_VARIABLE = 'LMI_READY_PROVE';
/** Headers that the preloaded part adds to outgoing requests. */
export const INVOCATION_HEADER = 'x-lmi-ready-invocation';
export const FRAMES_HEADER = 'x-lmi-ready-frames';
