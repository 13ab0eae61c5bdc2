import type { Finding } from '@lmi-ready/analyzer';
import type { Log, Result } from 'sarif';
import { expect, test } from 'vitest';
import { sarifReport } from '../../../src/report/sarif/sarif.js';
import { frozenAnalysis, frozenReport, frozenRules } from '../../support/frozen.js';
import { manyFindings } from '../../support/many.js';
import { nothing } from '../../support/run-cli.js';
import { expectInvariants, schemaErrors } from '../../support/sarif-checks.js';
import { validate, validator } from '../../support/sarif-gate.js';

const text = sarifReport(frozenReport());
const run = parse(text);
const results = run.results ?? [];
const rules = run.tool.driver.rules ?? [];

function parse(sarif: string): Log['runs'][0] {
  const [first] = (JSON.parse(sarif) as Log).runs;
  if (!first) throw new Error('a log without a run');
  return first;
}

function of(ruleId: string): Result {
  const found = results.find((result) => result.ruleId === ruleId);
  if (!found) throw new Error(`no result of ${ruleId}`);
  return found;
}

function withFindings(findings: readonly Finding[]) {
  return parse(sarifReport(frozenReport({ ...frozenAnalysis, findings })));
}

test.each([
  ['the frozen report', text],
  ['a report without handlers', sarifReport(frozenReport(nothing))],
  ['a report with a category', sarifReport(frozenReport(), { category: 'orders' })],
  ['a report with suppressed results', sarifReport(frozenReport(), { showSuppressed: true })],
  [
    'a report with results of the baseline',
    sarifReport(frozenReport(frozenAnalysis, new Set(frozenAnalysis.findings.slice(0, 1))), { baselined: 'include' }),
  ],
])('%s follows the schema', (_name, log) => {
  expect(schemaErrors(log)).toBeNull();
});

test('the schema refuses what it does not know', () => {
  expect(schemaErrors(text.replace('"columnKind"', '"colKind"'))).not.toBeNull();
});

test('it is what GitHub reads', () => {
  const sources = new Map([...frozenReport().sources].map(([file, { raw }]) => [file, raw]));
  expect(sources.size).toBeGreaterThan(5);
  expectInvariants(text, sources);
});

test.runIf(validator).each([
  ['the frozen report', text],
  ['a report without findings', sarifReport(frozenReport(nothing))],
  ['a report with suppressed results', sarifReport(frozenReport(), { showSuppressed: true })],
  [
    'a report with results of the baseline',
    sarifReport(frozenReport(frozenAnalysis, new Set(frozenAnalysis.findings.slice(0, 1))), { baselined: 'include' }),
  ],
  ['a report with a category', sarifReport(frozenReport(), { category: 'orders' })],
])('the validator with the rules of GitHub finds nothing in %s', (_name, log) => {
  expect(validate(validator ?? '', log)).toEqual([]);
});

test.runIf(validator)('the validator is awake', () => {
  const broken = text.replaceAll('"src/shared/tenants.ts"', '"https://example.com/a [b].ts"');
  expect(validate(validator ?? '', broken)).not.toEqual([]);
});

test('one run, no category unless asked for, and no failure because of unread files', () => {
  expect((JSON.parse(text) as Log).runs).toHaveLength(1);
  expect(run.automationDetails).toBeUndefined();
  expect(parse(sarifReport(frozenReport(), { category: 'orders' })).automationDetails).toEqual({ id: 'orders/' });
  expect(run.invocations?.[0]?.executionSuccessful).toBe(true);
  expect(run.invocations?.[0]?.toolExecutionNotifications).toHaveLength(frozenAnalysis.problems.length);
  expect(run.versionControlProvenance).toEqual([{ ...frozenRules.revision, mappedTo: { uriBaseId: '%SRCROOT%' } }]);
});

test('every rule is described', () => {
  expect(rules.map(({ id }) => id)).toEqual(frozenRules.rules.map(({ code }) => code));
});

test('only leaks have a security severity, a text with one decimal, and the tag that makes it count', () => {
  const severities = Object.fromEntries(
    rules.flatMap(({ id, properties }) =>
      properties?.['security-severity'] ? [[id, properties['security-severity'] as string]] : [],
    ),
  );
  expect(severities).toEqual({ LMI1001: '7.5', LMI2001: '5.5' });
  for (const { id, properties } of rules) expect(properties?.tags?.includes('security')).toBe(id in severities);
});

test('help has no links that lead nowhere outside the repository', () => {
  const markdown = rules.find(({ id }) => id === 'LMI1001')?.help?.markdown ?? '';
  expect(markdown).toContain(
    '(https://github.com/lmi-ready/lmi-ready/blob/v1.2.3/packages/analyzer/src/rules/shared-state/no-shared-state-write/README.md)',
  );
  expect(markdown).toContain('[aws]: https://docs.aws.amazon.com/');
});

test('of two findings of a rule on a line the more severe one stays', () => {
  const [first, second] = manyFindings(2, (index) => ({
    level: index === 0 ? 'note' : 'error',
    rootCause: `cause ${String(index)}`,
  }));
  if (!first || !second) throw new Error('two findings');
  const there = { ...second, location: { ...first.location, column: 30, endColumn: 40 } };
  const kept = withFindings([first, there]).results ?? [];
  expect(kept.map(({ level }) => level)).toEqual(['error']);
});

test('paths are encoded', () => {
  const uris = results.map(({ locations }) => locations?.[0]?.physicalLocation?.artifactLocation?.uri);
  expect(uris).toContain('src/reports/monthly%20report%20%5B2026%5D.ts');
});

test('a message leads to the handler and to what the finding points to', () => {
  expect(of('LMI1001').message.text).toBe(
    "'currentTenant' is module state and keeps identity data of one invocation where another can read it. " +
      'Reached from handler [PlaceOrderFunction](1). See [src/shared/tenants.ts:3](2).',
  );
});

test('code in a message is not taken for a link', () => {
  expect(of('LMI4001').message.text).toContain('routes\\[event.kind\\](event, callback)');
});

test('the call path is one code flow with one thread flow', () => {
  const [flow] = of('LMI1001').codeFlows ?? [];
  const texts = flow?.threadFlows.map(({ locations }) => locations.map(({ location }) => location?.message?.text));
  expect(texts).toEqual([
    [
      "Handler 'handler' is invoked.",
      "Calls 'enterTenant'.",
      "'currentTenant' is module state and keeps identity data of one invocation where another can read it.",
    ],
  ]);
});

test('a witness is one code flow with two thread flows, ordered across both', () => {
  const [, witness, ...more] = of('LMI1001').codeFlows ?? [];
  expect(more).toEqual([]);
  const orders = witness?.threadFlows.map(({ id, locations }) => [id, locations.map((step) => step.executionOrder)]);
  expect(orders).toEqual([
    ['invocation A', [1, 2, 4]],
    ['invocation B', [3]],
  ]);
  expect(of('LMI2001').codeFlows).toHaveLength(1);
});

test('snippets hold what the regions say, and the context more', () => {
  const { region, contextRegion } = of('LMI1002').locations?.[0]?.physicalLocation ?? {};
  expect(region?.snippet?.text).toBe('letzteGröße = größen[event.größe]');
  expect(contextRegion).toMatchObject({ startLine: 3, endLine: 7 });
  expect(contextRegion?.snippet?.text).toContain('値段');
  expect(of('LMI6001').locations?.[0]?.physicalLocation?.contextRegion).toBeUndefined();
});

test('fingerprints are there wherever the source is', () => {
  for (const { ruleId, partialFingerprints } of results) {
    expect(partialFingerprints?.['lmiRootCause/v1']).toMatch(/^\S+$/);
    if (ruleId !== 'LMI1005') expect(partialFingerprints?.primaryLocationLineHash).toMatch(/^[0-9a-f]+:\d+$/);
  }
});

test('beyond 5,000 results it tells that GitHub will not show all', () => {
  const { results: all, invocations } = withFindings(manyFindings(5_001));
  expect(all).toHaveLength(5_001);
  const notifications = invocations?.[0]?.toolExecutionNotifications ?? [];
  expect(notifications.at(-1)?.message.text).toMatch(/holds 5001 results, of which GitHub shows the 5000 most severe/);
});

test('beyond 25,000 results the most severe ones stay', () => {
  const findings = manyFindings(25_010, (index) => ({ level: index < 20 ? 'note' : 'error' }));
  const { results: kept = [], invocations } = withFindings(findings);
  expect(kept).toHaveLength(25_000);
  expect(kept.filter(({ level }) => level === 'note')).toHaveLength(10);
  expect(invocations?.[0]?.toolExecutionNotifications?.at(-1)?.message.text).toContain('was cut from 25010');
});

test('accepted findings are left out, since GitHub would open alerts for them', () => {
  expect(results.filter(({ suppressions }) => suppressions)).toEqual([]);
  expect(results.map(({ locations }) => locations?.[0]?.physicalLocation?.artifactLocation?.uri)).not.toContain(
    'src/orders/manifest.ts',
  );
});

test('asked for, they are written as suppressed, and says of all others that they are not', () => {
  const all = parse(sarifReport(frozenReport(), { showSuppressed: true })).results ?? [];
  expect(all).toHaveLength(frozenAnalysis.findings.length);
  const suppressed = all.filter(({ suppressions = [] }) => suppressions.length > 0);
  expect(suppressed.map(({ suppressions }) => suppressions)).toMatchObject([
    [{ kind: 'inSource', justification: 'written and read before anything waits' }],
    [{ kind: 'inSource' }],
  ]);
  expect(suppressed[1]?.suppressions?.[0]).not.toHaveProperty('justification');
  expect(all.every(({ suppressions }) => Array.isArray(suppressions))).toBe(true);
});

test('of an open and an accepted finding of a rule on a line the open one stays', () => {
  const [open, accepted] = manyFindings(2);
  if (!open || !accepted) throw new Error('two findings');
  const suppression = { kind: 'inSource', by: 'eslint', reason: '', location: accepted.location } as const;
  const both = [{ ...accepted, location: open.location, suppression }, open];
  const report = frozenReport({ ...frozenAnalysis, findings: both });
  expect(parse(sarifReport(report, { showSuppressed: true })).results).toMatchObject([{ suppressions: [] }]);
});

test('results rank by confidence', () => {
  const ranks = new Map(results.map(({ properties, rank }) => [properties?.['confidence'] as string, rank]));
  expect(Object.fromEntries(ranks)).toEqual({ certain: 90, likely: 60, possible: 20 });
});

test('faulty and needless comments are notifications with their place', () => {
  const notes = run.invocations?.[0]?.toolExecutionNotifications ?? [];
  const ids = notes.map(({ descriptor }) => descriptor?.id);
  expect(ids).toEqual(expect.arrayContaining(['LMI0010', 'LMI0011']));
  const faulty = notes.find(({ descriptor }) => descriptor?.id === 'LMI0010');
  expect(faulty?.locations?.[0]?.physicalLocation?.region).toEqual({
    startLine: 9,
    startColumn: 3,
    endLine: 9,
    endColumn: 24,
  });
});
