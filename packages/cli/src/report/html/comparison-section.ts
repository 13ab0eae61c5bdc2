import type { CauseReference, Comparison, FunctionStanding } from '../../compare/comparison.js';
import { causeKey, type StandingChange } from '../../score/repository/leverage.js';
import { enumerate, plural } from '../../util/plural.js';
import { standing } from './grade.js';
import { html, type Html } from './html.js';
import type { Page } from './page.js';
import { section } from './section.js';

/** An earlier report against this one; what another version of the tool says about the same code is kept apart. */
export function comparisonSection(page: Page): Html | undefined {
  const { comparison } = page.report;
  if (!comparison) return undefined;
  const { file, functions, causes } = comparison;
  return section(
    'comparison',
    'Since the earlier report',
    html`<p class="intro">
        Compared with <code>${file}</code> of lmi-ready ${comparison.before.tool}.
        ${plural(functions.unchanged, 'function')} and ${plural(causes.unchanged, 'root cause')} unchanged.
      </p>
      <div class="columns">
        ${changeList('Better by a change of code', functions.better, page)}
        ${changeList('Worse by a change of code', functions.worse, page)}
        ${standingList('New functions', functions.added, page)} ${standingList('Gone', functions.removed, page)}
        ${causeList('Fixed', causes.fixed, page)} ${causeList('Accepted by a comment', causes.accepted, page)}
        ${causeList('New root causes', causes.appeared, page)}
      </div>
      ${toolChanges(comparison, page)}`,
  );
}

function toolChanges({ tool, causes, before, after }: Comparison, page: Page): Html | undefined {
  const { byModel, byRules, newRules, goneRules } = tool;
  const rules = [
    ...(newRules.length > 0 ? [`new rules ${enumerate(newRules)}`] : []),
    ...(goneRules.length > 0 ? [`without ${enumerate(goneRules)}`] : []),
  ];
  if (byModel.length + byRules.length + rules.length === 0 && before.model === after.model) return undefined;
  const versions = `Model ${before.model} then, ${after.model} now; rules of ${before.rules} then, of ${after.rules} now`;
  return html`<h3>Changed by the tool, not by the code</h3>
    <p class="intro">${[versions, ...rules].join('; ')}.</p>
    <div class="columns">
      ${changeList('Another score for the same findings', byModel, page)}
      ${changeList('Findings of new rules', byRules, page)}
      ${causeList('Root causes of new rules', causes.ofNewRules, page)}
      ${causeList('Root causes of rules that are gone', causes.ofGoneRules, page)}
    </div>`;
}

function list(title: string, items: readonly Html[]): Html | undefined {
  if (items.length === 0) return undefined;
  return html`<div>
    <h4>${title} <span class="count">${items.length}</span></h4>
    <ul class="plain">
      ${items}
    </ul>
  </div> `;
}

function functionName(id: string, { anchors }: Page): Html {
  const entry = anchors.get(id);
  return entry ? html`<a href="#${entry.anchor}"><code>${id}</code></a>` : html`<code>${id}</code>`;
}

function changeList(title: string, changes: readonly StandingChange[], page: Page): Html | undefined {
  return list(
    title,
    changes.map(
      ({ id, from, to }) =>
        html`<li>${standing(from)} <span aria-label="to">→</span> ${standing(to)} ${functionName(id, page)}</li>`,
    ),
  );
}

function standingList(title: string, functions: readonly FunctionStanding[], page: Page): Html | undefined {
  return list(
    title,
    functions.map((entry) => html`<li>${standing(entry.standing)} ${functionName(entry.id, page)}</li>`),
  );
}

function causeList(title: string, references: readonly CauseReference[], { causes }: Page): Html | undefined {
  return list(
    title,
    references.map((reference) => {
      const { ruleId, path, line, message } = reference;
      const place = html`<code>${path}:${line}</code>`;
      const listed = causes.get(causeKey(reference));
      return html`<li>
        ${ruleId} ${listed ? html`<a href="#${listed.anchor}">${place}</a>` : place} <small>${message}</small>
      </li>`;
    }),
  );
}
