import type { DependencyRecord } from '../../model/deployment.js';
import type { Confidence, Level, RelatedLocation } from '../../model/finding.js';
import type { Draft } from '../../model/rule.js';

export interface DependencyFault {
  readonly level: Level;
  readonly message: string;
  readonly help: string;
  readonly confidence?: Confidence;
  readonly related?: readonly RelatedLocation[];
}

/** A finding at the line of package.json; it concerns every handler whose code is in that package. */
export function dependencyDraft({ at, name, handlers }: DependencyRecord, fault: DependencyFault): Draft {
  const { level, message, help, confidence = 'certain', related = [] } = fault;
  return {
    level,
    confidence,
    location: at,
    message,
    help,
    handlers,
    callPath: [{ name, location: at }],
    related,
    functionName: '',
  };
}
