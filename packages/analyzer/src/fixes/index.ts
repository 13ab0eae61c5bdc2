import type { Suggestion } from '../model/fix.js';
import type { Finding } from '../model/finding.js';
import { asyncHandler } from './async-handler.js';
import { Code } from './code.js';
import { hoistToModule } from './hoist.js';
import { memoisedPromise } from './lazy-init.js';
import { requestState } from './request-state.js';
import { uniqueTempName } from './temp-name.js';
import { traceIdFromContext } from './trace-id.js';

type Fixer = (code: Code, finding: Finding) => readonly Suggestion[];

const FIXERS: Readonly<Record<string, Fixer>> = {
  LMI1001: requestState,
  LMI1005: memoisedPromise,
  LMI2001: uniqueTempName,
  LMI2002: uniqueTempName,
  LMI3001: hoistToModule,
  LMI3002: hoistToModule,
  LMI4006: traceIdFromContext,
  LMI5001: asyncHandler,
};

/** The file asked about last: its findings are asked for one after the other. */
let last: Code | undefined;

/** Whether a rule has suggestions at all: what ESLint wants to know beforehand. */
export function hasSuggestions(ruleId: string): boolean {
  return ruleId in FIXERS;
}

/**
 * Changes that would make a finding go away, best first. Worked out when asked, from the text of the file alone; none where the
 * code is not of a form that can be changed with certainty.
 * @param text of the file of the finding, the one that was analysed
 */
export function suggestionsFor(finding: Finding, text: string): readonly Suggestion[] {
  const fixer = FIXERS[finding.ruleId];
  if (!fixer) return [];
  const { path } = finding.location;
  if (last?.path !== path || last.text !== text) last = new Code(path, text);
  return fixer(last, finding).map(({ title, edits }) => ({ title, edits: inOrder(edits) }));
}

function inOrder(edits: Suggestion['edits']): Suggestion['edits'] {
  return [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
}
