import type { Analysis } from '@lmi-ready/analyzer';
import { bestFirst, makePlan, type PlanContext } from './plan.js';
import { joinProject, type JoinedRow, type Unmatched } from './project.js';
import { withDefaults, type ReadTraffic, type TrafficDefaults } from './read-traffic.js';
import type { PlanDocument } from './report.js';

/** Everything but traffic and project that decides about plans. */
export interface PlanSettings {
  readonly context: PlanContext;
  /** What rows and declarations leave out. */
  readonly defaults: TrafficDefaults;
}

/**
 * A plan for every row of traffic, the one that saves most first; joined with the functions of a project where one was analysed.
 * @throws UsageError when the service has no room for a row
 */
export function joinPlans(
  traffic: ReadTraffic,
  analysis: Analysis | undefined,
  { context, defaults }: PlanSettings,
): PlanDocument {
  const { rows, notes, unmatched } = joined(traffic, analysis);
  const plans = rows.map(({ row, declared, openHazards }) => {
    const constraints = { ...context.constraints, openHazards: context.constraints.openHazards + openHazards };
    const made = makePlan(withDefaults(row, defaults), { ...context, constraints });
    return declared ? { ...made, declared } : made;
  });
  return { plans: bestFirst(plans), prices: context.prices, instance: context.instance, notes, unmatched };
}

function joined(
  { rows, note }: ReadTraffic,
  analysis: Analysis | undefined,
): { readonly rows: readonly JoinedRow[]; readonly notes: readonly string[]; readonly unmatched?: Unmatched } {
  const notes = note === undefined ? [] : [note];
  if (!analysis) return { rows: rows.map((row) => ({ row, openHazards: 0 })), notes };
  const found = joinProject(rows, analysis);
  return { ...found, notes: [...notes, ...found.notes] };
}
