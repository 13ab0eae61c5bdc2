import { LITTLE_EFFORT, type Wave, type WaveMember, type WaveName } from '../../score/repository/waves.js';
import { plural } from '../../util/plural.js';
import { points } from './grade.js';
import { html, type Html } from './html.js';
import type { Page } from './page.js';
import { section } from './section.js';

const SHOWN = 5;

const TITLES: Readonly<Record<WaveName, { readonly title: string; readonly note: string }>> = {
  1: { title: 'Wave 1', note: 'ready' },
  2: { title: 'Wave 2', note: `at most ${String(LITTLE_EFFORT)} points each` },
  3: { title: 'Wave 3', note: 'more work' },
  stay: { title: 'Stay', note: 'a blocker has no fix' },
  unknown: { title: 'Unknown', note: 'could not be read' },
};

/** In which order the functions may move. */
export function wavesSection(page: Page): Html | undefined {
  const waves = page.report.repository.waves.filter(({ functions }) => functions.length > 0);
  if (waves.length === 0) return undefined;
  return section(
    'waves',
    'Migration waves',
    html`<div class="waves">${waves.map((wave) => waveCard(wave, page))}</div>`,
  );
}

function waveCard({ wave, effort, functions }: Wave, page: Page): Html {
  const { title, note } = TITLES[wave];
  const rest = functions.slice(SHOWN);
  const more =
    rest.length > 0
      ? html`<details class="more">
          <summary>${plural(rest.length, 'more function')}</summary>
          ${memberList(rest, page)}
        </details>`
      : undefined;
  return html`<article class="wave-card">
    <h3>${title} <span class="quiet">${note}</span></h3>
    <p class="size">
      <b>${functions.length}</b>
      ${functions.length === 1 ? 'function' : 'functions'}${effort > 0 ? `, ${points(effort)} in all` : ''}
    </p>
    ${memberList(functions.slice(0, SHOWN), page)}${more}
  </article> `;
}

function memberList(members: readonly WaveMember[], { anchors }: Page): Html {
  return html`<ul class="members">
    ${members.map(({ id, reason }) => {
      const anchor = anchors.get(id)?.anchor ?? '';
      return html`<li>
        <a href="#${anchor}"><code>${id}</code></a> <small>${reason}</small>
      </li>`;
    })}
  </ul>`;
}
