import type { Location } from '@lmi-ready/analyzer';
import type { Report } from '../report.js';
import { placeUrl } from '../shared/place-url.js';
import { ruleUrl } from '../shared/rule-url.js';
import { code } from './escape.js';

/** `src/a.ts:8`, linked to the line at the analysed commit where the host is known. */
export function placeLink(location: Pick<Location, 'path' | 'line'>, report: Report): string {
  const text = code(`${location.path}:${String(location.line)}`);
  const url = placeUrl(location, report);
  return url === undefined ? text : `[${text}](<${url}>)`;
}

export function ruleLink(ruleId: string, { rules, version }: Report): string {
  const rule = rules.get(ruleId);
  return rule ? `[${ruleId}](${ruleUrl(rule, version)})` : code(ruleId);
}
