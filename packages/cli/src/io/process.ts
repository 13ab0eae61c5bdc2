import * as engine from '@lmi-ready/analyzer';
import { main } from '../main.js';
import { loadProver } from './load-prover.js';
import { readStdin } from './stdin.js';
import { watch } from './watch.js';

/** Runs the command line of this process. The exit code is set, not forced: what was printed has to reach its pipe. */
export function run(): void {
  // `lmi-ready | head` closes the pipe early, which is nobody's mistake.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
  const code = main(
    process.argv.slice(2),
    {
      cwd: process.cwd(),
      env: process.env,
      platform: process.platform,
      stdout: process.stdout,
      stderr: process.stderr,
      readStdin,
      watch,
      now: () => performance.now(),
      prover: loadProver,
    },
    engine,
  );
  if (typeof code === 'number') process.exitCode = code;
  else
    void code.then((late) => {
      process.exitCode = late;
    });
}
