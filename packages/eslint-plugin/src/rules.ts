import { codeRules } from './code-rules.js';
import type { Rule } from 'eslint';
import { makeRule } from './make-rule.js';
import { VALID_IGNORE, validIgnore } from './valid-ignore.js';

/** The rules of the engine as ESLint rules, by name, and the one about comments that switch them off. */
export const rules: Readonly<Record<string, Rule.RuleModule>> = {
  ...Object.fromEntries(codeRules.map((meta) => [meta.name, makeRule(meta)])),
  [VALID_IGNORE]: validIgnore,
};
