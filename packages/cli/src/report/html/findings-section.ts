import { plural } from '../../util/plural.js';
import { findingEntry } from './finding.js';
import { html, type Html } from '../shared/html.js';
import type { ListedFinding, Page } from './page.js';
import { section } from './section.js';

interface Group {
  readonly title: string;
  readonly note?: string;
  readonly has: (listed: ListedFinding) => boolean;
}

const GROUPS: readonly Group[] = [
  { title: 'Errors', has: ({ finding, state }) => state !== 'accepted' && finding.level === 'error' },
  { title: 'Warnings', has: ({ finding, state }) => state !== 'accepted' && finding.level === 'warning' },
  {
    title: 'Notes',
    note: 'To be verified by hand; they cost no points.',
    has: ({ finding, state }) => state !== 'accepted' && finding.level === 'note',
  },
  {
    title: 'Accepted',
    note: 'A comment in the code says why. They count only for the score without accepted risks.',
    has: ({ state }) => state === 'accepted',
  },
];

/** Every finding once, by level, worst first. */
export function findingsSection(page: Page): Html | undefined {
  if (page.findings.length === 0) return undefined;
  const intro = `${plural(page.findings.length, 'finding')}, each once, however many functions reach it.`;
  return section(
    'findings',
    'Findings',
    html`<p class="intro">${intro}</p>
      ${GROUPS.map((group) => groupBlock(group, page))}`,
  );
}

function groupBlock({ title, note, has }: Group, page: Page): Html | undefined {
  const members = page.findings.filter(has);
  if (members.length === 0) return undefined;
  return html`<h3>${title} <span class="count">${members.length}</span></h3>
    ${note === undefined ? undefined : html`<p class="intro">${note}</p>`}
    <div class="finding-list">${members.map((listed) => findingEntry(listed, page))}</div>`;
}
