import { html, type Html } from '../../report/shared/html.js';
import { count, dollars } from '../format.js';
import { bestSaving, type Plan } from '../plan.js';
import type { PriceTable } from '../prices.js';
import { NOT_INCLUDED } from '../words.js';

/** A plan and where the page tells it. */
export interface ListedPlan {
  readonly plan: Plan;
  /** Target of links to it, without `#`. */
  readonly anchor: string;
}

/** The plans in a table, in their order, each with a link. */
export function functionTable(plans: readonly ListedPlan[]): Html {
  return html`<div class="wide" role="region" aria-label="Functions and what a move brings" tabindex="0">
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
        ${plans.map(functionRow)}
      </tbody>
    </table>
  </div>`;
}

function functionRow({ plan, anchor }: ListedPlan): Html {
  const [first] = plan.offers;
  return html`<tr>
    <td class="name"><a href="#${anchor}">${plan.traffic.name}</a></td>
    <td>${advice(plan)}</td>
    <td class="number">${count(plan.traffic.requests)}</td>
    <td class="number">${dollars(first?.standard.total ?? 0)}</td>
    <td class="number">${dollars(first?.managed.total ?? 0)}</td>
    <td class="number">${dollars(bestSaving(plan))}</td>
    <td class="number">${count(first?.breakEvenRequests ?? null)}</td>
  </tr>`;
}

/** The verdict on its colour. */
export function advice({ verdict }: Pick<Plan, 'verdict'>): Html {
  return html`<span class="advice ${verdict === 'stay' ? 'stays' : 'pays'}">${verdict}</span>`;
}

/** What of traffic and project did not fit together; nothing where everything did. */
export function noteList(notes: readonly string[]): Html | undefined {
  if (notes.length === 0) return undefined;
  return html`<h3>What did not fit together</h3>
    <ul>
      ${notes.map((note) => html`<li>${note}</li>`)}
    </ul>`;
}

/** Whose prices they are, and what no sum holds. */
export function priceNote({ region, date, sources }: PriceTable): Html {
  return html`<p>Prices of ${region}, ${date}. Not included: ${NOT_INCLUDED}.</p>
    <ul>
      ${sources.map((source) => html`<li>${source}</li>`)}
    </ul>`;
}
