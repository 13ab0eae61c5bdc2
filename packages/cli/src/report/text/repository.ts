import { plural } from '../../util/plural.js';
import type { Comparison } from '../../compare/comparison.js';
import type { RepositoryView } from '../../score/repository/repository-view.js';
import { comparisonParts, comparisonSummary, versionSentence } from '../shared/comparison-text.js';
import { printable } from '../shared/escape.js';
import { changesText, effective } from '../shared/leverage-text.js';
import { filledWaves, waveSize, waveTitle } from '../shared/waves-text.js';
import { hang, wrap } from '../shared/wrap.js';
import type { Theme } from './theme.js';

const MOST_CAUSES = 5;
const MOST_ITEMS = 10;
const POINTS_INDENT = 10;
const WAVE_INDENT = 11;

/** What one fix changes, most first; empty where there is but one function, whose findings say it already. */
export function leverageBlock({ leverage, worstFirst }: RepositoryView, theme: Theme): readonly string[] {
  const causes = effective(leverage);
  if (worstFirst.length < 2 || causes.length === 0) return [];
  const shown = causes.slice(0, MOST_CAUSES);
  const hidden = causes.length - shown.length;
  return [
    theme.bold('What one fix changes'),
    theme.dim('  points'),
    ...shown.flatMap(({ ruleId, path, line, effort, improved }) => {
      const text = `${ruleId} ${printable(path)}:${String(line)}: ${changesText(improved)}`;
      return hang(wrap(text, theme.width - POINTS_INDENT), `${String(effort).padStart(POINTS_INDENT - 2)}  `);
    }),
    ...(hidden > 0
      ? [theme.dim(`${' '.repeat(POINTS_INDENT)}and ${String(hidden)} more; --format json lists them`)]
      : []),
  ];
}

/** How many functions may move when. Which ones, grade and effort in the table above say, but for those that stay. */
export function wavesBlock({ waves, worstFirst }: RepositoryView, theme: Theme): readonly string[] {
  if (worstFirst.length < 2) return [];
  return [
    theme.bold('Waves'),
    ...filledWaves(waves).flatMap((wave) => {
      const named = wave.wave === 'stay' ? ` (${wave.functions.map(({ id }) => printable(id)).join(', ')})` : '';
      const text = `${waveTitle(wave)}: ${waveSize(wave)}${named}`;
      return hang(
        wrap(text, theme.width - WAVE_INDENT),
        `  ${theme.dim(String(wave.wave).padEnd(WAVE_INDENT - 2))}`,
        WAVE_INDENT,
      );
    }),
  ];
}

/** This report against an earlier one. */
export function comparisonBlock(comparison: Comparison, theme: Theme): readonly string[] {
  const other = versionSentence(comparison);
  return [
    ...wrap(printable(`Compared with ${comparison.file}`), theme.width).map(theme.bold),
    ...[comparisonSummary(comparison), ...(other === undefined ? [] : [other])].flatMap((text) =>
      hang(wrap(printable(text), theme.width - 2), '  '),
    ),
    ...comparisonParts(comparison).flatMap(({ title, items }) => [
      `  ${theme.dim(`${title} (${String(items.length)})`)}`,
      ...items
        .slice(0, MOST_ITEMS)
        .flatMap(({ name, text }) => hang(wrap(printable(`${name} ${text}`), theme.width - 6), '    ', 6)),
      ...(items.length > MOST_ITEMS
        ? [theme.dim(`    and ${plural(items.length - MOST_ITEMS, 'more', 'more')}; --format json lists them`)]
        : []),
    ]),
  ];
}
