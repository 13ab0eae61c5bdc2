import type { SolvedDeployment } from './deployment.js';
import type { Entropy } from './entropy.js';
import type { Confidence, PathStep } from './finding.js';
import type { Handler } from './handler.js';
import type { Location } from './location.js';

/** When code runs: while the execution environment starts, or for an invocation. */
export type Phase = 'init' | 'invocation';

/** How much of a value comes from the request that is being served. */
export interface Derivation {
  /** Taken from event or context by plain code. */
  readonly direct: boolean;
  /** Also true when it went through code outside the project that was given request data (a query, a fetch). */
  readonly any: boolean;
  /** Names a person or tenant: user, token, session, headers… */
  readonly identity: boolean;
}

/** A storage place that outlives an invocation. */
export interface SharedRoot {
  /** Identity of the place including the property path. */
  readonly key: string;
  readonly kind: 'module' | 'global' | 'static' | 'singleton' | 'closure';
  /** As a reader would write it: `currentUser`, `session.user`, `Store.instance`, `this.pool of OrderService`. */
  readonly label: string;
  /** Where the storage is declared. */
  readonly declaredAt: Location;
  /** The path goes through an element chosen by request data (`cache[event.id]`): invocations with other data use other places. */
  readonly keyed: boolean;
}

/** How a fact is reached: known after solving, worked out on demand. */
export interface Place {
  readonly location: Location;
  readonly functionName: string;
  readonly handlers: readonly string[];
  readonly callPath: readonly PathStep[];
  readonly confidence: Confidence;
}

/** What a string can look like. */
export interface Shape {
  /** Constant parts, `\0` for every hole. */
  readonly text: string;
  /** Strongest source of uniqueness among the holes; 'unknown' when a hole could be anything. */
  readonly entropy: Entropy | 'unknown';
  /** Where the constant part that mentions a temporary folder is written, when known. */
  readonly literal?: { readonly location: Location; readonly phase: Phase };
}

export type WriteKind = 'assign' | 'update' | 'delete' | 'grow' | 'shrink' | 'clear' | 'reorder' | 'merge' | 'put';

/** A write at invocation time to storage that outlives the invocation. */
export interface SharedWrite {
  readonly root: SharedRoot;
  readonly kind: WriteKind;
  /** `=`, `+=`, `++`, or the method name. */
  readonly op: string;
  readonly location: Location;
  readonly value: Derivation;
  /** Key of a container element, when there is one. */
  readonly key?: { readonly derivation: Derivation; readonly constant: boolean; readonly fresh: boolean };
  /** The value is a literal constant. */
  readonly constant: boolean;
  /** Identity of the constant, to tell one-way flags from toggles. */
  readonly constantText?: string;
  /** The value is an unawaited promise. */
  readonly promise: boolean;
  /** The value owns a connection (made by a driver of the catalogue). */
  readonly connection: boolean;
  /** The value is an object that only works while there is one of it: an AsyncLocalStorage, a server (`catalog/identity-objects.ts`). */
  readonly unique: boolean;
  /** The write sits under a test of the same storage: lazy initialisation. `suspendedAt`: an await lies between test and write. */
  readonly guard?: { readonly testedAt: Location; readonly suspendedAt?: Location };
  /** A new object was published here and initialised afterwards, across an await. */
  readonly publishedEarly?: Location;
  /** The value depends on a read of the same storage that happened before a suspension. */
  readonly stale?: { readonly readAt: Location; readonly suspendedAt: Location };
  /** The old value was saved before, and is put back after a suspension (this is the installing write). */
  readonly swap?: { readonly restoredAt: Location; readonly suspendedAt: Location };
  /** This is the write that puts a saved value back. */
  readonly restores: boolean;
  /**
   * Stands in a branch, or in a function that is only called from branches, so that it does not happen with every invocation. What
   * follows an early exit counts when that asked for shared storage.
   */
  readonly conditional: boolean;
  /** The value of the expression is used where it stands: `return ++served`. */
  readonly used: boolean;
  /** The new value is the opposite of the old one: `flag = !flag`. */
  readonly toggles: boolean;
  /** The old value is put back before anything waits. */
  readonly restoredInTime: boolean;
  /** First suspension after the write on the way to a read. */
  readonly nextSuspension?: Location;
  /** Invocation-time reads of the same storage, the same function first. */
  readonly reads: readonly {
    readonly location: Location;
    readonly functionName: string;
    readonly afterSuspension: boolean;
    readonly guardOnly: boolean;
  }[];
  /** All of these come after the write in the same run of the function, which always makes it, and nothing waits in between. */
  readonly readAtOnce: boolean;
  /** Other invocation-time writes of the same storage. */
  readonly otherWrites: readonly {
    readonly kind: WriteKind;
    readonly constantText?: string;
    readonly location: Location;
  }[];
  readonly place: Place;
}

export interface Argument {
  readonly derivation: Derivation;
  readonly shape?: Shape;
  /** A function is handed over. */
  readonly callable: boolean;
  /** All forms that callers hand over, the one with the least entropy first. */
  readonly shapes: readonly Shape[];
  /** Set when it is this number wherever the call is reached from. */
  readonly number?: number;
  /** An object literal of which every property is known: what is not among them is not set. */
  readonly whole: boolean;
  /** Properties of an object literal, or elements of an array literal under their index. */
  readonly property: (path: string) => Argument | undefined;
}

/** What stands before the member: shared storage, or something made in this invocation or unknown. */
export type Receiver = 'shared' | 'other';

/** A call or construction of something outside the project, named as in the catalogue (see catalog/row.ts). */
export interface ExternalCall {
  readonly package: string;
  readonly member: string;
  readonly kind: 'call' | 'new';
  /** A tagged template: the arguments are its constant parts and what is put between them, in order. */
  readonly tagged: boolean;
  readonly phase: Phase;
  readonly location: Location;
  /** Text of the callee for messages, e.g. `new Pool`, `logger.appendKeys`. */
  readonly text: string;
  readonly receiver: Receiver;
  readonly receiverLabel: string | undefined;
  /** The receiver was chosen by request data (`pools.get(event.tenant)`): invocations with other data use another. */
  readonly receiverKeyed: boolean;
  readonly arguments: readonly Argument[];
  /** Request data among the arguments, deeply. */
  readonly derivation: Derivation;
  readonly argumentCount: number;
  /** The loop around it runs to its end in one go: nothing waits, returns or throws inside. False outside loops. */
  readonly drained: boolean;
  /** Runs once: under a guard whose storage is then filled, in a memoised function, or stored by a keyed cache. */
  readonly once: boolean;
  /** A statement of its own: the result is neither taken nor awaited. */
  readonly discarded: boolean;
  /** When the receiver is a field of `this`: where the method was called on the object, in the code that holds it. */
  readonly calledOnOwner: Location | undefined;
  readonly place: Place;
}

/** Assignment to (or delete of) a property of something outside the project. */
export interface ExternalWrite {
  readonly package: string;
  readonly member: string;
  readonly op: string;
  readonly phase: Phase;
  readonly location: Location;
  readonly value: Derivation;
  readonly constant: boolean;
  /** Only when the property was empty: `if (!process.env.X) …`, `??=`. */
  readonly guarded: boolean;
  readonly receiver: Receiver;
  readonly receiverLabel: string | undefined;
  readonly place: Place;
}

/** Use of a member of the Lambda context object. */
export interface ContextUse {
  readonly member: string;
  readonly use: 'call' | 'assign';
  readonly location: Location;
  readonly place: Place;
}

/** Async work of the project that is started at invocation time and that nobody waits for. */
export interface FloatingWork {
  readonly name: string;
  /** `forEach`: the callback's promises are dropped; `timer`: setTimeout and the like. */
  readonly how: 'call' | 'forEach' | 'timer';
  readonly location: Location;
  readonly place: Place;
}

/** Read of a property outside the project that the catalogue lists (`catalog/ambient-reads.ts`). */
export interface ExternalRead {
  readonly package: string;
  readonly member: string;
  /** Stands behind `??` or `||`: only used when something else is missing. */
  readonly fallback: boolean;
  readonly place: Place;
}

/** The function that the runtime calls. */
export interface EntryFunction {
  readonly handler: Handler;
  /** `function.length` of the exported value; undefined when it cannot be told. */
  readonly length: number | undefined;
  readonly streaming: boolean;
  /** A project function that is not async and returns nothing that could be a promise; false when unsure. */
  readonly sync: boolean;
  readonly location: Location;
  readonly functionName: string;
  readonly place: Place;
}

/** Everything rules may know. Readonly; made once per run by `solve`. */
export interface SolvedProgram {
  readonly entries: readonly EntryFunction[];
  readonly writes: readonly SharedWrite[];
  readonly calls: readonly ExternalCall[];
  readonly externalWrites: readonly ExternalWrite[];
  readonly contextUses: readonly ContextUse[];
  readonly floatingWork: readonly FloatingWork[];
  readonly externalReads: readonly ExternalRead[];
  /** Functions, capacity providers and dependencies as the project declares them. */
  readonly deployment: SolvedDeployment;
  /** Version of a package as the file's project would resolve it; undefined when unknown. */
  readonly versionOf: (path: string, packageName: string) => string | undefined;
  /** What several rules work out from the same program. */
  readonly derived: Derived;
}

/**
 * What is worked out from a program once, however many rules ask. Kept with the program and not in a `WeakMap` of the module: V8
 * takes what such a map holds for alive in every young collection, and in an editor that is a whole program for each keystroke.
 */
export class Derived {
  private readonly known = new Map<(program: SolvedProgram) => unknown, unknown>();

  /** @param work a function of a module, which its result is kept under */
  of<T extends object>(program: SolvedProgram, work: (program: SolvedProgram) => T): T {
    // Only what a function gave is kept under it.
    const known = this.known.get(work) as T | undefined;
    if (known) return known;
    const made = work(program);
    this.known.set(work, made);
    return made;
  }
}
