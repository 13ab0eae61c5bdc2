import fc from 'fast-check';
import { expect, test } from 'vitest';
import { code, fenced, literal } from '../../src/report/markdown/escape.js';
import { markdownReport } from '../../src/report/markdown/markdown.js';
import { printable } from '../../src/report/shared/escape.js';
import { frozenAnalysis, frozenReport } from '../support/frozen.js';
import { HOSTILE, manyFindings, named, withFindings } from '../support/many.js';
import { elementsOf, renderMarkdown, textOf } from '../support/render.js';
import { nothing } from '../support/run-cli.js';

const all = { maxFindings: 0 };
const text = markdownReport(frozenReport(), all);
const html = renderMarkdown(text);

test('the verdict is the heading', () => {
  expect(text.split('\n', 1)[0]).toBe(
    '## lmi-ready: 4 ready (A/B, 1 partial) | 5 need work (C/D) | 1 blocked | 1 unknown | 1 not found of 12',
  );
  expect(markdownReport(frozenReport(nothing), all)).toMatch(/^## lmi-ready: no function found\n/);
  expect(markdownReport(frozenReport(withFindings([])), all)).toMatch(
    /^## lmi-ready: no known hazard found by 8 rules\n\n- Functions: 10 ready /,
  );
});

test('a row for every function, worst first', () => {
  const rows = [...html.matchAll(/<tr>\n<td><code>([^<]*)<\/code>[^\n]*<\/td>\n<td>([^<]*)<\/td>/g)];
  expect(rows.map(([, id, grade]) => `${grade ?? ''} ${id ?? ''}`).slice(0, 3)).toEqual([
    'F blocked src/legacy/webhook.cjs:handler',
    '? src/broken.ts:handler',
    'C src/orders/place-order.ts:handler',
  ]);
  expect(rows).toHaveLength(frozenAnalysis.handlers.length);
});

test('findings by level, the schedule in a block to unfold', () => {
  expect([...html.matchAll(/<h3>(.*?)<\/h3>/g)].map(([, heading]) => heading)).toEqual([
    'What one fix changes',
    'Waves',
    'Errors',
    'Warnings',
    'Notes',
    'Problems',
    'Check by hand',
  ]);
  const block = html.split('<details>').find((part) => part.includes("reads 'currentTenant'")) ?? '';
  expect(block).toMatch(/^<summary>Code, and two invocations that collide<\/summary>/);
  expect(block).toContain("<td>line 8</td>\n<td></td>\n<td>stores its own tenant in 'currentTenant'</td>");
  expect(html.match(/<details>/g)).toHaveLength(8);
  expect(html.match(/<\/details>/g)).toHaveLength(8);
});

test('places are links to the commit where the host is known', () => {
  const link = (repositoryUri: string) => {
    const report = { ...frozenReport(), revision: { repositoryUri, revisionId: 'c0ffee' } };
    return /\[`src\/legacy\/webhook.cjs:3`\]\(<([^>]*)>\)/.exec(markdownReport(report, all))?.[1];
  };
  expect(link('https://github.com/acme/orders')).toBe(
    'https://github.com/acme/orders/blob/c0ffee/src/legacy/webhook.cjs#L3',
  );
  expect(link('https://gitlab.acme.com/a/b')).toBe(
    'https://gitlab.acme.com/a/b/-/blob/c0ffee/src/legacy/webhook.cjs#L3',
  );
  expect(link('https://notgithub.example/a')).toBeUndefined();
});

/** All that a report is made of; whatever else appears came out of somebody's text. */
const KNOWN = ['a', 'br', 'code', 'details', 'h2', 'h3', 'li', 'p', 'pre', 'span', 'strong', 'sub', 'summary'];
const TABLE = ['table', 'tbody', 'td', 'th', 'thead', 'tr', 'ul'];

test.each(HOSTILE)('%j stays text', (name) => {
  const page = renderMarkdown(markdownReport(frozenReport(named(name)), all));
  const allowed = new Set([...KNOWN, ...TABLE]);
  expect(elementsOf(page.replace(/<pre>[\s\S]*?<\/pre>/g, '')).filter((element) => !allowed.has(element))).toEqual([]);
  const targets = [...page.matchAll(/href="([^"]*)"/g)].map(([, target = '']) => target);
  expect(targets.filter((target) => !/^https:\/\/github\.com\/(?:lmi-ready|acme)\//.test(target))).toEqual([]);
  expect(page.match(/<details>/g)).toHaveLength(page.match(/<\/details>/g)?.length ?? -1);
  expect(page.match(/<tr>/g)?.length).toBe(
    renderMarkdown(markdownReport(frozenReport(named('a')), all)).match(/<tr>/g)?.length,
  );
});

const anyText = fc
  .array(
    fc.oneof(
      {
        weight: 3,
        arbitrary: fc.constantFrom(
          ...'\\`*_{}[]()#+-.!|<>&@$~:"\' \t\n'.split(''),
          'www.',
          'http://',
          'a@b.co',
          ':tada:',
          '&amp;',
        ),
      },
      { weight: 2, arbitrary: fc.constantFrom('a', 'b', 'Größe', '値') },
      { weight: 1, arbitrary: fc.integer({ min: 1, max: 0xffff }).map((unit) => String.fromCharCode(unit)) },
    ),
    { minLength: 1, maxLength: 30 },
  )
  .map((parts) => parts.join(''));

/** White space is one in HTML. */
function squeezed(shown: string): string {
  return shown.replace(/\s+/g, ' ').trim();
}

test('any text is shown as it is, in a line and in a cell', () => {
  fc.assert(
    fc.property(anyText, (name) => {
      const line = renderMarkdown(`x ${literal(name)} y`);
      expect(squeezed(textOf(line))).toBe(squeezed(`x ${printable(name)} y`));
      expect(elementsOf(line).filter((element) => !['p', 'span'].includes(element))).toEqual([]);
      const cell = renderMarkdown(`| a |\n|---|\n| x ${literal(name)} y |`);
      expect(squeezed(textOf(cell))).toBe(squeezed(`a x ${printable(name)} y`));
      expect(cell.match(/<td>/g)).toHaveLength(1);
    }),
    { numRuns: 300 },
  );
});

test('any name is shown as it is in the face of code', () => {
  fc.assert(
    fc.property(anyText, (name) => {
      const cell = renderMarkdown(`| a |\n|---|\n| x ${code(name)} y |`);
      expect(squeezed(textOf(cell))).toBe(squeezed(`a x ${printable(name)} y`));
      expect(cell.match(/<code>/g)).toHaveLength(1);
    }),
    { numRuns: 300 },
  );
});

test('a block of code ends where it should', () => {
  const block = renderMarkdown(`${fenced(['```', 'a ```` b', '</code>'])}\n\nafter`);
  expect(textOf(block)).toBe('```\na ```` b\n</code>\n\nafter');
});

test('mentions and references are broken where no element would stop them', () => {
  expect(literal('@octocat #1 a:b :tada: $x$')).toBe(
    '@<!-- -->octocat #<!-- -->1 a:b :<!-- -->tada: <span>$</span>x<span>$</span>',
  );
});

test('what is left out is told', () => {
  const report = frozenReport(withFindings(manyFindings(60)));
  const shown = markdownReport(report, { maxFindings: 50 });
  expect(shown).toContain('**Showing 50 of 60 findings**, the worst ones.');
  expect(markdownReport(report, all)).not.toContain('Showing');
});

test.each([5_000, 20_000, 100_000])('it stays below %i bytes, says so, and keeps the worst', (maxBytes) => {
  const handlers = Array.from({ length: 2_000 }, (_, index) => {
    const [handler] = frozenAnalysis.handlers;
    if (!handler) throw new Error('no handler');
    return { ...handler, id: `src/größe-${String(index)}.ts:handler` };
  });
  const findings = manyFindings(2_000, (index) => ({ level: index < 1_990 ? 'warning' : 'error' }));
  const long = markdownReport(frozenReport({ ...frozenAnalysis, handlers, findings }), { ...all, maxBytes });
  expect(Buffer.byteLength(long)).toBeLessThan(maxBytes);
  expect(Buffer.byteLength(long)).toBeGreaterThan(maxBytes / 2);
  expect(long).toMatch(/\*\*Showing \d+ of 2,000 findings\*\*/);
  expect(long).toMatch(/\n\n[\d,]+ more functions left out for want of room\./);
  expect(long).toContain('### Errors');
  expect(renderMarkdown(long).match(/<details>/g)).toHaveLength(
    renderMarkdown(long).match(/<\/details>/g)?.length ?? -1,
  );
});
