/** The HTML report in a real browser, opened from a file as its readers do. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { CHROMIUM_ARGUMENTS, findChromium } from '../../../../scripts/lib/chromium.mjs';

const executablePath = findChromium();
if (executablePath === undefined && process.env.LMI_REQUIRE_BROWSER === '1') {
  throw new Error('LMI_REQUIRE_BROWSER is 1, but there is no Chromium: install one, or name it in CHROMIUM_PATH.');
}

export const hasBrowser = executablePath !== undefined;
if (!hasBrowser) {
  process.stderr.write('Tests in a browser are left out: no Chromium; install one, or name it in CHROMIUM_PATH.\n');
}

export interface OpenPage {
  readonly page: Page;
  /** What the console said, what was thrown, what the policy of the page refused, and what else was fetched. */
  readonly complaints: string[];
}

interface Opened {
  readonly open: (html: string, options?: BrowserContextOptions) => Promise<OpenPage>;
}

/** Starts one browser for the tests of a file; every page has a context of its own and is gone after its test. */
export function browserForFile(): Opened {
  const folder = mkdtempSync(path.join(tmpdir(), 'lmi-browser-'));
  let browser: Browser | undefined;
  let count = 0;
  beforeAll(async () => {
    if (executablePath === undefined) return;
    browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGUMENTS });
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    async open(html, options = {}) {
      if (!browser) throw new Error('The browser did not start.');
      const file = path.join(folder, `${String(count++)}.html`);
      writeFileSync(file, html);
      const context = await browser.newContext(options);
      onTestFinished(() => context.close());
      const page = await context.newPage();
      const url = pathToFileURL(file).href;
      const complaints = complaintsOf(page, url);
      await page.goto(url);
      return { page, complaints };
    },
  };
}

function complaintsOf(page: Page, url: string): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (request.url().split('#')[0] !== url) complaints.push(`request: ${request.url()}`);
  });
  return complaints;
}
