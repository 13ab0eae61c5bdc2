import type { Rule } from 'eslint';
import { packageInfo } from './package-info.js';
import { ignoreProblemsOf } from './session.js';
import { sourceLocation } from './source-location.js';

/** Name of the rule that speaks of comments, not of code: the command line tells the same as notes and warnings. */
export const VALID_IGNORE = 'valid-ignore';

/** Reports `lmi-ignore` comments that are faulty (and suppress nothing) or have nothing to suppress. */
export const validIgnore: Rule.RuleModule = {
  meta: {
    type: 'suggestion',
    docs: {
      description: 'require lmi-ignore comments to name rules, give a reason and be needed',
      url: `https://github.com/lmi-ready/lmi-ready/blob/v${packageInfo.version}/docs/rules/valid-ignore.md`,
      recommended: true,
    },
    schema: [],
    messages: { problem: '{{message}}' },
  },
  create(context) {
    for (const { location, message } of ignoreProblemsOf(context)) {
      if (location) context.report({ loc: sourceLocation(location), messageId: 'problem', data: { message } });
    }
    return {};
  },
};
