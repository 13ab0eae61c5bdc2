import type { Finding, Location, PathStep, Witness } from '@lmi-ready/analyzer';
import type { CodeFlow, ThreadFlow, ThreadFlowLocation } from 'sarif';
import { physical } from './locations.js';

/** "Show paths" on GitHub: the way from the handler, and the schedule that goes wrong. */
export function codeFlows(finding: Finding): CodeFlow[] {
  return [callPathFlow(finding), ...(finding.witness ? [witnessFlow(finding.witness)] : [])];
}

function callPathFlow({ callPath, location, message }: Finding): CodeFlow {
  const steps = callPath.map(callStep);
  const locations = [...steps, step(location, message, { nestingLevel: steps.length })];
  return { message: { text: 'Call path from the handler.' }, threadFlows: [{ locations }] };
}

function callStep({ name, location, call }: PathStep, depth: number): ThreadFlowLocation {
  if (depth === 0) return step(location, `Handler '${name}' is invoked.`, { nestingLevel: 0 });
  return step(call ?? location, call ? `Calls '${name}'.` : `Enters '${name}'.`, { nestingLevel: depth });
}

/** One flow with a thread flow an invocation; the execution order counts across both. */
function witnessFlow({ steps, outcome }: Witness): CodeFlow {
  const threadFlows = (['A', 'B'] as const).flatMap((invocation): ThreadFlow[] => {
    const locations = steps.flatMap((entry, index) =>
      entry.invocation === invocation
        ? [step(entry.location, `Invocation ${invocation} ${ended(entry.action)}`, { executionOrder: index + 1 })]
        : [],
    );
    if (locations.length === 0) return [];
    return [{ id: `invocation ${invocation}`, message: { text: `Invocation ${invocation}.` }, locations }];
  });
  return { message: { text: outcome }, threadFlows };
}

function step(location: Location, text: string, order: Partial<ThreadFlowLocation>): ThreadFlowLocation {
  return { location: { physicalLocation: physical(location), message: { text } }, ...order };
}

function ended(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
