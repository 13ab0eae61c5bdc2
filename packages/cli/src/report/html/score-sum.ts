import type { Deduction } from '../../score/deductions.js';
import { gradeOfScore } from '../../score/grade.js';
import type { Readiness } from '../../score/score-function.js';
import { enumerate, plural } from '../../util/plural.js';
import type { Report } from '../report.js';
import { gradeChip, gradeClass } from './grade.js';
import { html, type Html } from '../shared/html.js';
import { ruleLink } from './links.js';

const FULL = 100;

/** The sum behind a score, drawn as what every rule takes of the hundred points; nothing when there is no score. */
export function scoreSum(readiness: Readiness, report: Report): Html | undefined {
  const { score, deductions, grade } = readiness;
  if (score === null) return undefined;
  let left = FULL;
  const rows = deductions.map((deduction) => {
    left -= deduction.points;
    return deductionRow(deduction, left, report);
  });
  return html`<table class="sum">
    <caption class="hidden">
      How the score adds up
    </caption>
    <tbody>
      ${deductions.length > 0 ? sumRow('100', html`Every function starts with`, bar(0, FULL, 'full')) : undefined}
      ${rows}
      ${sumRow(`= ${String(score)}`, html`Score, grade ${gradeChip(gradeOfScore(score))}${capText(readiness)}`, bar(0, score, `grade-${gradeClass(grade)}`), html` class="total"`)}
    </tbody>
  </table>`;
}

function sumRow(points: string, why: Html, picture: Html, kind?: Html): Html {
  return html`<tr${kind}><td class="number">${points}</td><td>${why}</td><td>${picture}</td></tr>
  `;
}

function deductionRow(deduction: Deduction, left: number, report: Report): Html {
  if (deduction.kind === 'floor') {
    return sumRow(`+ ${String(-deduction.points)}`, html`A score is never below 0`, bar(0, 0, 'full'));
  }
  const { points, ruleId, path, line, weight, confidence, sites } = deduction;
  const factors = [
    ...(confidence === 'likely' ? ['×0.5 likely'] : []),
    ...(sites > 1 ? [`×1.5 for ${plural(sites, 'site')}`] : []),
  ];
  const how = factors.length > 0 ? html` <span class="how">${weight} ${factors.join(' ')}</span>` : undefined;
  const why = html`${ruleLink(ruleId, report)} <code>${path}:${line}</code>${how}`;
  return sumRow(`− ${String(points)}`, why, bar(left, points, 'taken'));
}

/** From `start` so many points of a hundred; what lies below 0 cannot be drawn. */
function bar(start: number, points: number, kind: string): Html {
  const from = Math.max(0, start);
  const width = Math.max(0, start + points - from);
  return html`<svg class="bar" aria-hidden="true"><rect class="${kind}" x="${from}%" width="${width}%" height="10" /></svg>`;
}

/** The rules that keep the grade below what the score would give. */
function capText({ caps, grade, score }: Readiness): Html | undefined {
  if (score === null || gradeOfScore(score) === grade) return undefined;
  const rules = enumerate(caps.filter((cap) => cap.grade === grade).map(({ ruleId }) => ruleId));
  return html`, but at best ${gradeChip(grade)} because of ${rules}`;
}
