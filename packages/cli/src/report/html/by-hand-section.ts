import { plural } from '../../util/plural.js';
import { BY_HAND } from '../shared/by-hand.js';
import { html, type Html } from '../shared/html.js';
import type { Page } from './page.js';
import { section } from './section.js';

/** The same in every report, and before it what this one leaves to people. */
export function byHandSection({ report, functions, findings }: Page): Html {
  const notes = findings.filter(({ finding, state }) => state !== 'accepted' && finding.level === 'note').length;
  const partial = functions.filter(({ readiness }) => readiness.partial).length;
  const open = [
    ...(notes > 0
      ? [
          html`<li>
            <b>Notes of this report</b> ${plural(notes, 'note')} to be verified, under <a href="#findings">Findings</a>.
          </li>`,
        ]
      : []),
    ...(partial > 0
      ? [
          html`<li>
            <b>Code that was not seen</b> ${plural(partial, 'function')} with less than full coverage; each row says
            what is missing.
          </li>`,
        ]
      : []),
  ];
  return section(
    'by-hand',
    'Check by hand',
    html`<p class="intro">
        ${plural(report.rules.size, 'rule')} looked at the code. What no rule looks for is not found, so none of this is
        proof that a function is safe.
      </p>
      <ul class="checklist">
        ${open}${BY_HAND.map(({ what, how }) => html`<li><b>${what}</b> ${how}</li>`)}
      </ul>`,
  );
}
