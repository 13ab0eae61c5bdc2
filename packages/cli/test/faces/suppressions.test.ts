/** Comments that accept findings: the command line and ESLint leave out the same, and complain about the same comments. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as typescriptParser from '@typescript-eslint/parser';
import * as eslint10 from 'eslint';
import * as eslint9 from 'eslint-9';
import * as espree from 'espree';
import { afterAll, beforeAll, expect, test } from 'vitest';
import plugin from '../../../eslint-plugin/dist/index.js';
import { checkAsJson, type JsonReport } from './faces.js';

/** Every file is a handler with the same leak and the same environment write, and comments around them. */
const LEAK = 'current = event.user;';
const ENV = 'process.env.TENANT = event.tenant;';
const BODIES: Readonly<Record<string, string>> = {
  'own/end-of-line': `${LEAK} // lmi-ignore LMI1001 -- pinned\n${ENV}`,
  'own/line-before': `// lmi-ignore LMI1001 -- pinned\n\n${LEAK}\n${ENV}`,
  'own/block': `/* lmi-ignore-start LMI1001, no-env-write -- pinned */\n${LEAK}\n${ENV}\n/* lmi-ignore-end LMI1001, LMI4001 */`,
  'own/file': `${LEAK}\n${ENV}\n// lmi-ignore-file LMI4001 -- pinned`,
  'own/unused': `// lmi-ignore LMI2001 -- pinned\n${LEAK}\n${ENV} // lmi-ignore LMI4001, LMI1001 -- pinned`,
  'own/no-reason': `${LEAK} // lmi-ignore LMI1001\n${ENV}`,
  'own/unknown': `${LEAK}\n${ENV} /* lmi-ignore LMI1xxx -- pinned */`,
  'own/unclosed': `/* lmi-ignore-start LMI1001 -- pinned */ ${LEAK}\n${ENV}`,
  'own/in-a-string': `event.note = '/* lmi-ignore-file LMI1001 -- no comment */';\n${LEAK}\n${ENV}`,
  'eslint/line': `${LEAK} // eslint-disable-line lmi/no-request-state-leak -- pinned\n${ENV}`,
  'eslint/next-line': `// eslint-disable-next-line lmi/no-request-state-leak, lmi/no-env-write\n${LEAK}\n${ENV}`,
  'eslint/next-line-of-two': `/* eslint-disable-next-line\n  lmi/no-request-state-leak -- pinned\n*/\n${LEAK}\n${ENV}`,
  'eslint/next-but-one': `// eslint-disable-next-line lmi/no-request-state-leak\n\n${LEAK}\n${ENV}`,
  'eslint/block': `/* eslint-disable lmi/no-request-state-leak */\n${LEAK}\n/* eslint-enable lmi/no-request-state-leak */\n${ENV}`,
  'eslint/rest': `/* eslint-disable lmi/no-request-state-leak, lmi/no-env-write -- pinned */\n${LEAK}\n${ENV}`,
  'eslint/all': `/* eslint-disable */\n${LEAK}\n/* eslint-enable lmi/no-env-write */\n${ENV}`,
  'eslint/all-on-again': `/* eslint-disable lmi/no-env-write */\n${LEAK}\n/* eslint-enable */ ${ENV}`,
  'eslint/after': `${LEAK} /* eslint-disable lmi/no-request-state-leak */\n${ENV}`,
  'eslint/line-comment-block': `// eslint-disable lmi/no-request-state-leak\n${LEAK}\n${ENV}`,
  'eslint/other-rule': `${LEAK} // eslint-disable-line no-console\n${ENV}`,
  'eslint/bare-line': `${LEAK} // eslint-disable-line\n${ENV}`,
  'eslint/quoted': `${LEAK} // eslint-disable-line 'lmi/no-request-state-leak'\n${ENV}`,
  'eslint/documentation': `/** eslint-disable lmi/no-request-state-leak */\n${LEAK}\n${ENV}`,
  'eslint/two-lines': `${LEAK} /* eslint-disable-line\n lmi/no-request-state-leak */\n${ENV}`,
  both: `/* eslint-disable lmi/no-request-state-leak */\n${LEAK} // lmi-ignore LMI1001 -- pinned\n${ENV}`,
};

const hosts = [
  { name: 'ESLint 9 with espree', ESLint: eslint9.ESLint, parser: espree },
  { name: 'ESLint 10 with espree', ESLint: eslint10.ESLint, parser: espree },
  { name: 'ESLint 10 with @typescript-eslint/parser', ESLint: eslint10.ESLint, parser: typescriptParser },
] as const;

const tree = realpathSync(mkdtempSync(path.join(tmpdir(), 'lmi-suppressions-')));
let report: JsonReport;

beforeAll(() => {
  mkdirSync(path.join(tree, '.git'));
  for (const [name, body] of Object.entries(BODIES)) {
    mkdirSync(path.join(tree, path.dirname(name)), { recursive: true });
    const text = `let current;\nexport const handler = async (event) => {\n${body}\nreturn current;\n};\n`;
    writeFileSync(path.join(tree, `${name}.js`), text);
  }
  report = checkAsJson(tree);
});

afterAll(() => {
  rmSync(tree, { recursive: true });
});

/** `line:column rule`, and complaints about our comments with their words. */
function toldByCli(file: string): readonly string[] {
  const ruleName = new Map(
    Object.entries(plugin.rules).map(([name, rule]) => [(rule.meta?.docs as { lmiId?: string }).lmiId, name]),
  );
  return [
    ...report.findings
      .filter((finding) => finding.path === file && !finding.suppression)
      .map(({ line, column, ruleId }) => `${line}:${column} lmi/${ruleName.get(ruleId)}`),
    ...report.problems
      .filter((problem) => problem.path === file)
      .map(({ line, column, message }) => `${line}:${column} ${message}`),
  ].sort();
}

test.each(hosts)('$name and the command line agree', async ({ ESLint, parser }) => {
  const eslint = new ESLint({
    cwd: tree,
    overrideConfigFile: true,
    overrideConfig: [
      { files: ['**/*.js'], languageOptions: { parser }, linterOptions: { reportUnusedDisableDirectives: 'off' } },
      ...plugin.configs.all,
    ],
  });
  const results = await eslint.lintFiles(['**/*.js']);
  expect(results).toHaveLength(Object.keys(BODIES).length);
  for (const { filePath, messages } of results) {
    const file = path.relative(tree, filePath).replaceAll(path.sep, '/');
    const told = messages
      // ESLint's own complaint about a comment that is none of ours.
      .filter(({ ruleId }) => ruleId !== null)
      .map(
        ({ line, column, ruleId, message }) => `${line}:${column} ${ruleId === 'lmi/valid-ignore' ? message : ruleId}`,
      );
    expect({ file, told: told.sort() }).toEqual({ file, told: toldByCli(file) });
  }
});

test('ESLint takes the comments that it honours for used', async () => {
  const eslint = new eslint10.ESLint({
    cwd: tree,
    overrideConfigFile: true,
    overrideConfig: [{ linterOptions: { reportUnusedDisableDirectives: 'error' } }, ...plugin.configs.all],
  });
  const results = await eslint.lintFiles(['eslint/line.js', 'eslint/next-line.js', 'eslint/rest.js', 'both.js']);
  const unused = results.flatMap(({ filePath, messages }) =>
    messages
      .filter(({ ruleId }) => ruleId === null)
      .map(({ line, message }) => `${path.basename(filePath)}:${line} ${message}`),
  );
  // The second rule of next-line.js is on the wrong line, and in both.js our comment goes first.
  expect(unused.sort()).toEqual([
    "both.js:3 Unused eslint-disable directive (no problems were reported from 'lmi/no-request-state-leak').",
    "next-line.js:3 Unused eslint-disable directive (no problems were reported from 'lmi/no-env-write').",
  ]);
});

test('the report tells who accepted what, and why', () => {
  const accepted = report.findings.flatMap(({ path: file, ruleId, suppression }) =>
    suppression ? [`${file} ${ruleId} ${suppression.by} ${suppression.reason}`.trimEnd()] : [],
  );
  expect(accepted).toContain('own/block.js LMI4001 lmi-ignore pinned');
  expect(accepted).toContain('eslint/line.js LMI1001 eslint pinned');
  expect(accepted).toContain('eslint/bare-line.js LMI1001 eslint');
  expect(accepted).toContain('both.js LMI1001 lmi-ignore pinned');
  expect(accepted).toHaveLength(16);
});
