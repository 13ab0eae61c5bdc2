import type { Level } from '@lmi-ready/analyzer';
import { enumerate, plural } from '../../util/plural.js';
import type { Report } from '../report.js';
import { printable } from '../shared/escape.js';
import { hang, wrap } from '../shared/wrap.js';
import type { Theme } from './theme.js';

/** The last block: what was found, how much was seen, what it cost. */
export function summaryBlock(report: Report, elapsed: number | undefined, theme: Theme): readonly string[] {
  const rows: readonly (readonly [label: string, text: string])[] = [
    ['functions', functionsText(report)],
    ...(report.functions.length === 0
      ? []
      : ([
          ['findings', findingsText(report)],
          ...sinceRow(report),
          ...baselineRow(report),
          ...ignoresRow(report),
          ['coverage', coverageText(report)],
        ] as const)),
    ['files', filesText(report)],
    ...(elapsed === undefined ? [] : [['time', `${(elapsed / 1000).toFixed(2)} s`] as const]),
  ];
  return [theme.bold('Summary'), ...rows.flatMap(([label, text]) => line(label, text, theme))];
}

function line(label: string, text: string, theme: Theme): readonly string[] {
  return hang(wrap(text, theme.width - 13), `  ${theme.dim(label.padEnd(9))}  `, 13);
}

/** `12 ready (A/B) | 3 need work (C/D) | 2 blocked | 1 unknown of 18`. */
export function functionsText({ summary: { functions } }: Report): string {
  if (functions.total === 0) return 'none found, so nothing was analysed';
  const { ready, partial, needsWork, blocked, unknown, missing, discovered, raw } = functions;
  const among = [
    'A/B',
    ...(partial > 0 ? [`${String(partial)} partial`] : []),
    ...(raw.ready === ready ? [] : [`${String(raw.ready)} without accepted risks`]),
  ].join(', ');
  const parts = [
    `${String(ready)} ready (${among})`,
    `${String(needsWork)} ${needsWork === 1 ? 'needs' : 'need'} work (C/D)`,
    `${String(blocked)} blocked${raw.blocked === blocked ? '' : ` (${String(raw.blocked)} without accepted risks)`}`,
    `${String(unknown)} unknown`,
    ...(missing > 0 ? [`${String(missing)} not found`] : []),
  ];
  return `${parts.join(' | ')} of ${String(discovered)}`;
}

/** Never "safe": what no rule looks for was not looked for. */
export function findingsText({ summary, rules }: Report): string {
  const { total, byLevel, accepted } = summary.findings;
  if (total === 0 && accepted > 0) return `none of ${plural(rules.size, 'rule')} but those that comments accept`;
  if (total === 0) return `no known hazard found by ${plural(rules.size, 'rule')}`;
  return `${levelsText(byLevel)}; ${plural(summary.rootCauses, 'root cause')} to fix, ${plural(summary.effort, 'point')} of effort`;
}

/** `2 errors, 1 warning and 0 notes` */
export function levelsText({ error, warning, note }: Readonly<Record<Level, number>>): string {
  return enumerate([plural(error, 'error'), plural(warning, 'warning'), plural(note, 'note')]);
}

/** With --since only a part of the findings is listed, and may fail the run. */
function sinceRow({ findings, since }: Report): readonly (readonly [string, string])[] {
  if (!since) return [];
  const { reference, hidden } = since;
  return [
    [
      'since',
      `${plural(findings.length, 'finding')} on what changed since ${printable(reference)}, ${String(hidden)} elsewhere`,
    ],
  ];
}

/** What the exit code does not count, because it was there before. */
function baselineRow({ known }: Report): readonly (readonly [string, string])[] {
  return known.length > 0 ? [['baseline', `${plural(known.length, 'known finding')} in the baseline`]] : [];
}

/** What comments in the code took out of the report, and the comments that did not. */
function ignoresRow({ summary, accepted }: Report): readonly (readonly [string, string])[] {
  const { faulty, unused } = summary.ignores;
  const byEslint = accepted.filter(({ suppression }) => suppression?.by === 'eslint').length;
  const parts = [
    ...(accepted.length > 0
      ? [
          `${plural(accepted.length, 'finding')} accepted${byEslint > 0 ? `, ${String(byEslint)} by ESLint comments` : ''} (--show-suppressed)`,
        ]
      : []),
    ...(faulty > 0 ? [`${plural(faulty, 'comment')} faulty`] : []),
    ...(unused > 0 ? [`${plural(unused, 'comment')} unused`] : []),
  ];
  return parts.length > 0 ? [['ignores', parts.join('; ')]] : [];
}

export function coverageText({ summary: { coverage } }: Report): string {
  const ratings = (['high', 'medium', 'low'] as const).filter((rating) => coverage[rating] > 0);
  const counts = ratings.map((rating) => `${rating} for ${plural(coverage[rating], 'function')}`);
  return `${enumerate(counts)}; lowest ${String(Math.floor((coverage.lowest ?? 0) * 100))} %`;
}

export function filesText({ summary, counters }: Report): string {
  const templates = summary.templates > 0 ? ` and ${plural(summary.templates, 'template')}` : '';
  const cached = counters.summariesFromCache > 0 ? ` (${String(counters.summariesFromCache)} from the cache)` : '';
  const used = counters.filesSummarised + counters.summariesFromCache;
  return `${plural(summary.sourceFiles, 'source file')}${templates} found, ${String(used)} read${cached}`;
}
