import type { AnalysedHandler, Finding, Location } from '@lmi-ready/analyzer';
import type { ChangedLines } from './changed-lines.js';

/**
 * The findings that a change has to do with: one of the lines that a finding names was changed. That is its own line, the
 * calls and functions on the way from the handler, the steps of its schedule, what it points to, and where templates
 * declare its handlers. A new `await` between an old write and an old read so counts.
 */
export function touchedFindings(
  findings: readonly Finding[],
  handlers: readonly AnalysedHandler[],
  changes: ChangedLines,
): readonly Finding[] {
  const declaredAt = new Map(handlers.map(({ id, declaredAt: place }) => [id, place]));
  return findings.filter((finding) => {
    const places = [...placesOf(finding), ...finding.handlers.flatMap((id) => declaredAt.get(id) ?? [])];
    return places.some((place) => changes.touches(place));
  });
}

function placesOf({ location, callPath, witness, related }: Finding): readonly Location[] {
  return [
    location,
    ...callPath.flatMap((step) => (step.call ? [step.location, step.call] : [step.location])),
    ...(witness?.steps.map((step) => step.location) ?? []),
    ...related.map((other) => other.location),
  ];
}
