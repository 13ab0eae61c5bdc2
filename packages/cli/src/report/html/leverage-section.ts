import { causeKey, type Leverage, type StandingChange } from '../../score/repository/leverage.js';
import { plural } from '../../util/plural.js';
import { effective } from '../shared/leverage-text.js';
import { findingHead } from './finding.js';
import { gradeChip, points } from './grade.js';
import { html, type Html } from '../shared/html.js';
import type { Page } from './page.js';
import { section } from './section.js';

/** Rows that are shown at once; the others can be unfolded. */
const SHOWN = 10;

/**
 * What fixing one root cause, and nothing else, does for the functions; the one that makes most of them ready first. Nothing where there is
 * but one function, whose findings say it already.
 */
export function leverageSection(page: Page): Html | undefined {
  const leverage = effective(page.report.repository.leverage);
  if (page.functions.length < 2 || leverage.length === 0) return undefined;
  const rest = leverage.slice(SHOWN);
  const more =
    rest.length > 0
      ? html`<details class="more">
          <summary>${plural(rest.length, 'more root cause')}</summary>
          ${table(rest, page, 'More root causes')}
        </details>`
      : undefined;
  return section(
    'fix-first',
    'What to fix first',
    html`<p class="intro">Each row is one root cause: what changes when it is fixed and everything else stays.</p>
      ${table(leverage.slice(0, SHOWN), page, 'Root causes, the one that makes most functions ready first')}${more}`,
  );
}

function table(rows: readonly Leverage[], page: Page, caption: string): Html {
  return html`<table class="leverage">
    <caption class="hidden">
      ${caption}
    </caption>
    <thead>
      <tr>
        <th scope="col">Root cause</th>
        <th scope="col">Functions</th>
        <th scope="col">When fixed</th>
        <th scope="col" class="effort">Effort</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map((row) => leverageRow(row, page))}
    </tbody>
  </table>`;
}

function leverageRow(entry: Leverage, { causes }: Page): Html {
  const { ruleId, path, line, reached, improved, effort } = entry;
  const listed = causes.get(causeKey(entry));
  const name = listed
    ? html`<a href="#${listed.anchor}">${findingHead(listed)}</a>`
    : html`${ruleId} <code>${path}:${line}</code>`;
  return html`<tr>
    <td class="cause">${name}</td>
    <td class="reached">${plural(reached, 'function')}</td>
    <td class="moves">${moves(improved)}</td>
    <td class="effort">${points(effort)}</td>
  </tr> `;
}

/** `9 C → A`, each step with how many functions take it; better scores within a grade in words. */
function moves(changes: readonly StandingChange[]): Html {
  const counts = new Map<string, { change: StandingChange; count: number }>();
  for (const change of changes) {
    const key = `${change.from.grade} ${change.to.grade}`;
    const known = counts.get(key);
    if (known) known.count++;
    else counts.set(key, { change, count: 1 });
  }
  return html`<ul class="moves">
    ${[...counts.values()].map(({ change: { from, to }, count }) =>
      from.grade === to.grade
        ? html`<li>${count} × ${gradeChip(from.grade)} better score</li>`
        : html`<li>${count} × ${gradeChip(from.grade)} <span aria-label="to">→</span> ${gradeChip(to.grade)}</li>`,
    )}
  </ul>`;
}
