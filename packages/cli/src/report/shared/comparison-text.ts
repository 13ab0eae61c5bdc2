import type { CauseReference, Comparison } from '../../compare/comparison.js';
import type { Standing } from '../../score/repository/standing.js';
import { enumerate } from '../../util/plural.js';

/** A part of a comparison: a heading with a count, and an item a line. */
export interface ComparisonPart {
  readonly title: string;
  readonly items: readonly ComparisonItem[];
}

/** Id of a function or place of a cause, and what is said about it. */
export interface ComparisonItem {
  readonly name: string;
  readonly text: string;
}

/** Versions that are not the same: scores and findings may differ without a change of code. Undefined when all are. */
export function versionSentence({ before, after }: Comparison): string | undefined {
  const parts = [
    ...(before.tool === after.tool ? [] : [`lmi-ready ${before.tool}, now ${after.tool}`]),
    ...(before.model === after.model ? [] : [`score model ${before.model}, now ${after.model}`]),
    ...(before.rules === after.rules ? [] : [`rules ${before.rules}, now ${after.rules}`]),
  ];
  if (parts.length === 0) return undefined;
  return `Made by another version (${parts.join('; ')}): what follows is counted under today's rules and model, but a rule may see more than it did.`;
}

/** What there is to say, without empty parts: first the code, then the tool. */
export function comparisonParts({ functions, causes, tool }: Comparison): readonly ComparisonPart[] {
  const parts: readonly ComparisonPart[] = [
    { title: 'worse', items: functions.worse.map(changeItem) },
    { title: 'better', items: functions.better.map(changeItem) },
    { title: 'added', items: functions.added.map(({ id, standing }) => ({ name: id, text: standingText(standing) })) },
    {
      title: 'removed',
      items: functions.removed.map(({ id, standing }) => ({ name: id, text: `was ${standingText(standing)}` })),
    },
    { title: 'new root causes', items: causes.appeared.map(causeItem) },
    { title: 'fixed', items: causes.fixed.map(causeItem) },
    { title: 'now accepted', items: causes.accepted.map(causeItem) },
    { title: 'of new rules', items: causes.ofNewRules.map(causeItem) },
    { title: 'of rules that are gone', items: causes.ofGoneRules.map(causeItem) },
    { title: 'other grade or score by new rules', items: tool.byRules.map(changeItem) },
    { title: 'other grade or score by the model or its weights', items: tool.byModel.map(changeItem) },
  ];
  return parts.filter(({ items }) => items.length > 0);
}

/** `functions: 2 worse, 1 better, 4 unchanged; root causes: 3 new and 1 fixed`. */
export function comparisonSummary({ functions, causes }: Comparison): string {
  const { worse, better, added, removed, unchanged } = functions;
  const counts = [
    [worse.length, 'worse'],
    [better.length, 'better'],
    [added.length, 'added'],
    [removed.length, 'removed'],
  ] as const;
  const changes = counts.filter(([count]) => count > 0).map(([count, what]) => `${String(count)} ${what}`);
  const ofCauses = enumerate([
    `${String(causes.appeared.length)} new`,
    `${String(causes.fixed.length)} fixed`,
    ...(causes.accepted.length > 0 ? [`${String(causes.accepted.length)} accepted`] : []),
    ...(causes.ofNewRules.length > 0 ? [`${String(causes.ofNewRules.length)} of new rules`] : []),
  ]);
  return `functions: ${[...changes, `${String(unchanged)} unchanged`].join(', ')}; root causes: ${ofCauses}`;
}

function changeItem({ id, from, to }: Comparison['functions']['better'][number]): ComparisonItem {
  return { name: id, text: `${standingText(from)} to ${standingText(to)}` };
}

function causeItem({ ruleId, path, line, message }: CauseReference): ComparisonItem {
  return { name: `${path}:${String(line)}`, text: `${ruleId} ${message}` };
}

/** `C 70`, `F` */
export function standingText({ grade, score }: Standing): string {
  return score === null ? grade : `${grade} ${String(score)}`;
}
