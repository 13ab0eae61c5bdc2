import { createHash } from 'node:crypto';
import { plural } from '../../util/plural.js';
import { planCurve, totalCurve } from '../curve.js';
import { count, dollars } from '../format.js';
import type { Plan } from '../plan.js';
import type { PlanDocument } from '../report.js';
import { stepsOf } from '../steps.js';
import { fixingPays, load, sentence, settingRows, title, verdictOfAll } from '../words.js';
import { curveFigure, totalFigure } from './curve-figure.js';
import { html, trusted, type Html } from '../../report/shared/html.js';
import { PLAN_STYLE as STYLE } from '../../report/html/assets.generated.js';
import { advice, functionTable, noteList, priceNote, type ListedPlan } from './parts.js';

/** The plans as one page that needs nothing beside it, and no script. */
export function planPage(document: PlanDocument): string {
  const listed = document.plans.map((plan, i) => ({ plan, anchor: `function-${String(i + 1)}` }));
  const page = html`<!doctype html>
    <html lang="en">
      ${head()}
      <body>
        <main>${overview(document, listed)} ${listed.map((entry) => functionSection(entry, document))}</main>
        ${foot(document)}
      </body>
    </html> `;
  return `${page.toString().trim()}\n`;
}

function head(): Html {
  const hash = createHash('sha256').update(STYLE).digest('base64');
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
  return html`<head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Does a move to Lambda Managed Instances pay</title>
    ${trusted(`<style>${STYLE}</style>`)}
  </head>`;
}

function overview({ prices, instance, notes }: PlanDocument, listed: readonly ListedPlan[]): Html {
  const plans = listed.map(({ plan }) => plan);
  const several = plans.length > 1;
  return html`<h1>Does a move to Lambda Managed Instances pay?</h1>
    ${several ? html`<p>${verdictOfAll(plans)}</p>` : undefined}
    ${several ? totalFigure(totalCurve(plans, { prices, instance }), prices) : undefined}
    ${several ? functionTable(listed) : undefined} ${noteList(notes)}`;
}

function functionSection({ plan, anchor }: ListedPlan, { prices, instance }: PlanDocument): Html {
  const curve = planCurve(plan, { prices, instance });
  return html`<section id="${anchor}">
    <h2>${title(plan)} ${advice(plan)}</h2>
    <p>${sentence(plan)}</p>
    ${fixing(plan)}
    <p class="quiet">${load(plan)}</p>
    ${curveFigure(plan, curve, prices, `${anchor}-curve`)} ${bills(plan)} ${settings(plan)} ${steps(plan)}
  </section>`;
}

function fixing(plan: Plan): Html | undefined {
  const text = fixingPays(plan);
  return text === undefined ? undefined : html`<p>${text}</p>`;
}

function bills({ offers, fleet }: Plan): Html {
  const { instance, instances, perInstance } = fleet;
  return html`<h3>Both bills</h3>
    <div class="wide" role="region" aria-label="Both bills" tabindex="0">
      <table>
        <caption>
          ${plural(instances, 'instance')} of ${instance.type} at $${String(instance.perHour)} an hour,
          ${plural(perInstance, 'environment')} on each
        </caption>
        <thead>
          <tr>
            <th scope="col">A month</th>
            <th scope="col" class="number">Standard</th>
            <th scope="col" class="number">Managed</th>
            <th scope="col" class="number">Instances</th>
            <th scope="col" class="number">Fee</th>
            <th scope="col" class="number">Requests</th>
            <th scope="col" class="number">Break-even</th>
          </tr>
        </thead>
        <tbody>
          ${offers.map(
            (offer) =>
              html`<tr>
                <th scope="row">${offer.what}</th>
                ${[
                  offer.standard.total,
                  offer.managed.total,
                  offer.managed.ec2,
                  offer.managed.fee,
                  offer.managed.requests,
                ].map((amount) => html`<td class="number">${dollars(amount)}</td>`)}
                <td class="number">${count(offer.breakEvenRequests)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
}

function settings(plan: Plan): Html {
  return html`<h3>Settings</h3>
    <div class="wide" role="region" aria-label="Settings" tabindex="0">
      <table>
        <tbody>
          ${settingRows(plan).map(
            ([name, value, why]) =>
              html`<tr>
                <th scope="row"><code>${name}</code></th>
                <td class="number">${value}</td>
                <td class="why">${why}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
}

function steps(plan: Plan): Html | undefined {
  const list = stepsOf(plan);
  if (list.length === 0) return undefined;
  return html`<h3>The way there, and back</h3>
    <ol>
      ${list.map(({ title: what, text }) => html`<li><strong>${what}.</strong> ${text}</li>`)}
    </ol>`;
}

function foot({ prices }: PlanDocument): Html {
  return html`<footer>${priceNote(prices)}</footer>`;
}
