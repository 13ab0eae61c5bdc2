import { comparisonParts, comparisonSummary, versionSentence, type ComparisonPart } from '../shared/comparison-text.js';
import { plural } from '../../util/plural.js';
import { html, type Html } from '../shared/html.js';
import type { Page } from './page.js';
import { section } from './section.js';

const SHOWN = 10;

/** An earlier report against this one; what another version of the tool says about the same code is kept apart. */
export function comparisonSection(page: Page): Html | undefined {
  const { comparison } = page.report;
  if (!comparison) return undefined;
  const version = versionSentence(comparison);
  return section(
    'comparison',
    'Since the earlier report',
    html`<p class="intro">Compared with <code>${comparison.file}</code>: ${comparisonSummary(comparison)}.</p>
      ${version === undefined ? undefined : html`<p class="intro">${version}</p>`}
      <div class="columns">${comparisonParts(comparison).map((part) => partList(part, page))}</div>`,
  );
}

function partList({ title, items }: ComparisonPart, { anchors }: Page): Html {
  const entries = items.map(({ name, text }) => {
    const anchor = anchors.get(name)?.anchor;
    const shown =
      anchor === undefined ? html`<code>${name}</code>` : html`<a href="#${anchor}"><code>${name}</code></a>`;
    return html`<li>${shown} <small>${text}</small></li>`;
  });
  const rest = entries.slice(SHOWN);
  const more =
    rest.length > 0
      ? html`<details class="more"><summary>${plural(rest.length, 'more', 'more')}</summary><ul class="plain">${rest}</ul></details>`
      : undefined;
  return html`<div>
    <h3>${title.charAt(0).toUpperCase() + title.slice(1)} <span class="count">${items.length}</span></h3>
    <ul class="plain">${entries.slice(0, SHOWN)}</ul>${more}
  </div>
  `;
}
