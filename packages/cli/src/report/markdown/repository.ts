import type { Comparison } from '../../compare/comparison.js';
import type { Leverage } from '../../score/repository/leverage.js';
import { plural } from '../../util/plural.js';
import type { Report } from '../report.js';
import { BY_HAND } from '../shared/by-hand.js';
import { comparisonParts, comparisonSummary, versionSentence } from '../shared/comparison-text.js';
import { changesText, effective } from '../shared/leverage-text.js';
import { filledWaves, waveSize, waveTitle } from '../shared/waves-text.js';
import { code, literal } from './escape.js';
import { takeFitting } from './fit.js';
import { placeLink, ruleLink } from './links.js';

const MOST_CAUSES = 10;
const MOST_ITEMS = 20;
/** For the lines that tell what was left out. */
const RESERVE = 200;

export const CHECK_BY_HAND = `### Check by hand\n\n${BY_HAND.map(({ what, how }) => `- ${what}: ${how}`).join('\n')}`;

/** What one fix changes; '' where there is but one function, whose findings say it already. */
export function leverageTable(report: Report, maxBytes: number): string {
  const { leverage, worstFirst } = report.repository;
  const causes = effective(leverage);
  if (worstFirst.length < 2 || causes.length === 0) return '';
  const head = '### What one fix changes\n\n| fix | rule | points | changes |\n|---|---|--:|---|\n';
  const rows = causes.slice(0, MOST_CAUSES).map((cause) => leverageRow(cause, report));
  const shown = takeFitting(rows, maxBytes - Buffer.byteLength(head) - RESERVE, '\n');
  const hidden = causes.length - shown.length;
  return `${head}${shown.join('\n')}${hidden > 0 ? `\n\n${plural(hidden, 'more root cause')} in the JSON report.` : ''}`;
}

function leverageRow({ ruleId, path, line, effort, improved }: Leverage, report: Report): string {
  const place = placeLink({ path, line }, report);
  return `| ${place} | ${ruleLink(ruleId, report)} | ${String(effort)} | ${changesText(improved)} |`;
}

/** How many functions may move when; the table of functions says which. */
export function waveList({ repository: { waves, worstFirst } }: Report): string {
  if (worstFirst.length < 2) return '';
  const items = filledWaves(waves).map((wave) => `- **${String(wave.wave)}**, ${waveTitle(wave)}: ${waveSize(wave)}`);
  return `### Waves\n\n${items.join('\n')}`;
}

/** This report against an earlier one. */
export function comparisonSection(comparison: Comparison | undefined, maxBytes: number): string {
  if (!comparison) return '';
  const other = versionSentence(comparison);
  const head = [
    `### Compared with ${code(comparison.file)}`,
    [comparisonSummary(comparison), ...(other === undefined ? [] : [other])]
      .map((text) => `- ${literal(text)}`)
      .join('\n'),
  ];
  const parts = comparisonParts(comparison).map(({ title, items }) => {
    const lines = items.slice(0, MOST_ITEMS).map(({ name, text }) => `- ${code(name)} ${literal(text)}`);
    const hidden = items.length - lines.length;
    const more = hidden > 0 ? [`- and ${String(hidden)} more`] : [];
    return `**${title}** (${String(items.length)})\n\n${[...lines, ...more].join('\n')}`;
  });
  const shown = takeFitting(parts, maxBytes - Buffer.byteLength(head.join('\n\n')) - RESERVE, '\n\n');
  const hidden = parts.length - shown.length;
  return [...head, ...shown, ...(hidden > 0 ? ['The JSON report has the rest.'] : [])].join('\n\n');
}
