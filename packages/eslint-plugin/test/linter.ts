/** A project on disk, and ESLint with this plugin on it. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ESLint, type Linter } from 'eslint';
import { onTestFinished } from 'vitest';
import plugin from '../src/index.js';

/** Writes files into a new repository, which is gone after the test. */
export function repository(files: Readonly<Record<string, string>>): string {
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'lmi-plugin-')));
  onTestFinished(() => {
    rmSync(root, { recursive: true });
  });
  mkdirSync(path.join(root, '.git'));
  for (const [file, text] of Object.entries(files)) write(root, file, text);
  return root;
}

export function write(root: string, file: string, text: string): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
}

export function linter(cwd: string, ...configs: readonly Linter.Config[]): ESLint {
  return new ESLint({ cwd, overrideConfigFile: true, overrideConfig: [...plugin.configs.recommended, ...configs] });
}

/** What ESLint says about a text, as `line:column rule`. */
export async function places(eslint: ESLint, text: string, filePath?: string): Promise<readonly string[]> {
  const [result] = await eslint.lintText(text, filePath === undefined ? {} : { filePath });
  return (result?.messages ?? []).map(({ line, column, ruleId, message }) => `${line}:${column} ${ruleId ?? message}`);
}
