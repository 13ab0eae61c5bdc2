import type { LinkedFile } from '../link/linked-file.js';
import type { Confidence } from '../model/finding.js';
import type { Phase } from '../model/program.js';
import type { BindingId, CallId, FunctionFact, FunctionId, Val } from '../model/summary.js';
import type { ResolvedCall } from './calls.js';
import { isWeaker } from './confidence.js';
import type { Regions } from '../link/regions.js';
import type { Root, Value } from './value.js';

/** How an activation came about. */
export interface Caller {
  readonly from: Activation;
  /** Offset of the call (or registration) in the caller's file. */
  readonly at: number;
  /** How it is known that this call reaches the function. */
  readonly confidence: Confidence;
}

/** A condition as the evaluation sees it; undefined until somebody asks. */
export interface Condition {
  /** Shared storage that it looks at. */
  tests?: readonly Root[];
  /** It asks a library whether it is connected. */
  asksLibrary?: boolean;
}

/** Shared storage that an event of a function writes. */
export interface Filled {
  readonly root: Root;
  readonly index: number;
}

/**
 * A function together with what it was called with, as far as that matters: in which phase, with which `this`, captured
 * variables and arguments. Facts are recorded once per activation and merged per line.
 */
export class Activation {
  /** What was computed once, by the variable, call or name it belongs to: see `memoKey`. */
  readonly memo = new Map<number | string, Value>();
  /** Calls of the body with their targets, as far as they were asked for. */
  calls: Map<CallId, ResolvedCall> | undefined;
  readonly callers: Caller[] = [];
  /** What is known of the conditions of the body, as far as that was asked for. */
  conditions: Map<Val, Condition> | undefined;
  /** Shared storage that the body writes; undefined until somebody asks. */
  filled: readonly Filled[] | undefined;
  private calledFrom: Map<Activation, number> | undefined;
  visited = false;
  /** How well it stands for the calls that lead to it: where there were too many to tell apart, it stands for several. */
  likeness: Confidence = 'certain';

  constructor(
    readonly id: number,
    readonly file: LinkedFile,
    readonly f: FunctionId,
    readonly fact: FunctionFact,
    /** Activation of the lexical parent; undefined for a module body. */
    readonly parent: Activation | undefined,
    readonly phase: Phase,
    readonly self: Value | undefined,
    /** Undefined: called by something that was not seen. */
    readonly args: readonly Value[] | undefined,
    /** Runs once per key or per process: called under a lazy-initialisation guard or through a memoiser. */
    readonly once: boolean,
    /** Storage keys that callers tested before the call. */
    readonly tested: ReadonlySet<string>,
  ) {}

  /** Of the body. */
  get regions(): Regions {
    return this.file.regions(this.f);
  }

  /** Remembers one call per calling activation, the best known. */
  addCaller(caller: Caller): void {
    const index = this.indexOf(caller.from);
    const before = index === undefined ? undefined : this.callers[index];
    if (index === undefined || !before) {
      const last = this.callers.push(caller) - 1;
      this.calledFrom?.set(caller.from, last);
    } else if (isWeaker(before.confidence, caller.confidence)) this.callers[index] = caller;
  }

  /** Most have a few callers, which need no index. */
  private indexOf(from: Activation): number | undefined {
    if (this.callers.length > 8) this.calledFrom ??= new Map(this.callers.map((caller, i) => [caller.from, i]));
    if (this.calledFrom) return this.calledFrom.get(from);
    const index = this.callers.findIndex((caller) => caller.from === from);
    return index < 0 ? undefined : index;
  }

  /** Drops everything that was computed for this activation. */
  forget(): void {
    this.memo.clear();
    this.calls = undefined;
    this.conditions = undefined;
    this.filled = undefined;
  }
}

/** Keys of `memo`. Numbers: variables and calls are what is asked for most, and a text would be made anew for each question. */
export const memoKey = {
  variable: (b: BindingId): number => 2 * b,
  call: (c: CallId): number => 2 * c + 1,
  returned: 'r',
  module: 'x*',
  exported: (name: string): string => `x${name}`,
} as const;

/** What most calls come with. */
export const NOTHING_TESTED: ReadonlySet<string> = new Set();

export interface ActivationRequest {
  readonly file: LinkedFile;
  readonly f: FunctionId;
  readonly parent: Activation | undefined;
  readonly phase: Phase;
  readonly self: Value | undefined;
  readonly args: readonly Value[] | undefined;
  readonly once: boolean;
  readonly tested: ReadonlySet<string>;
}
