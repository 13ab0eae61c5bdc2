import type { Confidence, Level, RelatedLocation } from '../../model/finding.js';
import type { Location } from '../../model/location.js';
import type { Place } from '../../model/program.js';
import type { Draft } from '../../model/rule.js';
import type { Witness } from '../../model/witness.js';

export interface DraftOptions {
  readonly level: Level;
  readonly message: string;
  readonly help: string;
  readonly location?: Location;
  readonly confidence?: Confidence;
  readonly related?: readonly RelatedLocation[];
  readonly witness?: Witness | undefined;
}

/** A draft finding at a place. `possible` findings are notes: they ask for a look, they do not accuse. */
export function draft(place: Place, options: DraftOptions): Draft {
  const confidence = options.confidence ?? place.confidence;
  return {
    level: confidence === 'possible' ? 'note' : options.level,
    confidence,
    location: options.location ?? place.location,
    message: options.message,
    help: options.help,
    handlers: place.handlers,
    callPath: place.callPath,
    related: options.related ?? [],
    functionName: place.functionName,
    ...(options.witness ? { witness: options.witness } : {}),
  };
}

/** Keeps the first of the drafts that would point at the same line. */
export function onePerLine(drafts: readonly Draft[]): Draft[] {
  const seen = new Set<string>();
  return drafts.filter((d) => {
    const key = `${d.location.path}:${d.location.line}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
