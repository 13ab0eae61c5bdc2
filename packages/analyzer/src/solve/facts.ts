import type { LinkedFile } from '../link/linked-file.js';
import type { Receiver, WriteKind } from '../model/program.js';
import type { Activation } from './activation.js';
import type { Root, Taint, Value } from './value.js';

/** One sighting of a write to shared storage: the same line may be seen in several activations. */
export interface WriteSighting {
  readonly act: Activation;
  /** Index of the event in the function. */
  readonly index: number;
  readonly root: Root;
  readonly kind: WriteKind;
  readonly op: string;
  readonly span: readonly [number, number];
  readonly value: Value;
  readonly taint: Taint;
  readonly key: { readonly taint: Taint; readonly constant: boolean; readonly fresh: boolean } | undefined;
  readonly constant: string | undefined;
  readonly promise: boolean;
  readonly connection: boolean;
  readonly unique: boolean;
  readonly sure: boolean;
}

export interface ReadSighting {
  readonly act: Activation;
  readonly index: number;
  readonly root: Root;
  readonly at: number;
}

export interface ExternalCallSighting {
  readonly act: Activation;
  readonly index: number;
  readonly pkg: string;
  readonly member: string;
  readonly kind: 'call' | 'new' | 'tag';
  readonly span: readonly [number, number];
  readonly receiver: Receiver;
  readonly receiverLabel: string | undefined;
  readonly receiverKeyed: boolean;
  readonly args: readonly Value[];
  readonly once: boolean;
  /** The receiver is `this` or a field of it. */
  readonly onThis: boolean;
  /** A statement of its own: nobody takes or awaits the result. */
  readonly discarded: boolean;
  /** Stands in a loop in which nothing waits, returns or throws. */
  readonly drained: boolean;
}

/** Async work of the project that was started and left alone. */
export interface FloatingSighting {
  readonly act: Activation;
  readonly span: readonly [number, number];
  readonly name: string;
  readonly how: 'call' | 'forEach' | 'timer';
}

/** A read of a property outside the project that the catalogue knows. */
export interface ExternalReadSighting {
  readonly act: Activation;
  readonly pkg: string;
  readonly member: string;
  readonly at: number;
  /** Stands behind `??` or `||`. */
  readonly fallback: boolean;
}

export interface ExternalWriteSighting {
  readonly act: Activation;
  readonly pkg: string;
  readonly member: string;
  readonly op: string;
  readonly span: readonly [number, number];
  readonly taint: Taint;
  readonly constant: boolean;
  readonly guarded: boolean;
  readonly receiver: Receiver;
  readonly receiverLabel: string | undefined;
}

export interface ContextSighting {
  readonly act: Activation;
  readonly member: string;
  readonly use: 'call' | 'assign';
  readonly span: readonly [number, number];
}

/** A function handed to something outside the project that runs it per invocation. */
export interface Registration {
  readonly act: Activation;
  readonly file: LinkedFile;
  readonly at: number;
  readonly from: Activation;
}

/** What reaching the program turned up. Grows while activations are visited. */
export class Facts {
  readonly writes: WriteSighting[] = [];
  private readonly reads = new Map<string, Map<string, ReadSighting[]>>();
  readonly calls: ExternalCallSighting[] = [];
  readonly externalWrites: ExternalWriteSighting[] = [];
  readonly contextUses: ContextSighting[] = [];
  readonly floating: FloatingSighting[] = [];
  readonly externalReads: ExternalReadSighting[] = [];
  readonly registrations: Registration[] = [];
  readonly openCalls = new Map<LinkedFile, number>();
  readonly resolvedCalls = new Map<LinkedFile, number>();
  activations = 0;
  events = 0;

  addRead(read: ReadSighting): void {
    const base = baseOf(read.root.key);
    let near = this.reads.get(base);
    if (!near) this.reads.set(base, (near = new Map()));
    const list = near.get(read.root.key);
    if (!list) near.set(read.root.key, [read]);
    else if (list.length < 60) list.push(read);
  }

  /** Reads of exactly this storage. */
  readsOf(key: string): readonly ReadSighting[] {
    return this.reads.get(baseOf(key))?.get(key) ?? [];
  }

  /** Reads of the variable or object that this storage belongs to, by their keys. */
  readsNear(key: string): ReadonlyMap<string, readonly ReadSighting[]> {
    return this.reads.get(baseOf(key)) ?? new Map<string, ReadSighting[]>();
  }
}

function baseOf(key: string): string {
  const end = key.indexOf('\u0001');
  return end < 0 ? key : key.slice(0, end);
}
