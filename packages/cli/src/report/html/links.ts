import type { Location, RuleMeta } from '@lmi-ready/analyzer';
import type { Report } from '../report.js';
import { placeUrl } from '../shared/place-url.js';
import { ruleUrl } from '../shared/rule-url.js';
import { html, type Html } from '../shared/html.js';

/** `src/a.ts:8`, linked to the line at the analysed commit where the host is known. */
export function placeLink(location: Location, report: Report): Html {
  const url = placeUrl(location, report);
  const text = html`<code>${location.path}:${location.line}</code>`;
  return url === undefined ? text : html`<a href="${url}">${text}</a>`;
}

/** The code of a rule, linked to its row in the appendix. */
export function ruleLink(ruleId: string, { rules }: Report): Html {
  return rules.has(ruleId) ? html`<a href="#${ruleId}">${ruleId}</a>` : html`${ruleId}`;
}

/** The code of a rule, linked to its page on the web. */
export function rulePageLink(rule: RuleMeta, { version }: Report): Html {
  return html`<a href="${ruleUrl(rule, version)}">${rule.code}</a>`;
}
