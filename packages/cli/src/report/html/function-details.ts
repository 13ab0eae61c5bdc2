import type { AnalysedHandler } from '@lmi-ready/analyzer';
import type { Readiness } from '../../score/score-function.js';
import { plural } from '../../util/plural.js';
import type { Report } from '../report.js';
import { coverageBox } from './coverage.js';
import { gradeChip, points } from './grade.js';
import { html, type Html } from '../shared/html.js';
import { ruleLink } from './links.js';
import type { ListedFinding, ListedFunction } from './page.js';
import { scoreSum } from './score-sum.js';
import { fact } from './section.js';

/** What a row of the table unfolds to: how each of its numbers came about, and the findings. */
export function functionDetails({ handler, readiness, findings }: ListedFunction, report: Report): Html {
  return html`<div class="function-body">
    <dl class="facts">
      ${fact('Gate', gate(readiness, report))}
      ${factIf('Score', scoreSum(readiness, report))}
      ${factIf('Accepted', withoutAccepted(readiness))}
      ${fact('Effort', html`${effortText(readiness.effort)}`)}
      ${fact('Coverage', coverageBox(handler.coverage))}
      ${fact('Found', foundBecause(handler))}
      ${fact('Findings', findingList(findings, report))}
    </dl>
  </div>`;
}

function factIf(label: string, value: Html | undefined): Html | undefined {
  return value && fact(label, value);
}

function gate({ gate: { blocked, rules } }: Readiness, report: Report): Html {
  if (!blocked) return html`Open: nothing found that keeps it from being deployed or started.`;
  const reasons = rules.map((code) => {
    const rule = report.rules.get(code);
    return html`<li>${ruleLink(code, report)}${rule ? html` ${rule.why}` : undefined}</li>`;
  });
  return html`Closed, so there is no score.
    <ul>
      ${reasons}
    </ul>`;
}

/** Accepting a risk does not take it away: net beside raw. */
function withoutAccepted({ raw, grade, score }: Readiness): Html | undefined {
  if (raw.accepted === 0) return undefined;
  const net = html`${gradeChip(grade)} ${score ?? ''}`;
  const outcome = raw.blocked ? html`${gradeChip('F')} blocked` : html`${gradeChip(raw.grade)} ${raw.score ?? ''}`;
  return html`${net} with, ${outcome} without ${plural(raw.accepted, 'accepted risk')}.`;
}

function effortText(effort: number): string {
  return effort === 0 ? 'Nothing to do.' : `${points(effort)}, each root cause once.`;
}

function foundBecause({ reason, streaming, location }: AnalysedHandler): Html {
  return html`<code>${location.path}:${location.line}</code>: ${reason}${streaming ? ', streams its response' : ''}.`;
}

function findingList(findings: readonly ListedFinding[], { rules }: Report): Html {
  if (findings.length === 0) return html`No known hazard found by ${plural(rules.size, 'rule')}.`;
  return html`<ul class="references">${findings.map(findingReference)}</ul>`;
}

/** Without the script a link to the finding; with it, a copy of the finding to unfold in its place. */
function findingReference({ finding: { ruleId, location }, anchor }: ListedFinding): Html {
  return html`<li data-finding="${anchor}"><a href="#${anchor}">${ruleId}</a> <code>${location.path}:${location.line}</code></li>`;
}
