import type { PlanDocument } from '../../plan/report.js';
import { priceSentence } from '../../plan/words.js';
import { plural } from '../../util/plural.js';
import { printable } from '../shared/escape.js';
import { fitItems, optionsHint } from '../shared/fit-text.js';
import { hang, wrap } from '../shared/wrap.js';
import type { Theme } from './theme.js';

const MOST_ITEMS = 10;
const MOST_NOTES = 5;
const SAVING_INDENT = 18;

/** What a move of each function brings, apart from every score, and what of traffic and project did not fit together. */
export function fitBlock(fit: PlanDocument, theme: Theme): readonly string[] {
  const items = fitItems(fit);
  const { notes, prices } = fit;
  const foot = [optionsHint(fit) ?? [], priceSentence(prices)].flat();
  return [
    theme.bold('Does it pay'),
    theme.dim('  saving a month'),
    ...items.slice(0, MOST_ITEMS).flatMap(({ name, verdict, saving }) => {
      const text = `${verdict}: ${printable(name)}`;
      return hang(wrap(text, theme.width - SAVING_INDENT), `${saving.padStart(SAVING_INDENT - 2)}  `);
    }),
    ...moreLine(items.length - MOST_ITEMS, 'function', theme),
    ...notes.slice(0, MOST_NOTES).flatMap((note) => hang(wrap(printable(note), theme.width - 2), '  ')),
    ...moreLine(notes.length - MOST_NOTES, 'note', theme),
    ...foot.flatMap((text) => hang(wrap(text, theme.width - 2), '  ')),
  ];
}

function moreLine(hidden: number, noun: string, theme: Theme): readonly string[] {
  return hidden > 0 ? [theme.dim(`  and ${plural(hidden, `more ${noun}`)}; --format json lists them`)] : [];
}
