import type { Rule } from '../model/rule.js';
import { rules } from './index.js';

/** Rules that can say something of a source file: the others look at templates and packages, and are for the command line only. */
export const codeRules: readonly Rule[] = rules.filter(({ meta }) => meta.face !== 'cli');
