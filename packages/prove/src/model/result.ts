import type { Measures, Symptom } from './symptom.js';

/** What the runs of one handler have shown. Plain data; without clock and without paths of this machine. */
export interface Experiment {
  /** Why it could not run; then there is nothing else to say. */
  readonly failure?: string;
  readonly symptoms: readonly Symptom[];
  /** Of the run that showed them. */
  readonly seed: number;
  /** Overlapping invocations of one run. */
  readonly invocations: number;
  /** Overlapping runs that were made until something showed. */
  readonly runs: number;
  /** Fewest invocations that show the first symptom again with the same seed. */
  readonly reducedTo?: number;
  /** The order came from a witness. */
  readonly scheduled: boolean;
  /** Most invocations that were really in progress together. */
  readonly overlap: number;
  /** All invocations fail even when they run alone: what the first one says. The event does not fit, or an answer. */
  readonly failsAlone?: string;
  readonly isolated: boolean;
  /** The event with the places of the canaries, as JSON. */
  readonly event: string;
  readonly measures: Measures;
}
