import { rules as ruleTable } from '@lmi-ready/analyzer';
import type { Rule } from 'eslint';
import { makeRule } from './make-rule.js';

/** The rules of the engine as ESLint rules, by name. */
export const rules: Readonly<Record<string, Rule.RuleModule>> = Object.fromEntries(
  ruleTable.map((meta) => [meta.name, makeRule(meta)]),
);
