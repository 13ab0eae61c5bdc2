import type { Config } from '../model/config.js';
import type { Finding, Level } from '../model/finding.js';
import type { RuleMeta } from '../model/rule.js';

const STRENGTH: readonly Level[] = ['note', 'warning', 'error'];

/** The rule reports nothing in this project. */
export function isOff({ code }: RuleMeta, { rules }: Config): boolean {
  return rules[code] === 'off';
}

/**
 * A finding at the level that the configuration gives its rule. That level stands for the strongest one of the rule: what the
 * rule itself holds for weaker is not raised, and what is merely possible stays a note.
 */
export function atConfiguredLevel<F extends Pick<Finding, 'level' | 'confidence'>>(
  finding: F,
  rule: RuleMeta,
  { rules }: Config,
): F {
  const wanted = rules[rule.code];
  if (wanted === undefined || wanted === 'off') return finding;
  const isStrongest = finding.level === rule.level && finding.confidence !== 'possible';
  return { ...finding, level: isStrongest ? wanted : weaker(finding.level, wanted) };
}

function weaker(a: Level, b: Level): Level {
  return STRENGTH.indexOf(a) <= STRENGTH.indexOf(b) ? a : b;
}
