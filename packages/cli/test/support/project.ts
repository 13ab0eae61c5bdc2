/** Small projects on disk, and the command line with the real engine over them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as engine from '@lmi-ready/analyzer';
import { main } from '../../src/main.js';

export type Files = Readonly<Record<string, string>>;

/** Lays files out below a folder. A `.git` keeps the root from being looked for above. */
export function layOut(folder: string, files: Files): void {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

export interface RealRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** `lmi-ready …` in this process, without a cache unless one is named. */
export function lmiReady(cwd: string, ...argv: readonly string[]): RealRun {
  const stdout: string[] = [];
  const stderr: string[] = [];
  const cache = argv.includes('--cache-location') || argv[0] === 'merge' ? [] : ['--no-cache'];
  const environment = {
    cwd,
    env: process.env,
    platform: process.platform,
    stdout: { write: (text: string) => stdout.push(text), columns: 100 },
    stderr: { write: (text: string) => stderr.push(text) },
    readStdin: () => '',
    watch: () => undefined,
    now: () => 0,
  };
  const code = main([...argv, ...cache], environment, engine);
  if (typeof code !== 'number') throw new Error(`'${argv.join(' ')}' ends later; run it in a process of its own.`);
  return { code, stdout: stdout.join(''), stderr: stderr.join('') };
}

/** A handler that keeps request data in a module variable across an await, one finding of LMI1001 with level error. */
export function leak(variable: string): string {
  return [
    `let ${variable}: string | undefined;`,
    '',
    'export const handler = async (event: { user: string }) => {',
    `  ${variable} = event.user;`,
    "  await fetch('https://audit.internal');",
    `  return ${variable};`,
    '};',
    '',
  ].join('\n');
}

/** A handler that writes request data to the environment, one finding of LMI4001. */
export const ENVIRONMENT_WRITE = [
  'export const handler = async (event: { tenant: string }) => {',
  '  process.env.TENANT = event.tenant;',
  "  await fetch('https://tenants.internal');",
  '  return process.env.TENANT;',
  '};',
  '',
].join('\n');

export const CLEAN = 'export const handler = async (event: { id: string }) => event.id;\n';

export interface JsonFinding {
  readonly ruleId: string;
  readonly path: string;
  readonly line: number;
  readonly rootCause: string;
  readonly baselined?: true;
}

interface JsonReport {
  readonly findings: readonly JsonFinding[];
  readonly functions: readonly { readonly id: string; readonly score: number | null; readonly grade: string }[];
  readonly summary: { readonly findings: { readonly total: number; readonly baselined: number } };
}

export function jsonOf(cwd: string, ...argv: readonly string[]): JsonReport {
  return JSON.parse(lmiReady(cwd, 'check', '--format', 'json', ...argv).stdout) as JsonReport;
}
