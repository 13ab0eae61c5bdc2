import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { scan } from '../lib/ecosystem/scan.mjs';
import { root } from '../lib/workspace.mjs';
import { tempFolder } from './temp-folder.mjs';

/** Scans with a program that does nothing but what `source` says. */
const scanWith = (source, timeout) =>
  scan(path.join(tempFolder({ 'cli.mjs': source }), 'cli.mjs'), tempFolder(), timeout);

test('the real program reports the findings of a folder', () => {
  const folder = tempFolder({
    'package.json': '{}',
    'handler.js':
      'let last;\nexports.handler = async (event) => {\n  last = event.id;\n  await event.wait;\n  return last;\n};\n',
  });
  const { findings, functions } = scan(path.join(root, 'packages/cli/dist/bin.js'), folder);
  expect(functions).toBe(1);
  expect(findings).toContainEqual(expect.objectContaining({ path: 'handler.js', line: 3, ruleId: 'LMI1001' }));
});

describe('a crash is', () => {
  test.each([
    ['an exception', 'throw new Error("no such activation")', 'no such activation'],
    ['an exit code that no good run has', 'process.exitCode = 2; console.error("internal error")', 'internal error'],
    ['death by a signal', 'process.kill(process.pid, "SIGKILL")', 'SIGKILL'],
    ['a report that is none', 'console.log("fine")', 'no JSON report'],
  ])('%s', (_what, source, words) => {
    expect(scanWith(source).crash).toContain(words);
  });

  test('a run without end', () => {
    expect(scanWith('for (;;);', 300).crash).toBe('did not end within 0.3 s');
  });
});

test('a folder without functions is no crash', () => {
  const source = 'console.log(JSON.stringify({ findings: [], functions: [] })); process.exitCode = 3;';
  expect(scanWith(source)).toEqual({ findings: [], functions: 0 });
});
