import { GRADES, type Grade } from '../../score/grade.js';
import type { Distribution } from '../../score/repository/distribution.js';
import { plural } from '../../util/plural.js';
import type { Report } from '../report.js';
import { coverageText, findingsText, levelsText } from '../text/summary.js';
import { gradeChip, gradeClass, points } from './grade.js';
import { html, type Html } from '../shared/html.js';

/** The head of the page: the verdict in one sentence, the functions by what can be said about them, and what was found. */
export function summary(report: Report): Html {
  const { functions } = report.summary;
  return html`<section class="verdict" aria-labelledby="verdict">
    <h1 id="verdict"><span class="kicker">Readiness for Lambda Managed Instances</span> ${verdict(functions)}</h1>
    ${source(report)} ${functions.total > 0 ? html`${counts(functions)}${distribution(functions)}` : undefined}
    <dl class="tiles">${tiles(report)}</dl>
  </section> `;
}

/** Also the title of the page. */
export function verdict({ ready, discovered }: Distribution): string {
  if (discovered === 0) return 'No function found, so nothing was analysed';
  return `${String(ready)} of ${plural(discovered, 'function')} ${discovered === 1 ? 'is' : 'are'} ready`;
}

function source({ revision, version }: Report): Html {
  const tool = `lmi-ready ${version}`;
  if (!revision) return html`<p class="source">${tool}</p>`;
  const { repositoryUri, revisionId, branch } = revision;
  const at = `${branch === undefined ? '' : `${branch}, `}${revisionId.slice(0, 12)}`;
  return html`<p class="source">
    <a href="${repositoryUri}">${repositoryUri.replace(/^https?:\/\//, '')}</a> at ${at} · ${tool}
  </p>`;
}

/** `12 ready (A/B) | 3 need work | 2 blocked | 1 unknown of 18`, in large. */
function counts({ ready, partial, needsWork, blocked, unknown, missing, discovered }: Distribution): Html {
  const partly = partial > 0 ? `, ${String(partial)} partly seen` : '';
  const items = [
    { count: ready, label: 'ready', note: `grade A or B${partly}`, kind: 'ready' },
    { count: needsWork, label: needsWork === 1 ? 'needs work' : 'need work', note: 'grade C or D', kind: 'work' },
    { count: blocked, label: 'blocked', note: 'would not deploy or start', kind: 'blocked' },
    { count: unknown, label: 'unknown', note: 'could not be read', kind: 'unknown' },
    ...(missing > 0 ? [{ count: missing, label: 'missing', note: 'declared, code not found', kind: 'unknown' }] : []),
  ];
  return html`<ul class="counts" aria-label="Functions, ${discovered} in all">
    ${items.map(({ count, label, note, kind }) => html`<li class="${count > 0 ? kind : 'none'}"><b>${count}</b> ${label} <small>${note}</small></li>`)}
  </ul>`;
}

/** A bar with a part for each grade, best first, and its legend. */
function distribution({ byGrade, missing, discovered }: Distribution): Html {
  const grades = [...GRADES].reverse().filter((grade) => byGrade[grade] > 0);
  let start = 0;
  const share = (count: number) => Math.round((count / discovered) * 10_000) / 100;
  const part = (grade: Grade | 'missing', count: number) => {
    const from = start;
    start += share(count);
    const kind = grade === 'missing' ? 'missing' : gradeClass(grade);
    return html`<rect class="grade-${kind}" x="${from}%" width="${share(count)}%" height="14" />`;
  };
  return html`<svg class="distribution" height="14" aria-hidden="true">
      ${grades.map((grade) => part(grade, byGrade[grade]))}${missing > 0 ? part('missing', missing) : undefined}
    </svg>
    <ul class="legend" aria-label="Functions by grade">
      ${grades.map((grade) => html`<li>${gradeChip(grade)} ${byGrade[grade]}</li>`)}
    </ul>`;
}

function tiles(report: Report): readonly (Html | undefined)[] {
  const { summary, functions, since, known, accepted } = report;
  const { rootCauses, effort, sourceFiles, templates } = summary;
  const read = `${plural(sourceFiles, 'source file')}${templates > 0 ? ` and ${plural(templates, 'template')}` : ''} found`;
  const isAnalysed = functions.length > 0;
  return [
    isAnalysed
      ? tile(
          'Findings',
          summary.findings.total > 0 ? levelsText(summary.findings.byLevel) : capital(findingsText(report)),
        )
      : undefined,
    isAnalysed && effort > 0
      ? tile('Effort', `${points(effort)} for ${plural(rootCauses, 'root cause')}, each counted once`)
      : undefined,
    isAnalysed ? tile('Coverage', capital(coverageText(report))) : undefined,
    tile('Read', read),
    since
      ? tile(
          'Since',
          `Lists findings on what changed since ${since.reference}; ${String(since.hidden)} elsewhere count for the scores`,
        )
      : undefined,
    known.length > 0
      ? tile('Baseline', `${plural(known.length, 'known finding')}; they count for every number here`)
      : undefined,
    accepted.length > 0 ? tile('Accepted', `${plural(accepted.length, 'finding')} by comments in the code`) : undefined,
  ];
}

function tile(label: string, text: string): Html {
  return html`<div>
    <dt>${label}</dt>
    <dd>${text}.</dd>
  </div> `;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
