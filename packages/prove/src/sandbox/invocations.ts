import { AsyncLocalStorage } from 'node:async_hooks';
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { invocationOf } from '../model/canary.js';
import { SOAK_BATCH } from '../model/config.js';
import { config } from './config.js';
import { note } from './journal.js';
import { replace } from './replace.js';

/** The runtime keeps the request id of an invocation in an AsyncLocalStorage under this symbol (aws-lambda-ric 4). */
const REQUEST_ID = Symbol.for('_AWS_LAMBDA_REQUEST_ID');

let store: AsyncLocalStorage<unknown> | undefined;
let inProgress = 0;
let ended = 0;
const onStart: (() => void)[] = [];
const onEnd: ((id: string) => void)[] = [];
let listenersInUse = () => 0;
let lookedAt = 0;
let longestStall = 0;

/** Runs once, before the first invocation of this thread: what the modules have done by then is not the work of one. */
export function beforeFirst(action: () => void): void {
  onStart.push(action);
}

export function afterEach(action: (id: string) => void): void {
  onEnd.push(action);
}

/** Asked for when no invocation is in progress. */
export function countListeners(count: () => number): void {
  listenersInUse = count;
}

/** The request id of the invocation that this code runs for. */
export function currentInvocation(): string | undefined {
  return store === undefined ? undefined : idOf(store.getStore());
}

/** Whether no two invocations of this thread are in progress. */
export function nothingOverlaps(): boolean {
  return inProgress < 2;
}

const LOOK_EVERY = 10;
// Kept from before a handler can replace it.
const { performance } = globalThis;

/** The longest time between two looks at the clock is the one for which the event loop did not turn. */
function look(): void {
  const now = performance.now();
  longestStall = Math.max(longestStall, now - lookedAt - LOOK_EVERY);
  lookedAt = now;
}

/** Sees invocations begin and end through the storage that the runtime enters for each of them. */
export function watchInvocations(): void {
  setInterval(look, LOOK_EVERY).unref();
  replace(
    AsyncLocalStorage.prototype,
    'run',
    (run) =>
      function (this: unknown, context, work, ...args) {
        const id = idOf(context);
        if (id === undefined || typeof work !== 'function') return run.call(this, context, work, ...args);
        store = this as AsyncLocalStorage<unknown>;
        return run.call(this, context, () => {
          begin(id);
          const result: unknown = Reflect.apply(work, undefined, args);
          void Promise.resolve(result).then(
            () => end(id),
            () => end(id),
          );
          return result;
        });
      },
  );
}

function begin(id: string): void {
  if (ended === 0 && inProgress === 0) {
    for (const action of onStart.splice(0)) action();
    lookedAt = performance.now();
    longestStall = 0;
    idle(false);
  }
  inProgress++;
  note({ kind: 'start', id });
}

function end(id: string): void {
  inProgress--;
  ended++;
  for (const action of onEnd) action(id);
  note({ kind: 'end', id });
  if (inProgress === 0) idle(endsBatch(id));
}

/** The last invocation of those that measure memory. */
function endsBatch(id: string): boolean {
  const measuring = (invocationOf(id) ?? 0) - config.waitsBefore;
  return measuring > 0 && measuring % SOAK_BATCH === 0;
}

function idle(collects: boolean): void {
  // Nobody has looked since, when an invocation ends in the turn in which it has begun.
  look();
  const timers = process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
  note({
    kind: 'idle',
    ended,
    timers,
    listeners: listenersInUse(),
    stall: longestStall,
    ...(collects && { heap: heapInUse() }),
  });
}

let collect: (() => void) | undefined;

/** Where V8 keeps what it compiles, which goes on for thousands of invocations and says nothing of the handler's data. */
const COMPILED = /code|trusted/u;

function heapInUse(): number {
  if (!collect) {
    setFlagsFromString('--expose-gc');
    collect = runInNewContext('gc') as () => void;
  }
  collect();
  return getHeapSpaceStatistics()
    .filter(({ space_name: name }) => !COMPILED.test(name))
    .reduce((sum, { space_used_size: used }) => sum + used, 0);
}

function idOf(context: unknown): string | undefined {
  if (typeof context !== 'object' || context === null) return undefined;
  const id: unknown = Reflect.get(context, REQUEST_ID);
  return typeof id === 'string' ? id : undefined;
}
