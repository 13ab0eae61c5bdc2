import { dollars } from '../../plan/format.js';
import { bestSaving, type Plan } from '../../plan/plan.js';
import type { PlanDocument } from '../../plan/report.js';

/** What a move of one function brings, in a few words. */
export interface FitItem {
  /** As the traffic calls it, and its handler where that is another name. */
  readonly name: string;
  readonly verdict: Plan['verdict'];
  /** Dollars a month under the best way of paying. */
  readonly saving: string;
}

/** The one that saves most first. */
export function fitItems({ plans }: PlanDocument): readonly FitItem[] {
  return plans.map((plan) => {
    const { name } = plan.traffic;
    const handler = plan.declared?.handler;
    return {
      name: handler === undefined || handler === name ? name : `${name} (${handler})`,
      verdict: plan.verdict,
      saving: dollars(bestSaving(plan)),
    };
  });
}

/** Options that notes name and that only `lmi-ready plan` has. */
const OF_PLAN = /--(?:days|memory|arch)\b/;

/** Said where a note names such an option; undefined otherwise. */
export function optionsHint({ notes }: PlanDocument): string | undefined {
  if (!notes.some((note) => OF_PLAN.test(note))) return undefined;
  return '--days, --memory and --arch are options of lmi-ready plan; memory and architecture may stand in the traffic.';
}
