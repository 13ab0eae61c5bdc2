import { rules, type RuleMeta } from '@lmi-ready/analyzer';

/** Rules that speak of code; those about templates and packages are for the command line only. */
export const codeRules: readonly RuleMeta[] = rules.filter(({ face }) => face !== 'cli');
