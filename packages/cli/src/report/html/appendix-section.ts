import type { RuleMeta } from '@lmi-ready/analyzer';
import { MODEL_VERSION } from '../../score/score-function.js';
import { plural } from '../../util/plural.js';
import type { Report } from '../report.js';
import { problemText } from '../text/text.js';
import { html, type Html } from '../shared/html.js';
import { rulePageLink } from './links.js';
import { section } from './section.js';

/** Files that could not be read, comments that say something wrong. */
export function problemsSection({ problems }: Report): Html | undefined {
  if (problems.length === 0) return undefined;
  const items = problems.map((problem) => html`<li>${problemText(problem)}</li>`);
  return section(
    'problems',
    'Problems',
    html`<ul class="problems">
      ${items}
    </ul>`,
  );
}

/** How the numbers are made, and every rule with what it costs. */
export function appendixSection(report: Report): Html {
  const { rules, version } = report;
  return section(
    'appendix',
    'How the numbers are made',
    html`<dl class="facts">
        <div>
          <dt>Gate</dt>
          <dd>
            A blocker is an error with which a function cannot be deployed or started: grade F and no score, whatever
            else is good.
          </dd>
        </div>
        <div>
          <dt>Score</dt>
          <dd>
            100 minus one deduction a rule: its weight, halved when it is only likely, half as much again for two or
            more sites. Notes and mere possibilities cost nothing.
          </dd>
        </div>
        <div>
          <dt>Grade</dt>
          <dd>
            A from 90, B from 75, C from 50, else D. A proved hazard caps it at C, a likely one at B. Unknown when the
            handler could not be read, partial when less than 90 % of its code was seen.
          </dd>
        </div>
        <div>
          <dt>Effort</dt>
          <dd>
            Points for each root cause: 1 mechanical, 3 a documented pattern, 5 the redesign of a module, 8 a decision.
            No hours.
          </dd>
        </div>
        <div>
          <dt>Coverage</dt>
          <dd>The share of calls whose target is known, lowered by files and imports that could not be read.</dd>
        </div>
        <div>
          <dt>Accepted</dt>
          <dd>
            A comment with a reason takes a finding out of the score; the score without accepted risks stays beside it.
          </dd>
        </div>
        <div>
          <dt>Versions</dt>
          <dd>lmi-ready ${version}, readiness model ${MODEL_VERSION}, rules of ${version}.</dd>
        </div>
      </dl>
      <details class="more">
        <summary>${plural(rules.size, 'rule')} and their weights</summary>
        <table class="rules">
          <caption class="hidden">
            Rules
          </caption>
          <thead>
            <tr>
              <th scope="col">Rule</th>
              <th scope="col">What it reports</th>
              <th scope="col" class="number">Weight</th>
              <th scope="col" class="number effort">Effort</th>
              <th scope="col" class="number">Findings</th>
            </tr>
          </thead>
          <tbody>
            ${[...rules.values()].map((rule) => ruleRow(rule, report))}
          </tbody>
        </table>
      </details>`,
  );
}

function ruleRow(rule: RuleMeta, report: Report): Html {
  const { code, name, summary, weight, blocker, effort, level } = rule;
  const count = report.summary.findings.byRule[code] ?? 0;
  return html`<tr id="${code}">
    <td>${rulePageLink(rule, report)}</td>
    <td><code>${name}</code> <small>${level}: ${summary}</small></td>
    <td class="number">${blocker ? 'gate' : weight}</td>
    <td class="number effort">${effort}</td>
    <td class="number">${count === 0 ? html`<span class="quiet">0</span>` : count}</td>
  </tr> `;
}
