// Where Chromium is: the tests of the HTML report and the pictures of the docs open it.
import { existsSync } from 'node:fs';
import path from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Nothing that goes to the network by itself, and no sandbox, which containers do not have. */
export const CHROMIUM_ARGUMENTS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** @throws when there is none. */
export function browserPath() {
  const browser = findChromium();
  if (!browser) throw new Error('There is no Chromium; install one, or name it in CHROMIUM_PATH.');
  return browser;
}

/** @returns the path of a browser: that of CHROMIUM_PATH, else the first one on PATH; undefined when there is none. */
export function findChromium() {
  const { CHROMIUM_PATH, PATH = '' } = process.env;
  if (CHROMIUM_PATH) return CHROMIUM_PATH;
  const folders = PATH.split(path.delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name))).find((file) => existsSync(file));
}
