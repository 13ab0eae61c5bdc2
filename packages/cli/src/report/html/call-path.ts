import type { Finding, PathStep } from '@lmi-ready/analyzer';
import type { Report } from '../report.js';
import { html, type Html } from '../shared/html.js';
import { placeLink } from './links.js';

/** The calls from the handler to the reported line, as a list that the style draws as a graph. */
export function callGraph({ ruleId, callPath, location }: Finding, report: Report): Html {
  // Templates and packages call nothing: there the first step is what declares the function.
  const isCode = report.rules.get(ruleId)?.face !== 'cli';
  const first = isCode ? 'handler' : 'declaration';
  const label = isCode ? 'entry point' : undefined;
  return html`<p class="subhead">From the ${first} to the line</p>
    <ol class="calls">
      ${callPath.map((step, index) => callStep(step, index === 0 ? label : undefined, report))}
      <li class="hazard"><span class="name">the reported line</span> ${placeLink(location, report)}</li>
    </ol>`;
}

function callStep({ name, location, call }: PathStep, label: string | undefined, report: Report): Html {
  const role = label === undefined ? undefined : html`<span class="role">${label}</span>`;
  const from = call ? html`<span class="role">called at ${placeLink(call, report)}</span>` : undefined;
  return html`<li><code class="name">${name}</code> ${placeLink(location, report)} ${role}${from}</li>`;
}
