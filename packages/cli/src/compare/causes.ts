import type { Finding, RuleMeta } from '@lmi-ready/analyzer';
import { causeKey } from '../score/repository/leverage.js';
import { compareFindings, isOpen } from '../util/compare.js';
import type { CauseReference, Comparison } from './comparison.js';
import type { EarlierReport } from './earlier-report.js';
import type { ScoredFinding } from '../score/scored.js';

/**
 * Root causes that came and went. They are known by rule and id, which survive moved lines but not a renamed file; one that
 * only changed its level is the same one.
 */
export function compareCauses(
  earlier: EarlierReport,
  findings: readonly Finding[],
  rules: ReadonlyMap<string, RuleMeta>,
): Comparison['causes'] {
  const before = causesOf(earlier.findings.filter(isOpen));
  const after = causesOf(findings.filter(isOpen));
  const accepted = causesOf(findings.filter((finding) => !isOpen(finding)));
  const gone = missingIn(after, before);
  const come = missingIn(before, after);
  const ofKnownRule = gone.filter(({ ruleId }) => rules.has(ruleId));
  return {
    fixed: references(ofKnownRule.filter((finding) => !accepted.has(causeKey(finding)))),
    accepted: references(ofKnownRule.filter((finding) => accepted.has(causeKey(finding)))),
    appeared: references(come.filter(({ ruleId }) => earlier.rules.has(ruleId))),
    ofNewRules: references(come.filter(({ ruleId }) => !earlier.rules.has(ruleId))),
    ofGoneRules: references(gone.filter(({ ruleId }) => !rules.has(ruleId))),
    unchanged: work(after).length - come.length,
  };
}

type Causes = ReadonlyMap<string, ScoredFinding>;

/** The first finding of each. */
function causesOf(findings: readonly ScoredFinding[]): Causes {
  const sorted = [...findings].sort(compareFindings);
  return new Map(sorted.reverse().map((finding) => [causeKey(finding), finding]));
}

/** Those that cost work and that the other report does not have. */
function missingIn(other: Causes, causes: Causes): readonly ScoredFinding[] {
  return work(causes).filter((finding) => !other.has(causeKey(finding)));
}

/** Notes are verified, not worked on. */
function work(causes: Causes): readonly ScoredFinding[] {
  return [...causes.values()].filter(({ level }) => level !== 'note');
}

function references(findings: readonly ScoredFinding[]): readonly CauseReference[] {
  return [...findings].sort(compareFindings).map(({ ruleId, rootCause, level, location, message }) => {
    const { path, line } = location;
    return { ruleId, rootCause, level, path, line, message };
  });
}
