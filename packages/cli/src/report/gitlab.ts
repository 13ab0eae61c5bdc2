import type { Finding, RuleMeta } from '@lmi-ready/analyzer';
import type { Report } from './report.js';

type Severity = 'info' | 'minor' | 'major' | 'critical' | 'blocker';

/** GitLab's Code Quality report: an array of issues, `[]` when there is none. */
export function gitlabReport({ findings, rules }: Report): string {
  const used = new Map<string, number>();
  const issues = findings.map((finding) => issue(finding, rules.get(finding.ruleId), uniqueId(finding, used)));
  return `${JSON.stringify(issues, null, 2)}\n`;
}

function issue(finding: Finding, rule: RuleMeta | undefined, fingerprint: string) {
  const { path, line, endLine } = finding.location;
  return {
    description: `${finding.message} ${finding.help}`,
    check_name: finding.ruleId,
    fingerprint,
    severity: severityOf(finding, rule),
    categories: ['Bug Risk'],
    location: { path, lines: { begin: line, end: endLine } },
  };
}

function severityOf({ level, confidence }: Finding, rule: RuleMeta | undefined): Severity {
  if (level === 'error') return rule?.blocker ? 'blocker' : 'critical';
  if (level === 'note') return 'info';
  return confidence === 'possible' ? 'minor' : 'major';
}

/** GitLab keeps one issue a fingerprint. Findings of one root cause in several places get a counter, in the order of the report. */
function uniqueId({ rootCause }: Finding, used: Map<string, number>): string {
  const count = (used.get(rootCause) ?? 0) + 1;
  used.set(rootCause, count);
  return count === 1 ? rootCause : `${rootCause}-${String(count)}`;
}
