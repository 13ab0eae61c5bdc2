import { plural } from '../../util/plural.js';
import type { Grade } from '../../score/grade.js';
import type { Readiness } from '../../score/score-function.js';
import { gradeText } from '../text/readiness.js';
import { html, type Html } from '../shared/html.js';

/** Part of a class name: a question mark cannot be one. */
export function gradeClass(grade: Grade): string {
  return grade === '?' ? 'unknown' : grade.toLowerCase();
}

/** The letter on its colour. */
export function gradeChip(grade: Grade): Html {
  return html`<span class="grade grade-${gradeClass(grade)}">${grade}</span>`;
}

/** As text reports print it: `F blocked`, `A (partial)`. */
export function gradeOf(readiness: Readiness): Html {
  const words = gradeText(readiness).slice(readiness.grade.length).trim();
  return html`${gradeChip(readiness.grade)}${words === '' ? undefined : html` <span class="grade-note">${words}</span>`}`;
}

export function points(count: number): string {
  return plural(count, 'point');
}
