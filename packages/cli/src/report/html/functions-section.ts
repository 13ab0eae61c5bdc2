import { GRADES } from '../../score/grade.js';
import type { WaveName } from '../../score/repository/waves.js';
import { distinct } from '../../util/compare.js';
import { plural } from '../../util/plural.js';
import type { Report } from '../report.js';
import { explanation } from '../text/readiness.js';
import { createTheme } from '../text/theme.js';
import { percent } from './coverage.js';
import { functionDetails } from './function-details.js';
import { gradeChip, gradeOf } from './grade.js';
import { html, type Html } from '../shared/html.js';
import type { ListedFunction, Page } from './page.js';
import { section } from './section.js';

const PLAIN = createTheme({ width: 120, colour: false, unicode: true, hyperlinks: false });

/** `sort` is the direction of the first click. Sorted is by the number or text of a cell, or by its `data-value`. */
const COLUMNS = [
  { id: 'grade', title: 'Grade', sort: 'ascending' },
  { id: 'name', title: 'Function', sort: 'ascending' },
  { id: 'score', title: 'Score', sort: 'ascending' },
  { id: 'findings', title: 'Findings', sort: 'descending' },
  { id: 'effort', title: 'Effort', sort: 'descending' },
  { id: 'coverage', title: 'Coverage', sort: 'ascending' },
  { id: 'wave', title: 'Wave', sort: 'ascending' },
] as const;

const WAVE_RANK: Readonly<Record<WaveName, number>> = { 1: 1, 2: 2, 3: 3, stay: 4, unknown: 5 };

/** The table of all functions, worst first. The script makes it sortable and adds the filter. */
export function functionsSection(page: Page): Html | undefined {
  const { functions, report } = page;
  if (functions.length === 0) return undefined;
  const waves = new Map(
    report.repository.waves.flatMap(({ wave, functions: members }) => members.map(({ id }) => [id, wave] as const)),
  );
  const rows = functions.map((entry) => functionRows(entry, waves.get(entry.handler.id) ?? 'unknown', page));
  return section(
    'functions',
    'Functions',
    html`${filter(page)}
      <table class="functions">
        <caption class="hidden">
          Functions, worst first; a row unfolds to how its numbers came about
        </caption>
        <thead>
          <tr>
            ${COLUMNS.map(({ id, title, sort }) => html`<th scope="col" class="${id}" data-sort="${sort}">${title}</th>`)}
          </tr>
        </thead>
        ${rows}
      </table>`,
  );
}

function functionRows(entry: ListedFunction, wave: WaveName, { report, functions }: Page): Html {
  const { handler, readiness, findings, anchor } = entry;
  const open = findings.filter(({ state }) => state !== 'accepted');
  const rules = distinct(findings.map(({ finding }) => finding.ruleId)).join(' ');
  const state = functions.length === 1 ? html` open` : undefined;
  return html`<tbody id="${anchor}" data-grade="${readiness.grade}" data-rules="${rules}">
    <tr class="row">
      <td class="grade" data-value="${GRADES.indexOf(readiness.grade)}">${gradeOf(readiness)}</td>
      <th scope="row" class="name"><code>${handler.id}</code>${nameInTemplate(entry)}</th>
      <td class="score">${readiness.score ?? '–'}</td>
      <td class="findings">${open.length}</td>
      <td class="effort">${readiness.effort}</td>
      <td class="coverage">${percent(handler.coverage.share)}</td>
      <td class="wave" data-value="${WAVE_RANK[wave]}">${wave}</td>
    </tr>
    <tr class="why">
      <td colspan="${COLUMNS.length}">
        <details${state}><summary>${whyText(entry, report)}</summary>${functionDetails(entry, report)}</details>
      </td>
    </tr>
  </tbody>
  `;
}

function nameInTemplate({ handler: { name, exportName } }: ListedFunction): Html | undefined {
  return name === exportName ? undefined : html` <span class="template-name">${name}</span>`;
}

/** The sum of the score, as the text report prints it. */
function whyText({ handler, readiness }: ListedFunction, { rules }: Report): string {
  const parts = explanation(handler.coverage, readiness, '', PLAIN);
  return parts.length > 0 ? parts.join(' ') : `no known hazard found by ${plural(rules.size, 'rule')}`;
}

/** Shown by the script, which it is nothing without. */
function filter({ functions, findings }: Page): Html {
  const grades = GRADES.filter((grade) => functions.some(({ readiness }) => readiness.grade === grade));
  const rules = distinct(findings.map(({ finding }) => finding.ruleId));
  return html`<form class="filter" role="search" aria-label="Filter the functions" hidden>
    <label class="text"
      ><span>Name</span> <input type="search" name="text" autocomplete="off" placeholder="src/orders"
    /></label>
    <fieldset>
      <legend>Grade</legend>
      ${grades.map((grade) => html`<label><input type="checkbox" name="grade" value="${grade}" />${gradeChip(grade)}</label>`)}
    </fieldset>
    <label
      ><span>Rule</span>
      <select name="rule">
        <option value="">all</option>
        ${rules.map((code) => html`<option>${code}</option>`)}
      </select></label
    >
    <span class="buttons"
      ><button type="button" class="clear">Clear</button><button type="button" class="unfold">Unfold all</button></span
    >
    <p class="shown" role="status">${plural(functions.length, 'function')}</p>
  </form>`;
}
