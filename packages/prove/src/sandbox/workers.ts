import workerThreads from 'node:worker_threads';
import net from 'node:net';
import { note } from './journal.js';

/** The runtime's main thread prints nothing about workers that die: listen to them here, and tell the host. */
export function watchWorkers(lifeline: net.Socket): void {
  const { Worker } = workerThreads;
  class WatchedWorker extends Worker {
    constructor(...args: ConstructorParameters<typeof Worker>) {
      super(...args);
      this.on('error', (error: unknown) => {
        const { name, message } = error instanceof Error ? error : { name: 'Error', message: String(error) };
        note({ kind: 'worker-error', message: `${name}: ${message}` });
      });
      this.on('exit', (code) => {
        note({ kind: 'worker-exit', code });
        lifeline.write('.');
      });
    }
  }
  Object.defineProperty(workerThreads, 'Worker', { value: WatchedWorker, enumerable: true, configurable: true });
}

/** Ends this process as soon as the host is gone: the pipe on descriptor 3 closes with it. */
export function dieWithHost(): net.Socket {
  const lifeline = new net.Socket({ fd: 3 });
  const die = () => {
    process.kill(-process.pid, 'SIGKILL');
  };
  lifeline.on('end', die).on('close', die).on('error', die);
  lifeline.resume();
  lifeline.unref();
  return lifeline;
}
