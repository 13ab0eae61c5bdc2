/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/** The HTML report as a browser shows it: opened from a file, with its own policy in force. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { htmlReport } from '../../../src/report/html/html-report.js';
import { printable } from '../../../src/report/shared/escape.js';
import { browserForFile, hasBrowser } from '../../support/browser.js';
import { frozenReport } from '../../support/frozen.js';
import { largeAnalysis } from '../../support/large.js';
import { HOSTILE, named } from '../../support/many.js';

const report = frozenReport();
const html = htmlReport(report);
const PHONE = { viewport: { width: 360, height: 740 } };

const names = (page: Page): Promise<string[]> => page.locator('.functions .row:visible .name > code').allTextContents();
const row = (page: Page, id: string): Locator => page.locator('.functions > tbody').filter({ hasText: id });

describe.skipIf(!hasBrowser)('the page', () => {
  const { open } = browserForFile();

  test('opens from a file: nothing to complain of, nothing fetched, script and style in force', async () => {
    const { page, complaints } = await open(html);
    expect(await page.title()).toBe('4 of 12 functions are ready: readiness for Lambda Managed Instances');
    expect(await page.locator('form.filter').isVisible()).toBe(true);
    expect(await page.locator('.skip').boundingBox()).toMatchObject({ width: expect.any(Number) as number });
    expect(await page.locator('.distribution').evaluate((bar) => getComputedStyle(bar).display)).toBe('block');
    expect(complaints).toEqual([]);
  });

  test('its policy refuses scripts, styles and requests that are not its own', async () => {
    const { page } = await open(html);
    const refused = await page.evaluate(async () => {
      const violations: string[] = [];
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
        violations.push(effectiveDirective),
      );
      const script = document.createElement('script');
      script.textContent = 'document.title = "injected"';
      const style = document.createElement('style');
      style.textContent = 'body { display: none }';
      const image = document.createElement('img');
      image.src = 'https://example.invalid/x.png';
      document.body.append(script, style, image);
      document.body.setAttribute('style', 'display: none');
      while (violations.length < 4) await new Promise((resolve) => setTimeout(resolve, 10));
      return [...violations, document.title, getComputedStyle(document.body).display];
    });
    expect(refused.sort()).toEqual([
      '4 of 12 functions are ready: readiness for Lambda Managed Instances',
      'block',
      'img-src',
      'script-src-elem',
      'style-src-attr',
      'style-src-elem',
    ]);
  });

  test('a header sorts by its column, worst first, and the other way round; by mouse and by keyboard', async () => {
    const { page } = await open(html);
    const worstFirst = report.repository.worstFirst.map(({ handler }) => handler.id);
    const ids = (key: (index: number) => number) =>
      worstFirst
        .map((id, index) => ({ id, index }))
        .sort((a, b) => key(a.index) - key(b.index))
        .map(({ id }) => id);
    const score = (index: number) => report.repository.worstFirst[index]?.readiness.score ?? -1;
    expect(await names(page)).toEqual(worstFirst);
    const header = page.getByRole('columnheader', { name: 'Score' });
    await header.getByRole('button').click();
    expect(await names(page)).toEqual(ids(score));
    expect(await header.getAttribute('aria-sort')).toBe('ascending');
    await header.getByRole('button').focus();
    await page.keyboard.press('Enter');
    expect(await names(page)).toEqual(ids((index) => -score(index)));
    expect(
      await page.locator('[aria-sort]').evaluateAll((cells) => cells.map((cell) => cell.getAttribute('aria-sort'))),
    ).toEqual(['descending']);
    await page.getByRole('columnheader', { name: 'Function' }).getByRole('button').press('Space');
    expect(await names(page)).toEqual([...worstFirst].sort());
  });

  test('the filter leaves what it asks for, and says how many that are', async () => {
    const { page } = await open(html);
    const status = page.getByRole('status');
    expect(await status.textContent()).toBe('11 functions');
    await page.getByLabel('Name').fill('ORDERS routes');
    expect((await names(page)).sort()).toEqual(
      ['cancel', 'refund', 'ship', 'track'].map((name) => `src/orders/routes.ts:${name}`),
    );
    expect(await status.textContent()).toBe('4 of 11 functions');
    await page.getByRole('button', { name: 'Clear' }).click();
    await page.getByLabel('F', { exact: true }).check();
    await page.getByLabel('?', { exact: true }).check();
    expect(await names(page)).toEqual(['src/legacy/webhook.cjs:handler', 'src/broken.ts:handler']);
    await page.getByLabel('Rule').selectOption('LMI5001');
    expect(await names(page)).toEqual(['src/legacy/webhook.cjs:handler']);
    await page.getByLabel('Name').fill('nothing is called that');
    expect(await status.textContent()).toBe('0 of 11 functions');
    await page.getByRole('button', { name: 'Clear' }).click();
    expect(await status.textContent()).toBe('11 functions');
    expect(await names(page)).toHaveLength(11);
  });

  test('a row unfolds by keyboard, and its findings in their place, with code, schedule and call path', async () => {
    const { page, complaints } = await open(html);
    const order = row(page, 'src/orders/place-order.ts:handler');
    await order.locator('summary').first().press('Enter');
    expect(await order.locator('.sum').isVisible()).toBe(true);
    const finding = order.locator('.reference').filter({ hasText: 'LMI1001' });
    await finding.locator('summary').press('Enter');
    await finding.locator('.code mark').waitFor();
    expect(await finding.locator('.lanes').isVisible()).toBe(true);
    expect(await finding.locator('.calls .hazard').textContent()).toContain('src/shared/tenants.ts:8');
    expect(await page.locator('[id]').evaluateAll((all) => new Set(all.map(({ id }) => id)).size - all.length)).toBe(0);
    expect(complaints).toEqual([]);
  });

  test('a click anywhere in a row unfolds it, but not while a text is marked; a button unfolds all', async () => {
    const { page } = await open(html);
    const order = row(page, 'src/orders/place-order.ts:handler');
    const details = order.locator('details').first();
    await order.locator('td.score').click();
    expect(await details.getAttribute('open')).not.toBeNull();
    await order.locator('th.name code').selectText();
    await order.locator('td.score').dispatchEvent('click');
    expect(await details.getAttribute('open')).not.toBeNull();
    await page.getByRole('button', { name: 'Unfold all' }).click();
    expect(await page.locator('.why > td > details:not([open])').count()).toBe(0);
    await page.getByRole('button', { name: 'Fold all' }).click();
    expect(await page.locator('.why > td > details[open]').count()).toBe(0);
  });

  test('a link to something folded or filtered away shows it', async () => {
    const { page } = await open(html);
    await page.locator('.leverage a').first().click();
    await page.locator('.finding-body:target').waitFor();
    await page.getByLabel('Name').fill('nothing is called that');
    await page.locator('.finding-body:target .names a').first().click();
    await page.locator('tbody:target .function-body').waitFor();
  });

  test('on paper everything is unfolded, and afterwards folded as before', async () => {
    const { page } = await open(html);
    const folded = () => page.locator('details:not([open], .reference)').count();
    const before = await folded();
    await page.emulateMedia({ media: 'print' });
    await expect.poll(folded).toBe(0);
    expect(await page.locator('.finding-body').last().isVisible()).toBe(true);
    expect(await page.locator('form.filter').isVisible()).toBe(false);
    await page.emulateMedia({ media: 'screen' });
    await expect.poll(folded).toBe(before);
    expect((await page.pdf()).length).toBeGreaterThan(10_000);
  });

  test('paper is white, whatever the scheme of the screen', async () => {
    const { page } = await open(html, { colorScheme: 'dark' });
    const background = () => page.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor);
    expect(await background()).not.toBe('rgb(255, 255, 255)');
    await page.emulateMedia({ media: 'print' });
    expect(await background()).toBe('rgb(255, 255, 255)');
  });

  test('without script everything can be read: rows unfold, findings are linked, paper shows all', async () => {
    const { page } = await open(html, { javaScriptEnabled: false });
    expect(await page.locator('form.filter').isVisible()).toBe(false);
    expect(await page.locator('thead button').count()).toBe(0);
    const order = row(page, 'src/orders/place-order.ts:handler');
    await order.locator('summary').first().press('Enter');
    await order.locator('.references a', { hasText: 'LMI1001' }).click();
    await page.locator('.finding-body:target').waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.function-body').last().isVisible()).toBe(true);
    expect(await page.locator('.finding-body').last().isVisible()).toBe(true);
  });

  test.each([
    ['light', { colorScheme: 'light' }],
    ['dark', { colorScheme: 'dark' }],
    ['light, on a phone', { colorScheme: 'light', ...PHONE }],
    ['dark, on a phone', { colorScheme: 'dark', ...PHONE }],
  ] as const)('everybody can use it: axe finds nothing (%s)', async (_name, options) => {
    const { page } = await open(html, { ...options, bypassCSP: true });
    for (let opened = -1; opened !== 0;) opened = await unfold(page);
    await page.addScriptTag({
      content: readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'),
    });
    const violations = await page.evaluate(async () => {
      const { axe } = window as unknown as { axe: { run: (options: object) => Promise<AxeResult> } };
      const result = await axe.run({ resultTypes: ['violations'] });
      return result.violations.flatMap(({ id, nodes }) => nodes.map(({ html: element }) => `${id}: ${element}`));
    });
    expect(violations).toEqual([]);
  });

  test('a phone shows it without scrolling sideways', async () => {
    const { page } = await open(html, PHONE);
    for (let opened = -1; opened !== 0;) opened = await unfold(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.viewport.width);
    expect(await page.locator('.schedule').first().isVisible()).toBe(true);
    expect(await page.locator('.lanes').first().isVisible()).toBe(false);
  });

  test.each([...HOSTILE, "</style><script>alert('x')</script>", '" onmouseover="alert(1)', 'שלום/‏src‮.ts'])(
    '%j stays text',
    async (name) => {
      const { page, complaints } = await open(htmlReport(frozenReport(named(name))));
      for (let opened = -1; opened !== 0;) opened = await unfold(page);
      const [first = ''] = await names(page);
      const visible = printable(name)
        .replace(/\p{Cs}/gu, '\ufffd')
        .replace(/\s+/g, ' ')
        .trim();
      expect(first.replace(/\s+/g, ' ').replace(/ \d+$/, '').trim()).toBe(visible);
      expect(await page.locator('script, style, img, iframe, b[onmouseover]').count()).toBe(2);
      expect(complaints).toEqual([]);
    },
  );

  test('a thousand functions load, sort and filter', async () => {
    const { page, complaints } = await open(htmlReport(frozenReport(largeAnalysis(1000))));
    await page.getByRole('columnheader', { name: 'Function' }).getByRole('button').click();
    const sorted = await names(page);
    expect(sorted).toHaveLength(1000);
    expect(sorted).toEqual([...sorted].sort());
    await page.getByLabel('Name').fill('team-7/');
    expect(await page.getByRole('status').textContent()).toBe('40 of 1000 functions');
    expect(complaints).toEqual([]);
  });
});

interface AxeResult {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
}

/** Opens what is folded, and returns how much that was: what a row unfolds to may be folded again. */
async function unfold(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const folded = [...document.querySelectorAll('details:not([open])')];
    for (const details of folded) details.setAttribute('open', '');
    // `toggle` comes later.
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    return folded.length;
  });
}
