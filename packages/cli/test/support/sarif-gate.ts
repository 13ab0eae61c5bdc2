/** Microsoft's SARIF validator with the rules of GitHub code scanning switched on. */
import { spawnSync } from 'node:child_process';
import { accessSync, chmodSync, constants, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Log, Result } from 'sarif';

const CONFIG = fileURLToPath(new URL('sarif-gate.config.xml', import.meta.url));

/** The validator's binary; undefined where its package is not installed (it is optional, and for Linux on x64). */
export const validator = findValidator();

function findValidator(): string | undefined {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  try {
    const binary = createRequire(import.meta.url)('@microsoft/sarif-multitool-linux') as string;
    makeExecutable(binary);
    return binary;
  } catch {
    return undefined;
  }
}

/** The package does it in its install script, which we do not run. */
function makeExecutable(binary: string): void {
  try {
    accessSync(binary, constants.X_OK);
  } catch {
    chmodSync(binary, 0o755);
  }
}

/** Errors and warnings of the validator about a log, one line each; notes do not count. */
export function validate(binary: string, sarif: string): readonly string[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'sarif-gate-'));
  try {
    const input = path.join(folder, 'input.sarif');
    const output = path.join(folder, 'output.sarif');
    writeFileSync(input, sarif);
    runValidator(binary, input, output);
    return complaints(readFileSync(output, 'utf8'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function runValidator(binary: string, input: string, output: string): void {
  const kinds = ['--rule-kind', 'Sarif;Ghas', '--level', 'Error;Warning'];
  const files = ['validate', input, '--config', CONFIG, '--output', output, '--log', 'ForceOverwrite'];
  // All fixtures together are more than the 10 MB that it reads by default; GitHub takes 10 MB compressed.
  const size = ['--max-file-size-in-kb', '100000'];
  // Its collector would keep a second thread busy: half as long again for a program that runs for seconds.
  const env = { ...process.env, DOTNET_gcConcurrent: '0' };
  const run = spawnSync(binary, [...files, ...kinds, ...size], { encoding: 'utf8', env });
  if (run.status !== 0) throw new Error(`The validator did not run: ${run.error?.message ?? run.stdout + run.stderr}`);
}

/** The exit code says nothing: what it found is in its own log, which starts with a byte order mark. */
function complaints(log: string): readonly string[] {
  const { runs } = JSON.parse(log.replace(/^\ufeff/, '')) as Log;
  return runs.flatMap(({ results = [] }) => results.filter(counts).map(complaint));
}

function counts({ level = 'warning' }: Result): boolean {
  return level === 'error' || level === 'warning';
}

function complaint({ ruleId = '', level = 'warning', message }: Result): string {
  return [level, ruleId, message.id, message.arguments?.join(' | ')].filter(Boolean).join(' ');
}
