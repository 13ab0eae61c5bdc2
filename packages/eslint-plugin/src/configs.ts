import type { RuleMeta } from '@lmi-ready/analyzer';
import { codeRules as rules } from './code-rules.js';
import { VALID_IGNORE } from './valid-ignore.js';

type Severity = 'error' | 'warn';

const comments = `lmi/${VALID_IGNORE}`;

/** Rules whose strongest level is error or warning, at that severity; notes ask for a look and are left to those who want them. */
export const recommendedRules = {
  ...severities(
    rules.filter(({ level }) => level !== 'note'),
    ({ level }) => (level === 'error' ? 'error' : 'warn'),
  ),
  [comments]: 'warn' as const,
};

export const allRules = { ...severities(rules, () => 'error'), [comments]: 'error' as const };

function severities(metas: readonly RuleMeta[], severityOf: (meta: RuleMeta) => Severity): Record<string, Severity> {
  return Object.fromEntries(metas.map((meta) => [`lmi/${meta.name}`, severityOf(meta)]));
}
