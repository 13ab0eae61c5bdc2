// Markdown as GitHub shows it, as HTML and as a picture by a real browser.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { browserPath, CHROMIUM_ARGUMENTS } from '../chromium.mjs';

const WIDTH = 960;

/** @returns a page on which all blocks are unfolded, and whose title becomes its height. */
export function htmlPage(markdown) {
  const css = readFileSync(
    createRequire(import.meta.url).resolve('github-markdown-css/github-markdown-light.css'),
    'utf8',
  );
  const body = micromark(markdown, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] });
  return [
    '<!doctype html><meta charset="utf-8">',
    `<style>${css} body { margin: 0; padding: 24px 32px; background: #fff }</style>`,
    `<body class="markdown-body">${body.replaceAll('<details>', '<details open>')}</body>`,
    '<script>document.title = document.documentElement.scrollHeight</script>',
  ].join('\n');
}

/** Writes the picture of a page as PNG. */
export function screenshot(html, file) {
  const folder = mkdtempSync(path.join(tmpdir(), 'lmi-picture-'));
  try {
    const page = path.join(folder, 'page.html');
    writeFileSync(page, html);
    const dump = browse([`--window-size=${WIDTH},600`, '--dump-dom', pathToFileURL(page).href], folder);
    const [, height] = /<title>(\d+)<\/title>/.exec(dump) ?? [];
    if (!height) throw new Error('The browser did not tell the height of the page.');
    browse([`--window-size=${WIDTH},${height}`, `--screenshot=${file}`, pathToFileURL(page).href], folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function browse(args, profile) {
  const browser = browserPath();
  const own = ['--hide-scrollbars', `--user-data-dir=${path.join(profile, 'profile')}`];
  const run = spawnSync(browser, [...CHROMIUM_ARGUMENTS, ...own, ...args], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`${browser} ended with ${run.status}: ${run.stderr}`);
  return run.stdout;
}
