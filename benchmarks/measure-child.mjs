// Loaded with `node --import` before a measured program: when its process ends, writes what it used to a file.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

const usageFile = process.env.LMI_READY_BENCH_USAGE;
// The measured process only, not what it starts: worker threads load this file too, and children inherit the variable.
if (isMainThread && usageFile !== undefined) {
  delete process.env.LMI_READY_BENCH_USAGE;
  process.on('exit', () => writeFileSync(usageFile, JSON.stringify(readUsage())));
}

function readUsage() {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  return { cpu: (userCPUTime + systemCPUTime) / 1000, memory: (readPeakMemory() ?? maxRSS) / 1024 };
}

/** In KiB. On Linux `maxRSS` starts at the size of the process that started this one; VmHWM does not. */
function readPeakMemory() {
  const status = '/proc/self/status';
  const peak = existsSync(status) ? /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync(status, 'utf8'))?.[1] : undefined;
  return peak === undefined ? undefined : Number(peak);
}
