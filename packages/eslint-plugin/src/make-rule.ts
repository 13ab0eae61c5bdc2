import { hasSuggestions, suggestionsFor, type Finding, type RuleMeta, type Suggestion } from '@lmi-ready/analyzer';
import type { Rule } from 'eslint';
import { packageInfo } from './package-info.js';
import { findingsOf } from './session.js';
import { sourceLocation } from './source-location.js';

/** The pages at the release that is installed, so that text and rule stay in step. */
const RULE_PAGES = `https://github.com/lmi-ready/lmi-ready/blob/v${packageInfo.version}/packages/analyzer/src/rules`;

/** An ESLint rule that reports what the engine found under one code. It visits nothing and never looks at the syntax tree. */
export function makeRule(meta: RuleMeta): Rule.RuleModule {
  const docs = {
    description: meta.summary,
    url: `${RULE_PAGES}/${meta.category}/${meta.name}/README.md`,
    recommended: meta.level !== 'note',
    lmiId: meta.code,
  };
  return {
    meta: {
      type: 'problem',
      docs,
      hasSuggestions: hasSuggestions(meta.code),
      schema: [],
      messages: { finding: '{{message}}', suggestion: '{{title}}' },
    },
    create(context) {
      for (const finding of findingsOf(context, meta.code)) {
        context.report({
          loc: sourceLocation(finding.location),
          messageId: 'finding',
          data: { message: finding.message },
          suggest: suggestions(finding, context.sourceCode.text),
        });
      }
      return {};
    },
  };
}

function suggestions(finding: Finding, text: string): Rule.SuggestionReportDescriptor[] {
  return suggestionsFor(finding, text).map(({ title, edits }) => ({
    messageId: 'suggestion',
    data: { title },
    fix: (fixer) => edits.map((edit) => replacement(fixer, edit)),
  }));
}

function replacement(fixer: Rule.RuleFixer, { start, end, text }: Suggestion['edits'][number]): Rule.Fix {
  return fixer.replaceTextRange([start, end], text);
}
