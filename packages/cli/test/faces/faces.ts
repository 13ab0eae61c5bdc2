/** The faces of the engine as a user meets them: the CLI as a process, the plugin inside ESLint. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import plugin from '../../../eslint-plugin/dist/index.js';

/** A finding as every face can tell it. */
export interface Told {
  readonly ruleId: string;
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly message: string;
}

/** The part of the JSON report that the tests look at. */
export interface JsonReport {
  readonly findings: readonly (Told & {
    readonly level: string;
    readonly suppression?: { readonly by: string; readonly reason: string; readonly line: number };
  })[];
  readonly problems: readonly {
    readonly kind: string;
    readonly path: string;
    readonly line: number;
    readonly column: number;
    readonly message: string;
  }[];
  readonly functions: readonly { readonly id: string; readonly grade: string }[];
}

const bin = fileURLToPath(new URL('../../lib/bin.js', import.meta.url));

export function checkAsJson(cwd: string, more: readonly string[] = []): JsonReport {
  const args = [bin, 'check', '.', '--format', 'json', '--output', 'findings.json', '--fail-on', 'never', ...more];
  const run = spawnSync(process.execPath, args, { cwd, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`lmi-ready ended with ${run.status}: ${run.stderr}`);
  return JSON.parse(readFileSync(path.join(cwd, 'findings.json'), 'utf8')) as JsonReport;
}

const codes = new Map(
  Object.entries(plugin.rules).map(([name, rule]) => [`lmi/${name}`, (rule.meta?.docs as { lmiId: string }).lmiId]),
);

interface LintResult {
  readonly filePath: string;
  readonly messages: readonly {
    readonly ruleId: string | null;
    readonly line: number;
    readonly column: number;
    readonly endLine?: number | undefined;
    readonly endColumn?: number | undefined;
    readonly message: string;
  }[];
}

/** What ESLint reported. A message that is no finding, such as a syntax error, keeps its words. */
export function toldByEslint(cwd: string, results: readonly LintResult[]): readonly Told[] {
  return results.flatMap(({ filePath, messages }) =>
    messages.map(({ ruleId, line, column, endLine = line, endColumn = column, message }) => ({
      ruleId: codes.get(ruleId ?? '') ?? `not a finding: ${ruleId ?? ''}`,
      path: path.relative(cwd, filePath).replaceAll(path.sep, '/'),
      line,
      column,
      endLine,
      endColumn,
      message,
    })),
  );
}

const inCode = new Set(codes.values());

/** Findings in code that no comment accepts: what ESLint shows. */
export function open({ findings }: JsonReport): JsonReport['findings'] {
  return findings.filter(({ ruleId, suppression }) => suppression === undefined && inCode.has(ruleId));
}

/** The common part of findings, in one order whatever the face. */
export function comparable(findings: readonly Told[]): readonly Told[] {
  return findings
    .map(({ ruleId, path: file, line, column, endLine, endColumn, message }) => {
      return { ruleId, path: file, line, column, endLine, endColumn, message };
    })
    .sort(
      (a, b) =>
        compareText(a.path, b.path) || a.line - b.line || a.column - b.column || compareText(a.ruleId, b.ruleId),
    );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
