import type { Location } from './location.js';

/** One step of a schedule: invocation A or B does `action` at `location`. */
export interface WitnessStep {
  readonly invocation: 'A' | 'B';
  readonly location: Location;
  /** Short sentence part, e.g. "stores its tenant in 'currentTenant'", "waits", "reads B's tenant". */
  readonly action: string;
}

/** A shortest schedule of two invocations in one execution environment that shows the wrong outcome. */
export interface Witness {
  readonly steps: readonly WitnessStep[];
  /** One sentence: what goes wrong in the end. */
  readonly outcome: string;
}
