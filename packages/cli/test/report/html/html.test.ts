/** The HTML report as text; what a browser makes of it is in browser.test.ts. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Comparison } from '../../../src/compare/comparison.js';
import { html } from '../../../src/report/shared/html.js';
import { htmlReport } from '../../../src/report/html/html-report.js';
import { explanation } from '../../../src/report/text/readiness.js';
import { createTheme } from '../../../src/report/text/theme.js';
import { frozenAnalysis, frozenReport } from '../../support/frozen.js';
import { largeAnalysis } from '../../support/large.js';
import { HOSTILE, named, withFindings } from '../../support/many.js';
import { nothing } from '../../support/run-cli.js';

const page = htmlReport(frozenReport());

/** Text between the tags, with its entities resolved and white space as a browser shows it. */
function textOf(markup: string): string {
  return markup
    .replace(/<[^>]*>/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replaceAll('&apos;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

function attributes(markup: string, name: string): readonly string[] {
  return [...markup.matchAll(new RegExp(`\\s${name}="([^"]*)"`, 'g'))].map(([, value = '']) => value);
}

/** The page without style, script and code of the project: only the markup of the report. */
function markupOf(text: string): string {
  return text.replace(/<(style|script)>[\s\S]*?<\/\1>/g, '');
}

test('the policy names the hashes of the one style and the one script, and allows nothing else', () => {
  const [policy = ''] = attributes(page, 'content').filter((value) => value.startsWith('default-src'));
  const inside = (tag: string) => [...page.matchAll(new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`, 'g'))];
  const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  const [[, style = ''] = [], ...otherStyles] = inside('style');
  const [[, script = ''] = [], ...otherScripts] = inside('script');
  expect([otherStyles, otherScripts]).toEqual([[], []]);
  expect(policy.replaceAll('&apos;', "'")).toBe(
    `default-src 'none'; style-src ${hash(style)}; script-src ${hash(script)}; base-uri 'none'; form-action 'none'`,
  );
});

test('nothing is fetched, no style or handler stands in an element', () => {
  const markup = markupOf(page);
  expect(markup).not.toMatch(/<(?:link|img|iframe|object|embed|base|audio|video|source|use|image)\b/);
  expect(markup).not.toMatch(/\s(?:src|srcset|style|on\w+|xlink:href)=/);
  expect(page).not.toMatch(/url\(|@import|expression\(/);
});

test('ids are there once, and every link of the page leads to one', () => {
  const ids = attributes(markupOf(page), 'id');
  expect(ids.filter((id, index) => ids.indexOf(id) < index)).toEqual([]);
  const targets = attributes(page, 'href').filter((href) => href.startsWith('#'));
  expect(targets.filter((href) => !ids.includes(href.slice(1)))).toEqual([]);
  expect(attributes(page, 'data-finding').filter((anchor) => !ids.includes(anchor))).toEqual([]);
});

test('the headline counts the functions, and says how many of all that were discovered are ready', () => {
  const [, counts = ''] = /<ul\s+class="counts"[^>]*>([\s\S]*?)<\/ul>/.exec(page) ?? [];
  expect(textOf(page)).toContain('Readiness for Lambda Managed Instances 4 of 12 functions are ready');
  expect([...counts.matchAll(/<li[^>]*>([\s\S]*?)<small>/g)].map(([, text = '']) => textOf(text))).toEqual([
    '4 ready',
    '5 need work',
    '1 blocked',
    '1 unknown',
    '1 missing',
  ]);
});

test('without findings it speaks of rules, never of safety', () => {
  const empty = textOf(htmlReport(frozenReport(withFindings([]))));
  expect(empty).toContain('No known hazard found by 8 rules.');
  expect(empty).toContain('none of this is proof that a function is safe');
  expect(textOf(htmlReport(frozenReport(nothing)))).toContain('No function found, so nothing was analysed');
});

test('every function has its row with the sum that the text report prints', () => {
  const theme = createTheme({ width: 120, colour: false, unicode: true, hyperlinks: false });
  const { functions } = frozenReport();
  for (const { handler, readiness } of functions) {
    const sum = explanation(handler.coverage, readiness, '', theme).join(' ') || 'no known hazard found by 8 rules';
    const row = page
      .split('<tbody id="function-')
      .slice(1)
      .find((part) => part.includes(`<code>${handler.id}</code>`));
    expect(textOf(/<summary>([\s\S]*?)<\/summary>/.exec(row ?? '')?.[1] ?? '')).toBe(sum);
  }
  expect(page.match(/<tr class="row">/g)).toHaveLength(functions.length);
});

test('a finding is there once, however many functions reach it, with its proof and its reason', () => {
  const { findings } = frozenAnalysis;
  expect(page.match(/class="finding-body"/g)).toHaveLength(findings.length);
  const references = findings.reduce((sum, { handlers }) => sum + handlers.length, 0);
  expect(attributes(page, 'data-finding')).toHaveLength(references);
  for (const { witness, suppression } of findings) {
    if (witness) expect(textOf(page)).toContain(witness.outcome);
    if (suppression?.reason) expect(textOf(page)).toContain(suppression.reason);
  }
  const proof = { status: 'proved', message: "B's tenant was answered to A in 3 of 20 runs.", runs: 20 } as const;
  const proved = withFindings(findings.map((finding) => ({ ...finding, proof })));
  expect(textOf(htmlReport(frozenReport(proved)))).toContain(`Proved: ${proof.message}`);
});

test('findings of the baseline and accepted ones say that they are', () => {
  const report = frozenReport(frozenAnalysis, new Set(frozenAnalysis.findings.slice(0, 2)));
  const badges = [...htmlReport(report).matchAll(/<summary>[\s\S]*?<\/summary>\s*<div class="finding-body"/g)].flatMap(
    ([head]) => [...head.matchAll(/<span class="badge">(.*?)<\/span>/g)].map(([, text]) => text),
  );
  expect(badges.filter((text) => text === 'in the baseline')).toHaveLength(2);
  expect(badges.filter((text) => text === 'accepted')).toHaveLength(2);
});

test('a single function is unfolded, and there is nothing to fix first or to move together', () => {
  const [handler] = frozenAnalysis.handlers.filter(({ id }) => id === 'src/orders/place-order.ts:handler');
  const single = htmlReport(frozenReport({ ...frozenAnalysis, handlers: handler ? [handler] : [] }));
  expect(single).toMatch(/<details open><summary>/);
  expect(page).not.toMatch(/<details open>/);
  expect(attributes(single, 'id')).not.toEqual(expect.arrayContaining(['waves']));
  expect(attributes(single, 'id')).not.toEqual(expect.arrayContaining(['fix-first']));
  expect(attributes(page, 'id')).toEqual(expect.arrayContaining(['waves', 'fix-first']));
});

test('every function is in one wave, and what to fix first says which grades change', () => {
  const members = [...page.matchAll(/<ul class="members">([\s\S]*?)<\/ul>/g)].flatMap(([, list = '']) =>
    [...list.matchAll(/<code>(.*?)<\/code>/g)].map(([, id = '']) => textOf(id)),
  );
  expect(members.sort()).toEqual(frozenAnalysis.handlers.map(({ id }) => id).sort());
  const [first = ''] = page.split('<td class="moves">').slice(1);
  const { leverage } = frozenReport().repository;
  const [change] = leverage[0]?.improved ?? [];
  expect(textOf(first.slice(0, first.indexOf('</ul>')))).toContain(
    `${change?.from.grade ?? ''} → ${change?.to.grade ?? ''}`,
  );
});

test('says of which change its findings are, and what an earlier report said', () => {
  const since = textOf(htmlReport({ ...frozenReport(), since: { reference: 'origin/main', hidden: 3 } }));
  expect(since).toContain('what changed since origin/main; 3 elsewhere count for the scores');
  const versions = { tool: '1.2.3', model: '1', rules: '1.2.3' };
  const id = 'src/orders/place-order.ts:handler';
  const comparison: Comparison = {
    file: 'before.json',
    before: { ...versions, model: '0' },
    after: versions,
    functions: {
      added: [],
      removed: [{ id: 'src/gone.ts:handler', standing: { grade: 'A', score: 100 } }],
      better: [{ id, from: { grade: 'D', score: 40 }, to: { grade: 'C', score: 70 } }],
      worse: [],
      unchanged: 9,
    },
    tool: { byModel: [], byRules: [], newRules: [], goneRules: [] },
    causes: { fixed: [], accepted: [], appeared: [], ofNewRules: [], ofGoneRules: [], unchanged: 4 },
  };
  const compared = htmlReport({ ...frozenReport(), comparison });
  const [, part = ''] = /<section id="comparison"[^>]*>([\s\S]*?)<\/section>/.exec(compared) ?? [];
  expect(textOf(part)).toContain('Better 1 src/orders/place-order.ts:handler D 40 to C 70');
  expect(textOf(part)).toContain('Removed 1 src/gone.ts:handler was A 100');
  expect(textOf(part)).toContain('score model 0, now 1');
  expect(part).toMatch(/<a href="#function-\d+"><code>src\/orders\/place-order.ts:handler<\/code><\/a>/);
  expect(page).not.toContain('id="comparison"');
});

test('links lead to the commit where the host is known, and nowhere where it is not', () => {
  const outside = (repositoryUri: string) => {
    const revision = { repositoryUri, revisionId: 'c0ffee00c0ffee00', branch: 'main' };
    const links = attributes(htmlReport({ ...frozenReport(), revision }), 'href');
    return links.filter((href) => !/^(?:#|https:\/\/github\.com\/lmi-ready\/)/.test(href));
  };
  expect(outside('https://github.com/acme/orders')).toContain(
    'https://github.com/acme/orders/blob/c0ffee00c0ffee00/src/legacy/webhook.cjs#L3',
  );
  expect(outside('https://git.example/acme/orders')).toEqual(['https://git.example/acme/orders']);
});

test('names no machine and no time: the same report is the same bytes', () => {
  expect(htmlReport(frozenReport())).toBe(page);
});

test('a thousand functions that share findings stay below five megabytes', () => {
  const large = htmlReport(frozenReport(largeAnalysis(1000)));
  expect(large.match(/<tr class="row">/g)).toHaveLength(1000);
  expect(Buffer.byteLength(large)).toBeLessThan(5_000_000);
  expect(Buffer.byteLength(page)).toBeLessThan(200_000);
});

test.each(HOSTILE)('%j adds no element, attribute or link', (name) => {
  const tags = (markup: string) => [...markup.matchAll(/<\/?[a-z!][^\s>]*/gi)].map(String);
  // How many lines of a picture a text takes is up to its length.
  const shape = (text: string) =>
    tags(markupOf(htmlReport(frozenReport(named(text)))).replace(/<text\b[^>]*>[^<>]*<\/text>/g, ''));
  expect(shape(name)).toEqual(shape('a'));
});

test('texts in a template are always escaped, as content and as attribute', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const markup = html`<a title="${text}">${text}</a>`.toString();
      const [, attribute = '', content = ''] = /^<a title="([^"<>]*)">([^<>]*)<\/a>$/.exec(markup) ?? [];
      expect(attribute).toBe(content);
      expect(content).toMatch(/^(?:[^&<>"']|&(?:amp|lt|gt|quot|apos|#9);)*$/u);
      expect(markup).toMatch(/^<a /);
    }),
  );
});
