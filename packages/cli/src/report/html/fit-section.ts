import { planCurve, totalCurve } from '../../plan/curve.js';
import { curveFigure, totalFigure } from '../../plan/page/curve-figure.js';
import { advice, functionTable, noteList, priceNote, type ListedPlan } from '../../plan/page/parts.js';
import type { PlanDocument } from '../../plan/report.js';
import { fixingPays, load, sentence, title, verdictOfAll } from '../../plan/words.js';
import { optionsHint } from '../shared/fit-text.js';
import { html, type Html } from '../shared/html.js';
import { docsUrl } from '../shared/rule-url.js';
import type { Page } from './page.js';
import { section } from './section.js';

const ID = 'fit';

/** Curves that are shown at once, those of the functions that save most; the others can be unfolded. */
const UNFOLDED = 3;

/** Whether a move pays, beside the score and no part of it; that nobody asked where there is no traffic. */
export function fitSection({ report, plans }: Page): Html {
  const { fit, version } = report;
  const docs = html`<a href="${docsUrl('plan.md', version)}">docs/plan.md</a>`;
  const body = fit
    ? assessed(fit, plans, docs)
    : html`<p class="intro">Not assessed: give traffic with <code>--traffic</code> (${docs}).</p>`;
  return section(ID, 'Does it pay', body);
}

function assessed(fit: PlanDocument, plans: readonly ListedPlan[], docs: Html): Html {
  const hint = optionsHint(fit);
  return html`<p class="intro">
      ${verdictOfAll(fit.plans)} Traffic and prices decide here, and no score knows of them; how is told in ${docs}.
    </p>
    ${functionTable(plans)} ${total(fit)} ${plans.map((entry, index) => functionEntry(entry, index < UNFOLDED, fit))}
    ${noteList(fit.notes)} ${hint === undefined ? undefined : html`<p class="intro">${hint}</p>`}
    <div class="prices">${priceNote(fit.prices)}</div>`;
}

/** All functions together; nothing where there is but one. */
function total({ plans, prices, instance }: PlanDocument): Html | undefined {
  if (plans.length < 2) return undefined;
  const curve = totalCurve(plans, { prices, instance });
  return html`<details class="fit-function">
    <summary>All functions together</summary>
    <div class="fit-body">${totalFigure(curve, prices)}</div>
  </details>`;
}

function functionEntry({ plan, anchor }: ListedPlan, open: boolean, { prices, instance }: PlanDocument): Html {
  const curve = planCurve(plan, { prices, instance });
  const fixing = fixingPays(plan);
  return html`<details class="fit-function" ${open ? html`open` : undefined}>
    <summary><code>${title(plan)}</code> ${advice(plan)}</summary>
    <div class="fit-body" id="${anchor}">
      <p>${sentence(plan)}</p>
      ${fixing === undefined ? undefined : html`<p>${fixing}</p>`}
      <p class="quiet">${load(plan)}</p>
      ${curveFigure(plan, curve, prices, `${anchor}-curve`)}
    </div>
  </details>`;
}
