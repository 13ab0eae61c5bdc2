// Pictures of the HTML report, as a reader sees it on a desktop.
import { pathToFileURL } from 'node:url';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { browserPath, CHROMIUM_ARGUMENTS } from '../chromium.mjs';

const WIDTH = 1200;

/** Writes report.png (its beginning), report-dark.png (a function unfolded, dark) and report-finding.png (a finding with its schedule). */
export async function reportPictures(file, images) {
  const browser = await chromium.launch({ executablePath: browserPath(), args: CHROMIUM_ARGUMENTS });
  const open = async (colorScheme, height) => {
    const page = await browser.newPage({ viewport: { width: WIDTH, height }, colorScheme });
    await page.goto(pathToFileURL(file).href);
    return page;
  };
  try {
    const light = await open('light', 1060);
    await light.screenshot({ path: path.join(images, 'report.png') });

    const dark = await open('dark', 900);
    await dark
      .locator('#functions .row')
      .nth(1)
      .click({ position: { x: 300, y: 20 } });
    await dark.locator('#functions').evaluate((element) => element.scrollIntoView());
    await dark.mouse.move(0, 0);
    await dark.screenshot({ path: path.join(images, 'report-dark.png') });

    const finding = light.locator('.finding', { hasText: 'LMI1001' });
    await finding.locator('summary').first().click();
    await light.mouse.move(0, 0);
    await finding.screenshot({ path: path.join(images, 'report-finding.png') });
  } finally {
    await browser.close();
  }
}
