// The process between the command line and the runtime: it holds the Runtime API and the stand-ins, and it outlives a caller
// that is killed just long enough to end the runtime. Says that it is ready, reads the job from its first line of input and
// prints the result. The shell around it removes the folder (isolate.ts).
import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Job } from '../model/request.js';
import { experiment } from './experiment.js';
import type { RuntimeProcess } from './runtime.js';

let runtime: RuntimeProcess | undefined;

writeAll('ready\n');
const lines = createInterface({ input: process.stdin });
lines.once('line', (line) => {
  void experiment(JSON.parse(line) as Job, (started) => {
    runtime = started;
  }).then(
    (result) => {
      finish({ result });
    },
    (error: unknown) => {
      finish({ error: error instanceof Error ? error.message : String(error) });
    },
  );
});
// The caller closes the pipe when it is done, or by dying.
lines.once('close', () => {
  finish({});
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    finish({});
  });

function finish(message: { result?: unknown; error?: string }): void {
  runtime?.kill();
  if (message.result !== undefined || message.error !== undefined) writeAll(`${JSON.stringify(message)}\n`);
  process.exit(0);
}

/** A pipe takes a part at a time, and nobody may be left to read it. */
function writeAll(text: string): void {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length;) {
    try {
      at += writeSync(1, bytes, at);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') return;
    }
  }
}
