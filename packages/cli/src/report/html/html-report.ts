import { createHash } from 'node:crypto';
import type { Report } from '../report.js';
import { appendixSection, problemsSection } from './appendix-section.js';
import { SCRIPT, STYLE } from './assets.generated.js';
import { byHandSection } from './by-hand-section.js';
import { comparisonSection } from './comparison-section.js';
import { findingsSection } from './findings-section.js';
import { functionsSection } from './functions-section.js';
import { html, trusted, type Html } from '../shared/html.js';
import { leverageSection } from './leverage-section.js';
import { layOut } from './page.js';
import { summary, verdict } from './summary.js';
import { wavesSection } from './waves-section.js';

/** The readiness report as one file that needs nothing beside it: no network, no other file, and to be read no script. */
export function htmlReport(report: Report): string {
  const page = layOut(report);
  const parts = [
    { id: 'comparison', title: 'Changes', body: comparisonSection(page) },
    { id: 'fix-first', title: 'Fix first', body: leverageSection(page) },
    { id: 'waves', title: 'Waves', body: wavesSection(page) },
    { id: 'functions', title: 'Functions', body: functionsSection(page) },
    { id: 'findings', title: 'Findings', body: findingsSection(page) },
    { id: 'problems', title: 'Problems', body: problemsSection(report) },
    { id: 'by-hand', title: 'Check by hand', body: byHandSection(page) },
    { id: 'appendix', title: 'Appendix', body: appendixSection(report) },
  ].filter(({ body }) => body !== undefined);
  const document = html`<!doctype html>
    <html lang="en">
    ${head(report)}
    <body>
    <a class="skip" href="#main">Skip to the report</a>
    <header class="top">
      <span class="product">lmi-ready</span>
      <nav aria-label="Parts of the report">${parts.map(({ id, title }) => html`<a href="#${id}">${title}</a> `)}</nav>
    </header>
    <main id="main">
    ${summary(report)}
    ${parts.map(({ body }) => body)}
    </main>
    <footer>Made by lmi-ready ${report.version}, a static analysis: what no rule looks for is not found.</footer>
    <script>${trusted(SCRIPT)}</script>
    </body>
    </html>`;
  return `${document.toString()}\n`;
}

/** The policy lets the browser use the one style and the one script of the page, and fetch nothing. */
function head(report: Report): Html {
  const policy = [
    "default-src 'none'",
    `style-src ${hashOf(STYLE)}`,
    `script-src ${hashOf(SCRIPT)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return html`<head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <meta name="referrer" content="no-referrer" />
    <title>${verdict(report.summary.functions)}: readiness for Lambda Managed Instances</title>
    <style>${trusted(STYLE)}</style>
  </head>`;
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
