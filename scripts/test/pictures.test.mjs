import { readFileSync } from 'node:fs';
import path from 'node:path';
import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import { findChromium } from '../lib/chromium.mjs';
import { htmlPage, screenshot } from '../lib/pictures/page.mjs';
import { terminalSvg } from '../lib/pictures/terminal-svg.mjs';
import { tempFolder } from './temp-folder.mjs';

/** The pieces of text of a picture; throws when it is not well-formed. */
function textsOf(svg) {
  const texts = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  let current;
  parser.on('opentag', ({ name, attributes }) => {
    current = name === 'text' ? { ...attributes, text: '' } : undefined;
    if (current) texts.push(current);
  });
  parser.on('text', (text) => {
    if (current) current.text += text;
  });
  parser.on('closetag', () => {
    current = undefined;
  });
  parser.write(svg).close();
  return texts.map(({ text, x, y, class: classes }) => ({ text, x: Number(x), y: Number(y), classes }));
}

test('every piece stands in its column and has its colour', () => {
  const svg = terminalSvg(['\u001b[31merror\u001b[39m <a> & b', '', '  \u001b[2m│\u001b[22m x'], 'a <title>');
  const [error, plain, bar, x] = textsOf(svg);
  expect(error).toMatchObject({ text: 'error', x: 16, classes: 'ansi-red' });
  expect(plain).toMatchObject({ text: '<a> & b', classes: undefined });
  expect(plain.x - error.x).toBeCloseTo(6 * 8.4);
  expect(bar).toMatchObject({ text: '│', classes: 'dim' });
  expect(x.x - bar.x).toBeCloseTo(2 * 8.4);
  expect(bar.y - error.y).toBe(2 * 18);
});

test('the page unfolds what is folded', () => {
  const page = htmlPage('| a |\n|---|\n| b |\n\n<details><summary>more</summary>\n\n`x`\n\n</details>');
  expect(page).toContain('<details open><summary>more</summary>');
  expect(page).toContain('<td>b</td>');
});

test.runIf(findChromium())('a picture is as high as its page', () => {
  const folder = tempFolder();
  const heightOf = (lines) => {
    const file = path.join(folder, `${lines}.png`);
    screenshot(htmlPage(Array.from({ length: lines }, (_, index) => `line ${index}\n`).join('\n')), file);
    return readFileSync(file).readUInt32BE(20);
  };
  expect(heightOf(60)).toBeGreaterThan(heightOf(20) * 2);
});
