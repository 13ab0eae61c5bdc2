import type { Analysis } from '@lmi-ready/analyzer';
import { expect, test } from 'vitest';
import { badgeReport } from '../../src/report/badge.js';
import { frozenAnalysis, frozenReport } from '../support/frozen.js';
import { nothing } from '../support/run-cli.js';

/** So many functions without a flaw, and so many declared ones whose code is missing. */
function withFunctions(ready: number, missing: number): Analysis {
  const [flawless] = frozenAnalysis.handlers.filter(({ file }) => file === 'src/health.ts');
  if (!flawless) throw new Error('src/health.ts is not frozen');
  const handlers = Array.from({ length: ready }, (_, index) => ({
    ...flawless,
    id: `src/h${String(index)}.ts:handler`,
  }));
  const problems = Array.from({ length: missing }, (_, index) => ({
    kind: 'missing-handler' as const,
    path: 'template.yaml',
    line: index + 1,
    message: 'The code was not found.',
  }));
  return { ...frozenAnalysis, handlers, problems, findings: [] };
}

test.each([
  ['unknown, blocked and missing functions count', frozenAnalysis, '33 % (4 of 12)', 'orange'],
  ['all are ready', withFunctions(3, 0), '100 % (3 of 3)', 'brightgreen'],
  ['never rounded up', withFunctions(199, 1), '99 % (199 of 200)', 'green'],
  ['a quarter is missing', withFunctions(3, 1), '75 % (3 of 4)', 'green'],
  ['half', withFunctions(1, 1), '50 % (1 of 2)', 'yellow'],
  ['nothing that is declared was found', withFunctions(0, 2), '0 % (0 of 2)', 'red'],
  ['nothing at all', nothing, 'no function', 'lightgrey'],
])('%s', (_name, analysis, message, color) => {
  expect(JSON.parse(badgeReport(frozenReport(analysis)))).toEqual({
    schemaVersion: 1,
    label: 'LMI ready',
    message,
    color,
  });
});
