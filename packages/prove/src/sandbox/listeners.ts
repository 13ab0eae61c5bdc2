import { getEventListeners, type EventEmitter } from 'node:events';
import { countListeners } from './invocations.js';

interface Warned {
  readonly emitter: EventEmitter | EventTarget;
  readonly type: string;
}

const warned: Warned[] = [];

/** Node.js warns of an emitter when it has more than ten listeners of a kind; whether they stay is seen when no invocation is in progress. */
export function watchListeners(): void {
  countListeners(inUse);
  process.on('warning', (warning: Error & Partial<Warned> & { target?: EventTarget }) => {
    const { emitter, target, type } = warning;
    const source = emitter ?? target;
    if (source !== undefined && source !== (process as EventEmitter) && type !== undefined)
      warned.push({ emitter: source, type });
  });
}

/** Listeners of the process and of the emitters that Node.js has warned of. */
function inUse(): number {
  const ofProcess = process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0);
  return warned.reduce((sum, { emitter, type }) => sum + getEventListeners(emitter, type).length, ofProcess);
}
