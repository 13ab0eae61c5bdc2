// One program, run once as a process of its own, and what it used.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';

const wrapper = new URL('measure-child.mjs', import.meta.url).href;

/** Wall and CPU time in ms, peak memory in MiB. */
export async function measure(subject, scratch) {
  subject.prepare?.();
  const usageFile = join(scratch, 'usage.json');
  const child = spawn(process.execPath, ['--import', wrapper, ...subject.command], {
    cwd: subject.cwd,
    env: { ...process.env, LMI_READY_BENCH_USAGE: usageFile },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { code, output, wall } = await finish(child);
  const problem = subject.problem({ code, output });
  if (problem !== undefined) throw new Error(`${subject.label}: ${problem}\n${output.slice(-2000)}`);
  return { wall, ...readUsage(usageFile), note: subject.note?.(output) };
}

function finish(child) {
  return new Promise((settle, reject) => {
    const start = performance.now();
    let wall = 0;
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    child.on('error', reject);
    child.on('exit', () => (wall = performance.now() - start));
    child.on('close', (code, signal) => settle({ code: code ?? signal, output, wall }));
  });
}

/** A program that ends without the exit event of Node leaves no figures but its wall time. */
function readUsage(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { cpu: undefined, memory: undefined };
}
