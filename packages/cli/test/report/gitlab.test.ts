import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { gitlabReport } from '../../src/report/gitlab.js';
import { frozenReport } from '../support/frozen.js';
import { manyFindings, withFindings } from '../support/many.js';

/** What GitLab asks of a Code Quality report: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format */
const schema = {
  type: 'array',
  items: {
    type: 'object',
    required: ['description', 'check_name', 'fingerprint', 'severity', 'location'],
    properties: {
      description: { type: 'string', minLength: 1 },
      check_name: { type: 'string', pattern: '^LMI\\d{4}$' },
      fingerprint: { type: 'string', minLength: 1 },
      severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
      location: {
        type: 'object',
        required: ['path', 'lines'],
        properties: {
          path: { type: 'string', pattern: '^(?!\\./|/)' },
          lines: { type: 'object', required: ['begin'], properties: { begin: { type: 'integer', minimum: 1 } } },
        },
      },
    },
  },
};
const validate = new Ajv2020({ allErrors: true }).compile(schema);

interface Issue {
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: string;
}

function issues(text: string): readonly Issue[] {
  const parsed = JSON.parse(text) as readonly Issue[];
  validate(parsed);
  expect(validate.errors).toBeNull();
  return parsed;
}

test('it is what GitLab reads, one issue a finding', () => {
  const all = issues(gitlabReport(frozenReport()));
  expect(all).toHaveLength(frozenReport().findings.length);
  expect(Object.fromEntries(all.map(({ check_name, severity }) => [check_name, severity]))).toEqual({
    LMI5001: 'blocker',
    LMI4001: 'critical',
    LMI2001: 'critical',
    LMI1001: 'critical',
    LMI3002: 'major',
    LMI1002: 'major',
    LMI6001: 'minor',
    LMI1005: 'info',
  });
});

test('the schema refuses what GitLab would', () => {
  expect(validate([{ ...issues(gitlabReport(frozenReport()))[0], severity: 'error' }])).toBe(false);
});

test('fingerprints are unique and do not depend on lines', () => {
  const same = manyFindings(3, () => ({ rootCause: 'aa' }));
  const prints = issues(gitlabReport(frozenReport(withFindings(same)))).map(({ fingerprint }) => fingerprint);
  expect(prints).toEqual(['aa', 'aa-2', 'aa-3']);
  const moved = same.map((finding) => ({ ...finding, location: { ...finding.location, line: 900, endLine: 900 } }));
  expect(issues(gitlabReport(frozenReport(withFindings(moved)))).map(({ fingerprint }) => fingerprint)).toEqual(prints);
});

test('without findings it is an empty array', () => {
  expect(gitlabReport(frozenReport(withFindings([])))).toBe('[]\n');
});
