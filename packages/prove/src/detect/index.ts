import type { Run } from '../model/run.js';
import type { Measures, Symptom } from '../model/symptom.js';
import { carriedOver, differences } from './differences.js';
import { fileSymptoms } from './files.js';
import { foreignData } from './foreign-data.js';
import {
  connectionSymptoms,
  heapGrowth,
  longestStall,
  memorySymptoms,
  processSymptoms,
  refusals,
  standIns,
} from './process-state.js';

/** Everything that an overlapping run shows, beside what the same invocations did one after the other. */
export function symptomsOf(alone: Run, overlapping: Run): readonly Symptom[] {
  return [
    ...foreignData(alone, overlapping),
    ...differences(alone, overlapping),
    ...fileSymptoms(overlapping),
    ...processSymptoms(overlapping),
    ...connectionSymptoms(overlapping),
    ...memorySymptoms(overlapping),
    ...carriedOver(alone),
  ];
}

export function measuresOf(run: Run): Measures {
  const growth = heapGrowth(run);
  return {
    refused: refusals(run),
    standIns: standIns(run),
    ...(growth !== undefined && { heapGrowth: Math.round(growth) }),
    stall: Math.round(longestStall(run.journal)),
    connections: Object.fromEntries(Object.entries(run.databases).filter(([, { opened }]) => opened > 0)),
  };
}
