import type { Location } from '@lmi-ready/analyzer';
import type { Report } from '../report.js';
import { ruleUrl } from '../shared/rule-url.js';
import { uriOf } from '../sarif/uri.js';
import { code } from './escape.js';

/** `src/a.ts:8`, linked to the line at the analysed commit where the host is known. */
export function placeLink({ path, line }: Pick<Location, 'path' | 'line'>, { revision }: Report): string {
  const text = code(`${path}:${String(line)}`);
  if (!revision) return text;
  const { repositoryUri, revisionId } = revision;
  const blob = blobFolder(new URL(repositoryUri).hostname);
  return blob === undefined
    ? text
    : `[${text}](<${repositoryUri}/${blob}/${revisionId}/${uriOf(path)}#L${String(line)}>)`;
}

function blobFolder(host: string): string | undefined {
  const label = host.split('.');
  if (label.includes('github')) return 'blob';
  return label.includes('gitlab') ? '-/blob' : undefined;
}

export function ruleLink(ruleId: string, { rules, version }: Report): string {
  const rule = rules.get(ruleId);
  return rule ? `[${ruleId}](${ruleUrl(rule, version)})` : code(ruleId);
}
