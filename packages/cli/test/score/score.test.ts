import type { AnalysedHandler, Finding, RuleMeta } from '@lmi-ready/analyzer';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GRADES } from '../../src/score/grade.js';
import { scoreFunction, type Readiness } from '../../src/score/score-function.js';
import { frozenRules } from '../support/frozen.js';

const rules: ReadonlyMap<string, RuleMeta> = new Map(frozenRules.rules.map((rule) => [rule.code, rule]));

const here = { path: 'src/a.ts', line: 1, column: 1, endLine: 1, endColumn: 2 };

const handler: AnalysedHandler = {
  id: 'src/a.ts:handler',
  name: 'handler',
  file: 'src/a.ts',
  exportName: 'handler',
  source: 'convention',
  reason: "exported as 'handler'",
  location: here,
  streaming: false,
  coverage: {
    files: 1,
    failedFiles: [],
    unresolvedImports: [],
    openCalls: 0,
    resolvedCalls: 1,
    share: 1,
    rating: 'high',
  },
};

function found(ruleId: string, options: Partial<Finding> = {}): Finding {
  return {
    ruleId,
    category: 'shared-state',
    level: rules.get(ruleId)?.level ?? 'error',
    confidence: 'certain',
    location: here,
    message: '',
    help: '',
    handlers: [handler.id],
    callPath: [],
    related: [],
    functionName: '',
    rootCause: 'a',
    ...options,
  };
}

function score(...findings: readonly Finding[]): Readiness {
  return scoreFunction(handler, findings, rules);
}

test.each([
  ['nothing', [], 100, 'A'],
  ['one leak', [found('LMI1001')], 70, 'C'],
  ['the same leak at three sites', ['a', 'b', 'c'].map((rootCause) => found('LMI1001', { rootCause })), 55, 'C'],
  ['one root cause found twice', [found('LMI1001'), found('LMI1001')], 70, 'C'],
  ['a likely leak', [found('LMI1001', { confidence: 'likely' })], 85, 'B'],
  ['a possible leak', [found('LMI1001', { confidence: 'possible' })], 100, 'A'],
  ['a note', [found('LMI1001', { level: 'note' })], 100, 'A'],
  ['two clients', ['a', 'b'].map((rootCause) => found('LMI3002', { rootCause })), 92, 'A'],
  [
    'a likely leak and two clients, the sum in docs/report.md',
    [found('LMI1001', { confidence: 'likely' }), found('LMI3002'), found('LMI3002', { rootCause: 'b' })],
    77,
    'B',
  ],
  ['a leak, a race and a file', [found('LMI1001'), found('LMI4001'), found('LMI2001')], 30, 'D'],
  ['a hazard that would leave an A', [found('LMI2001', { confidence: 'likely' })], 90, 'B'],
  ['a blocker', [found('LMI5001'), found('LMI1001')], null, 'F'],
  ['a blocker that is only a warning', [found('LMI5001', { level: 'warning', confidence: 'likely' })], 100, 'B'],
] as const)('%s', (_name, findings, points, grade) => {
  expect(score(...findings)).toMatchObject({ score: points, grade });
});

test('the gate names its rules and leaves nothing to add up', () => {
  expect(score(found('LMI5001'), found('LMI1001'))).toMatchObject({
    gate: { blocked: true, rules: ['LMI5001'] },
    deductions: [],
    caps: [],
    effort: 6,
  });
});

test('effort counts each root cause once, notes not at all', () => {
  expect(score(found('LMI1001'), found('LMI1001'), found('LMI3002'), found('LMI6001', { level: 'note' })).effort).toBe(
    4,
  );
});

test('what was taken below 0 is given back', () => {
  const heavy = new Map([...rules].map(([code, rule]) => [code, { ...rule, weight: 60, blocker: false }]));
  const { deductions, score: points } = scoreFunction(handler, [found('LMI1001'), found('LMI4001')], heavy);
  expect(points).toBe(0);
  expect(deductions.at(-1)).toEqual({ kind: 'floor', points: -20 });
});

test('coverage makes a grade partial, an unread handler unknown', () => {
  const partial = { ...handler, coverage: { ...handler.coverage, share: 0.89 } };
  expect(scoreFunction(partial, [], rules)).toMatchObject({ grade: 'A', partial: true, score: 100 });
  const unread = { ...handler, coverage: { ...handler.coverage, failedFiles: ['src/a.ts'] } };
  expect(scoreFunction(unread, [found('LMI1001')], rules)).toMatchObject({ grade: '?', score: null, deductions: [] });
  const nothingRead = { ...handler, coverage: { ...handler.coverage, files: 0 } };
  expect(scoreFunction(nothingRead, [], rules)).toMatchObject({ grade: '?' });
});

const suppression = { kind: 'inSource', by: 'lmi-ignore', reason: 'reviewed', location: here } as const;

test.each([
  ['a leak', [found('LMI1001', { suppression })], 100, 'A', { blocked: false, score: 70, grade: 'C', accepted: 1 }],
  [
    'a leak beside an open file',
    [found('LMI1001', { suppression }), found('LMI2001')],
    80,
    'C',
    { blocked: false, score: 50, grade: 'C', accepted: 1 },
  ],
  [
    'one of two sites',
    [found('LMI1001', { suppression }), found('LMI1001', { rootCause: 'b' })],
    70,
    'C',
    { blocked: false, score: 55, grade: 'C', accepted: 1 },
  ],
  ['a blocker', [found('LMI5001', { suppression })], 100, 'A', { blocked: true, score: null, grade: 'F', accepted: 1 }],
  ['nothing', [found('LMI1001')], 70, 'C', { blocked: false, score: 70, grade: 'C', accepted: 0 }],
] as const)(
  'accepting %s takes it out of the score but not out of the raw score',
  (_name, findings, points, grade, raw) => {
    expect(score(...findings)).toMatchObject({ score: points, grade, raw });
  },
);

const anyFinding = fc
  .record({
    ruleId: fc.constantFrom(...rules.keys()),
    level: fc.constantFrom('error', 'warning', 'note'),
    confidence: fc.constantFrom('certain', 'likely', 'possible'),
    rootCause: fc.constantFrom('a', 'b', 'c'),
    line: fc.integer({ min: 1, max: 9 }),
  })
  .map(({ ruleId, line, ...rest }) => found(ruleId, { ...rest, location: { ...here, line } }));
const anyFindings = fc.array(anyFinding, { maxLength: 12 });

test('a further finding never raises score or grade', () => {
  fc.assert(
    fc.property(anyFindings, anyFinding, (findings, further) => {
      const before = score(...findings);
      const after = score(...findings, further);
      expect(after.score ?? 0).toBeLessThanOrEqual(before.score ?? 0);
      expect(GRADES.indexOf(after.grade)).toBeLessThanOrEqual(GRADES.indexOf(before.grade));
      expect(after.effort).toBeGreaterThanOrEqual(before.effort);
    }),
  );
});

test('accepting findings never lowers the score and never changes the raw one', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(anyFinding, fc.boolean()), { maxLength: 12 }), (pairs) => {
      const before = score(...pairs.map(([finding]) => finding));
      const after = score(...pairs.map(([finding, accept]) => (accept ? { ...finding, suppression } : finding)));
      expect(after.score ?? -1).toBeGreaterThanOrEqual(before.score ?? -1);
      expect(after.effort).toBeLessThanOrEqual(before.effort);
      const { blocked, score: raw, grade } = after.raw;
      expect({ blocked, raw, grade }).toEqual({
        blocked: before.gate.blocked,
        raw: before.score,
        grade: before.grade,
      });
    }),
  );
});

test('deductions add up to what is missing from 100', () => {
  fc.assert(
    fc.property(anyFindings, (findings) => {
      const { score: points, deductions } = score(...findings);
      const sum = deductions.reduce((total, deduction) => total + deduction.points, 0);
      expect(sum).toBe(points === null ? 0 : 100 - points);
      if (points !== null) expect(points).toBeGreaterThanOrEqual(0);
    }),
  );
});

test('the order of the findings changes nothing', () => {
  const shuffled = anyFindings.chain((findings) =>
    fc.tuple(fc.constant(findings), fc.shuffledSubarray(findings, { minLength: findings.length })),
  );
  fc.assert(
    fc.property(shuffled, ([findings, other]) => {
      expect(score(...other)).toEqual(score(...findings));
    }),
  );
});
