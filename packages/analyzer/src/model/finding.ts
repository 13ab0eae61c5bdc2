import type { Location } from './location.js';
import type { Witness } from './witness.js';

export type Level = 'error' | 'warning' | 'note';
/**
 * How much of the chain from the handler to the reported line was resolved (docs/accuracy.md has an example of each):
 * `certain`: path, sharing and value are all proved; `likely`: one link rests on a convention; `possible`: one link is a guess.
 */
export type Confidence = 'certain' | 'likely' | 'possible';

export type Category =
  | 'shared-state'
  | 'tmp-path'
  | 'db-connection'
  | 'client-in-handler'
  | 'client-config'
  | 'process-state'
  | 'callback-handler'
  | 'blocking'
  | 'floating-work'
  | 'handler-form'
  | 'observability'
  | 'template'
  | 'dependencies';

/** One step of the way from a handler to the reported line: "function `name` at this place", called from `call`. */
export interface PathStep {
  /** Display name of the function entered at this step; the first one is the handler. */
  readonly name: string;
  /** Where that function is declared. */
  readonly location: Location;
  /** Where it is called or registered; absent for the handler. */
  readonly call?: Location;
}

export interface RelatedLocation {
  readonly location: Location;
  readonly message: string;
}

/** A comment in the code says that this finding is accepted. It stays in the analysis, and counts for nothing but the raw score. */
export interface Suppression {
  readonly kind: 'inSource';
  /** Who reads the comment: `lmi-ignore` is our own, `eslint` an ESLint disable comment. */
  readonly by: 'lmi-ignore' | 'eslint';
  /** '' only when an ESLint comment gives none. */
  readonly reason: string;
  /** The comment. */
  readonly location: Location;
}

/** What running the handler on AWS's runtime has shown about a finding (docs/prove.md). The engine never sets it. */
export interface Proof {
  /** `not-reproduced` says nothing about the finding but that these runs did not show it. */
  readonly status: 'proved' | 'not-reproduced' | 'could-not-run';
  /** One sentence with a full stop: what was seen, how often it was tried, or why it could not run. */
  readonly message: string;
  /** Overlapping runs that were made. */
  readonly runs: number;
  /** Shows it again, with so many invocations. */
  readonly seed?: number;
  readonly invocations?: number;
}

/** What a rule reports: the line a developer would change, once per root cause. */
export interface Finding {
  /** `LMI1001`. */
  readonly ruleId: string;
  readonly category: Category;
  readonly level: Level;
  readonly confidence: Confidence;
  readonly location: Location;
  /** One sentence with a full stop: states the fact with names. */
  readonly message: string;
  /** One-line order that fixes it, in the words of this finding. */
  readonly help: string;
  /** Ids of the handlers that reach the line, sorted. */
  readonly handlers: readonly string[];
  /** Shortest call path from one of the handlers. Never empty. */
  readonly callPath: readonly PathStep[];
  readonly witness?: Witness;
  readonly related: readonly RelatedLocation[];
  /** Name of the function that contains the line, '' at module level. */
  readonly functionName: string;
  /** Stable id of the cause: survives moved lines; see triage/root-cause.ts. */
  readonly rootCause: string;
  /** Set by triage when a comment accepts the finding. */
  readonly suppression?: Suppression;
  /** Set by `check --prove`. */
  readonly proof?: Proof;
}
