import path from 'node:path';
import type { FSWatcher } from 'chokidar';
import type { WatchRequest } from '../environment.js';
import { messageOf } from './error-text.js';

/** An editor saves, and a branch switches, in several steps. */
const PAUSE = 100;
/** What changes there is the work of tools. */
const NEVER_WATCHED = new Set(['node_modules', '.git']);

/** Runs now and after every change, until the process is interrupted; it then ends with the code of the last run. */
export function watch(request: WatchRequest): void {
  void start(request);
}

async function start({ folder, written, run }: WatchRequest): Promise<void> {
  // Loaded late: nobody else needs it.
  const chokidar = await import('chokidar');
  const own = new Set(written);
  const isOwn = (file: string): boolean =>
    own.has(file) ||
    path
      .relative(folder, file)
      .split(path.sep)
      .some((name) => NEVER_WATCHED.has(name));
  const watcher = chokidar.watch(folder, { ignored: isOwn, ignoreInitial: true });
  let pending: NodeJS.Timeout | undefined;
  const runNow = (): void => {
    process.exitCode = run();
  };
  // The first run comes when every change after it will be seen.
  watcher
    .on('ready', runNow)
    .on('all', () => {
      clearTimeout(pending);
      pending = setTimeout(runNow, PAUSE);
    })
    .on('error', (error) => {
      process.stderr.write(`lmi-ready: Cannot watch '${folder}': ${messageOf(error)}.\n`);
      process.exitCode = 2;
      void watcher.close();
    });
  endOnInterrupt(watcher, () => {
    clearTimeout(pending);
  });
}

/** Nothing is left to wait for, so the process ends by itself, with its exit code. */
function endOnInterrupt(watcher: FSWatcher, stop: () => void): void {
  process.once('SIGINT', () => {
    stop();
    void watcher.close();
  });
}
