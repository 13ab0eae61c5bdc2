import type { Wave, WaveMember, WaveName } from '../../score/repository/waves.js';
import { plural } from '../../util/plural.js';
import { filledWaves, waveSize, waveTitle } from '../shared/waves-text.js';
import { html, type Html } from '../shared/html.js';
import type { Page } from './page.js';
import { section } from './section.js';

const SHOWN = 5;

const NAMES: Readonly<Record<WaveName, string>> = {
  1: 'Wave 1',
  2: 'Wave 2',
  3: 'Wave 3',
  stay: 'Stay',
  unknown: 'Unknown',
};

/** In which order the functions may move; nothing where there is but one. */
export function wavesSection(page: Page): Html | undefined {
  if (page.functions.length < 2) return undefined;
  const waves = filledWaves(page.report.repository.waves);
  return section(
    'waves',
    'Migration waves',
    html`<div class="waves">${waves.map((wave) => waveCard(wave, page))}</div>`,
  );
}

function waveCard(wave: Wave, page: Page): Html {
  const { functions } = wave;
  const rest = functions.slice(SHOWN);
  const more =
    rest.length > 0
      ? html`<details class="more">
          <summary>${plural(rest.length, 'more function')}</summary>
          ${memberList(rest, page)}
        </details>`
      : undefined;
  return html`<article class="wave-card">
    <h3>${NAMES[wave.wave]} <span class="quiet">${waveTitle(wave)}</span></h3>
    <p class="size">${waveSize(wave)}</p>
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
