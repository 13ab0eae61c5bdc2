import type { Shape } from './shape.js';

/** What the preloaded part saw, in the order in which a thread saw it. `id` is the request id, absent outside of invocations. */
export type JournalRecord =
  | { readonly kind: 'start' | 'end'; readonly id: string }
  | {
      readonly kind: 'file';
      readonly id?: string;
      readonly operation: FileOperation;
      readonly path: string;
      /** Canaries in what was written. */
      readonly canaries: readonly string[];
    }
  | {
      readonly kind: 'network';
      readonly id?: string;
      readonly target: string;
      readonly verdict: 'stand-in' | 'refused';
    }
  | { readonly kind: 'command'; readonly id?: string; readonly command: string; readonly refused: boolean }
  | { readonly kind: 'variable'; readonly id?: string; readonly name: string; readonly changed: boolean }
  | { readonly kind: 'trace-variable'; readonly id: string }
  | { readonly kind: 'replaced'; readonly id?: string; readonly name: string }
  | { readonly kind: 'printed'; readonly id?: string; readonly text: string }
  | { readonly kind: 'unsupported'; readonly id?: string; readonly name: string }
  | {
      /** No invocation is in progress. */
      readonly kind: 'idle';
      readonly ended: number;
      readonly timers: number;
      /** Of the process and of emitters that have had more than ten of a kind. */
      readonly listeners: number;
      /** Bytes in use after a collection; only now and then. */
      readonly heap?: number;
      /** Longest time in milliseconds for which the event loop did not turn. */
      readonly stall: number;
    }
  | { readonly kind: 'shape'; readonly shape: Shape }
  | { readonly kind: 'worker-error'; readonly message: string }
  | { readonly kind: 'worker-exit'; readonly code: number };

export type FileOperation = 'write' | 'folder' | 'temporary' | 'remove' | 'rename' | 'read' | 'list';
