import { rules as ruleTable } from '@lmi-ready/analyzer';
import type { Rule } from 'eslint';
import { makeRule } from './make-rule.js';
import { VALID_IGNORE, validIgnore } from './valid-ignore.js';

/** The rules of the engine as ESLint rules, by name, and the one about comments that switch them off. */
export const rules: Readonly<Record<string, Rule.RuleModule>> = {
  ...Object.fromEntries(ruleTable.map((meta) => [meta.name, makeRule(meta)])),
  [VALID_IGNORE]: validIgnore,
};
