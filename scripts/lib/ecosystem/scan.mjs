// One repository, scanned by the command line program in a process of its own: whatever goes wrong there is told, not suffered.
import { spawnSync } from 'node:child_process';

const TIMEOUT = 5 * 60_000;
const MAX_REPORT = 2 ** 28;

/** Ended well: 0, or 3 where there is no function to look at. `--fail-on never` leaves 1 unused. */
const ENDED_WELL = [0, 3];

/** `{ findings, functions }` of the JSON report, or `{ crash }`: one sentence on how the program `cli` ended instead. */
export function scan(cli, folder, timeout = TIMEOUT) {
  const args = [cli, 'check', folder, '--root', folder, '--format', 'json', '--fail-on', 'never', '--no-cache'];
  const options = { encoding: 'utf8', timeout, maxBuffer: MAX_REPORT, env: { ...process.env, LMI_READY_DEBUG: '1' } };
  const { status, signal, error, stdout, stderr } = spawnSync(process.execPath, args, options);
  if (error?.code === 'ETIMEDOUT') return { crash: `did not end within ${timeout / 1000} s` };
  if (error) return { crash: error.message };
  if (!ENDED_WELL.includes(status)) return { crash: [`ended with ${signal ?? status}`, stderr.trim()].join('\n') };
  return readReport(stdout);
}

function readReport(text) {
  try {
    const { findings, functions } = JSON.parse(text);
    return { findings, functions: functions.length };
  } catch (error) {
    return { crash: `printed no JSON report: ${error.message}` };
  }
}
