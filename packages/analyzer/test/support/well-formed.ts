/** What every finding must be, whatever its rule: sentences that say something, and places that point somewhere. */
import type { Finding } from '../../src/model/finding.js';
import type { Location } from '../../src/model/location.js';

/** Complaints about the parts of a finding that fixtures do not compare; empty when it can be shown to people. */
export function malformed({ ruleId, location, message, help, related, witness }: Finding): readonly string[] {
  const steps = witness?.steps ?? [];
  const invocations = [...new Set(steps.map((s) => s.invocation))].sort().join();
  const wrong = [
    ...(isSentence(message) ? [] : ['message']),
    ...(isSentence(help) ? [] : ['help']),
    ...related.flatMap((r, i) => (isPlace(r.location) && isSentence(r.message) ? [] : [`related[${i}]`])),
    ...steps.flatMap((s, i) => (isPlace(s.location) && isText(s.action) ? [] : [`witness step ${i + 1}`])),
    ...(witness === undefined || isSentence(witness.outcome) ? [] : ['outcome of the witness']),
    ...(witness === undefined || invocations === 'A,B' ? [] : [`invocations ${invocations}`]),
  ];
  return wrong.map((part) => `${location.path}:${location.line} ${ruleId} is malformed: ${part}`);
}

/** Words with no gap where a name should be. */
function isText(text: string | undefined): boolean {
  return text !== undefined && text !== '' && text === text.trim() && !/ {2}|''/.test(text);
}

function isSentence(text: string | undefined): boolean {
  return isText(text) && /^['A-Z].*[^.][.!?]$/.test(text ?? '');
}

function isPlace(location: Location | undefined): boolean {
  return location !== undefined && location.path !== '' && location.line > 0 && location.column > 0;
}
