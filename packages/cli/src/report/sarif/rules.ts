import type { Level, RuleMeta } from '@lmi-ready/analyzer';
import type { ReportingDescriptor } from 'sarif';
import type { Report } from '../report.js';
import { ruleUrl, withAbsoluteLinks } from '../shared/rule-url.js';

type Precision = 'very-high' | 'high' | 'medium' | 'low';

/** Precision as measured on labelled code (docs/accuracy.md), where enough findings of a rule were judged. */
const MEASURED_PRECISION: Readonly<Partial<Record<string, Precision>>> = {};
/** A finding above a note has its whole chain resolved, or rests on one convention. */
const PRECISION_BY_POLICY: Precision = 'high';

const PROBLEM_SEVERITY: Readonly<Record<Level, string>> = {
  error: 'error',
  warning: 'warning',
  note: 'recommendation',
};
const COMMON_TAGS = ['reliability', 'concurrency', 'lmi'];
const MOST_TAGS = 10;
const MOST_DESCRIPTION = 1_024;

/** Descriptors of all rules, by code: an alert of a rule that reports nothing any more closes only if the rule is known. */
export function ruleDescriptors({ rules, rulePages, version }: Report): ReportingDescriptor[] {
  return [...rules.values()].map((rule) => descriptor(rule, rulePages[rule.code], version));
}

function descriptor(rule: RuleMeta, page: string | undefined, version: string): ReportingDescriptor {
  const url = ruleUrl(rule, version);
  return {
    id: rule.code,
    name: pascalCase(rule.name),
    shortDescription: { text: sentence(rule.summary) },
    fullDescription: { text: sentence(rule.why) },
    helpUri: url,
    help: {
      text: `${sentence(rule.why)} ${sentence(rule.fix)} See ${url}`,
      markdown: page ? withAbsoluteLinks(page, rule, version).trimEnd() : shortPage(rule, url),
    },
    defaultConfiguration: { level: rule.level },
    properties: {
      tags: tagsOf(rule),
      precision: MEASURED_PRECISION[rule.code] ?? PRECISION_BY_POLICY,
      'problem.severity': PROBLEM_SEVERITY[rule.level],
      ...(rule.securitySeverity !== undefined && { 'security-severity': rule.securitySeverity.toFixed(1) }),
    },
  };
}

/** GitHub reads a security severity only from rules with the tag `security`, and makes security alerts of all that have both. */
function tagsOf({ tags, securitySeverity, category }: RuleMeta): string[] {
  const security = securitySeverity === undefined ? [] : ['security'];
  return [...new Set([...COMMON_TAGS, ...security, ...tags, category])].slice(0, MOST_TAGS);
}

function shortPage(rule: RuleMeta, url: string): string {
  return `# ${rule.name} (${rule.code})\n\n${sentence(rule.why)}\n\n${sentence(rule.fix)}\n\n[${rule.code}](${url})`;
}

/** `no-tmp-wipe` -> `NoTmpWipe` */
function pascalCase(name: string): string {
  return name.replace(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function sentence(text: string): string {
  const capital = text.charAt(0).toUpperCase() + text.slice(1);
  const ended = /[.!?]$/.test(capital) ? capital : `${capital}.`;
  return ended.length <= MOST_DESCRIPTION ? ended : `${ended.slice(0, MOST_DESCRIPTION - 1)}…`;
}
