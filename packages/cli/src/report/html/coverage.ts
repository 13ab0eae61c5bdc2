import type { HandlerCoverage } from '@lmi-ready/analyzer';
import { plural } from '../../util/plural.js';
import { html, type Html } from '../shared/html.js';

/** What of a function's code could be seen, and what could not. */
export function coverageBox({
  rating,
  share,
  files,
  failedFiles,
  unresolvedImports,
  openCalls,
  resolvedCalls,
}: HandlerCoverage): Html {
  const calls = openCalls + resolvedCalls;
  const resolved = calls > 0 ? `, ${String(resolvedCalls)} of ${plural(calls, 'call')} resolved` : '';
  return html`<p><b>${percent(share)}</b>, ${rating}: ${plural(files, 'file')} read${resolved}.</p>
    ${pathList('Files that could not be read', failedFiles)} ${pathList('Imports that led nowhere', unresolvedImports)}`;
}

/** Rounded down: 99.9 % is not all. */
export function percent(share: number): string {
  return `${String(Math.floor(share * 100))} %`;
}

function pathList(title: string, paths: readonly string[]): Html | undefined {
  if (paths.length === 0) return undefined;
  return html`<p>${title}:</p>
    <ul class="paths">
      ${paths.map((path) => html`<li><code>${path}</code></li>`)}
    </ul>`;
}
