import { createHash } from 'node:crypto';
import { enumerate, plural } from '../../util/plural.js';
import { planCurve, totalCurve } from '../curve.js';
import { count, dollars } from '../format.js';
import { bestSaving, type Plan } from '../plan.js';
import type { PlanDocument } from '../report.js';
import { stepsOf } from '../steps.js';
import { fixingPays, load, NOT_INCLUDED, sentence, settingRows, title } from '../words.js';
import { curveFigure, totalFigure } from './curve-figure.js';
import { html, trusted, type Html } from '../../report/shared/html.js';
import { STYLE } from './style.js';

/** The plans as one page that needs nothing beside it, and no script. */
export function planPage(document: PlanDocument): string {
  const page = html`<!doctype html>
    <html lang="en">
      ${head()}
      <body>
        <main>
          ${overview(document)}
          ${document.plans.map((plan, i) => functionSection(plan, document, `function-${String(i + 1)}`))}
        </main>
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

function overview(document: PlanDocument): Html {
  const { plans, prices, instance, notes } = document;
  const several = plans.length > 1;
  return html`<h1>Does a move to Lambda Managed Instances pay?</h1>
    ${several ? html`<p>${verdictOfAll(plans)}</p>` : undefined}
    ${several ? totalFigure(totalCurve(plans, { prices, instance }), prices) : undefined}
    ${several ? functionTable(plans) : undefined}
    ${
      notes.length > 0
        ? html`<h3>What did not fit together</h3>
            <ul>
              ${notes.map((note) => html`<li>${note}</li>`)}
            </ul>`
        : undefined
    }`;
}

function verdictOfAll(plans: readonly Plan[]): string {
  const of = (verdict: Plan['verdict']): number => plans.filter((plan) => plan.verdict === verdict).length;
  const parts = [
    [of('move'), 'cheaper on demand as it is'],
    [of('move with a commitment'), 'cheaper with a commitment'],
    [of('stay'), 'cheaper where it is'],
  ] as const;
  const said = parts.filter(([n]) => n > 0).map(([n, what]) => `${String(n)} ${what}`);
  return `${plural(plans.length, 'function')}: ${enumerate(said)}.`;
}

function functionTable(plans: readonly Plan[]): Html {
  return html`<div class="wide" role="region" aria-label="Functions" tabindex="0">
    <table>
      <caption>
        Functions, the one that saves most first. US dollars a month on demand, but the saving, which is that of the
        best way of paying.
      </caption>
      <thead>
        <tr>
          <th scope="col">Function</th>
          <th scope="col">Verdict</th>
          <th scope="col" class="number">Requests</th>
          <th scope="col" class="number">Standard</th>
          <th scope="col" class="number">Managed</th>
          <th scope="col" class="number">Saving</th>
          <th scope="col" class="number">Break-even</th>
        </tr>
      </thead>
      <tbody>
        ${plans.map((plan, i) => functionRow(plan, `function-${String(i + 1)}`))}
      </tbody>
    </table>
  </div>`;
}

function functionRow(plan: Plan, anchor: string): Html {
  const [first] = plan.offers;
  return html`<tr>
    <td class="name"><a href="#${anchor}">${plan.traffic.name}</a></td>
    <td>${verdict(plan)}</td>
    <td class="number">${count(plan.traffic.requests)}</td>
    <td class="number">${dollars(first?.standard.total ?? 0)}</td>
    <td class="number">${dollars(first?.managed.total ?? 0)}</td>
    <td class="number">${dollars(bestSaving(plan))}</td>
    <td class="number">${count(first?.breakEvenRequests ?? null)}</td>
  </tr>`;
}

function verdict({ verdict: word }: Plan): Html {
  return html`<span class="verdict ${word === 'stay' ? 'stays' : 'pays'}">${word}</span>`;
}

function functionSection(plan: Plan, { prices, instance }: PlanDocument, anchor: string): Html {
  const curve = planCurve(plan, { prices, instance });
  return html`<section id="${anchor}">
    <h2>${title(plan)} ${verdict(plan)}</h2>
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
  return html`<footer>
    <p>Prices of ${prices.region}, ${prices.date}. Not included: ${NOT_INCLUDED}.</p>
    <ul>
      ${prices.sources.map((source) => html`<li>${source}</li>`)}
    </ul>
  </footer>`;
}
