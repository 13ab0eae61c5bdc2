import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { repository } from './linter.js';

const LEAK = 'let user;\nexport const handler = async (event) => {\n  user = event.user;\n  return user;\n};\n';
const oxlint = fileURLToPath(new URL('../../../node_modules/oxlint/bin/oxlint', import.meta.url));
const plugin = fileURLToPath(new URL('../dist/index.js', import.meta.url));

interface OxlintReport {
  readonly diagnostics: readonly {
    readonly code: string;
    readonly filename: string;
    readonly labels: readonly { span: { line: number; column: number } }[];
  }[];
}

test('oxlint reports the same, file by file', () => {
  const config = {
    jsPlugins: [plugin],
    categories: { correctness: 'off' },
    rules: { 'lmi/no-request-state-leak': 'error' },
  };
  const cwd = repository({
    'src/first.js': LEAK,
    'src/second.js': `// another text\n${LEAK}`,
    'src/third.js': 'export const handler = async (event) => event.user;\n',
    '.oxlintrc.json': JSON.stringify(config),
  });
  const run = spawnSync(process.execPath, [oxlint, '--format', 'json', 'src'], { cwd, encoding: 'utf8' });
  const { diagnostics } = JSON.parse(run.stdout) as OxlintReport;
  const found = diagnostics.map(
    ({ code, filename, labels }) => `${code} ${filename}:${labels[0]?.span.line}:${labels[0]?.span.column}`,
  );
  expect(found.sort()).toEqual([
    'lmi(no-request-state-leak) src/first.js:3:3',
    'lmi(no-request-state-leak) src/second.js:4:3',
  ]);
});
