import { expect, test } from 'vitest';
import { agentReport } from '../../src/report/agent.js';
import { frozenReport } from '../support/frozen.js';
import { HOSTILE, manyFindings, named, withFindings } from '../support/many.js';

const FINDING =
  /^(error|warning|note) (LMI\d{4}) (.+):(\d+):(\d+) (certain|likely|possible): (.+) path: (.+); fix: (.+)$/;

test('one line a finding with its fix, worst first', () => {
  const lines = agentReport(frozenReport(), { maxFindings: 0 }).split('\n');
  const findings = lines.filter((line) => FINDING.test(line));
  expect(findings.map((line) => FINDING.exec(line)?.[2])).toEqual([
    'LMI5001',
    'LMI4001',
    'LMI1001',
    'LMI2001',
    'LMI1002',
    'LMI3002',
    'LMI3002',
    'LMI6001',
    'LMI1005',
  ]);
  expect(lines[0]).toMatch(/^functions: 4 ready .* of 12$/);
  expect(lines.at(-2)).toBe('more about a rule: lmi-ready explain LMI5001');
});

test('what is left out is counted', () => {
  const report = frozenReport(withFindings(manyFindings(7)));
  const text = agentReport(report, { maxFindings: 5 });
  expect(text).toContain('\n2 more findings not shown; --max-findings 0 shows all\n');
  expect(agentReport(report, { maxFindings: 0 })).not.toContain('not shown');
});

test('without findings it says what was looked for', () => {
  expect(agentReport(frozenReport(withFindings([])), { maxFindings: 5 })).toContain(
    'findings: no known hazard found by 8 rules\n',
  );
});

test.each(HOSTILE)('%j makes no line of its own', (name) => {
  const count = (text: string) => agentReport(frozenReport(named(text)), { maxFindings: 0 }).split('\n').length;
  expect(count(name)).toBe(count('plain'));
});
