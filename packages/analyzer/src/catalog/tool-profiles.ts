import { expand } from './expand.js';
import type { Sourced } from './row.js';

/** A command-line tool that keeps one profile folder, and the argument that names another. */
export interface ToolProfileRow extends Sourced {
  readonly command: RegExp;
  readonly what: string;
  readonly flag: string;
}

export const toolProfiles: readonly ToolProfileRow[] = [
  {
    command: /(?:^|[\s/])(?:soffice|libreoffice\d*(?:\.\d+)?)(?:\.bin)?(?=\s)/,
    what: 'LibreOffice',
    flag: '-env:UserInstallation=',
    source: 'https://wiki.documentfoundation.org/UserProfile',
  },
  {
    command: /(?:^|[\s/])(?:chromium|chromium-browser|google-chrome|chrome)(?=\s.*--user-data-dir=)/,
    what: 'Chromium',
    flag: '--user-data-dir=',
    source: 'https://chromium.googlesource.com/chromium/src/+/HEAD/docs/user_data_dir.md',
  },
];

/** A call that starts a browser: by the option `userDataDir`, by arguments, or by an argument that is the folder. */
export interface BrowserLaunchRow extends Sourced {
  readonly package: string;
  readonly member: string;
  /** Index of the argument that is the profile folder. */
  readonly folder?: number;
}

const PUPPETEER = 'https://pptr.dev/api/puppeteer.launchoptions';
const PLAYWRIGHT = 'https://playwright.dev/docs/api/class-browsertype#browser-type-launch-persistent-context';

export const browserLaunches: readonly BrowserLaunchRow[] = [
  ...expand<BrowserLaunchRow>([
    {
      packages: ['puppeteer', 'puppeteer-core', 'chrome-aws-lambda'],
      members: ['launch', 'puppeteer.launch'],
      source: PUPPETEER,
    },
    { packages: ['playwright', 'playwright-core'], members: ['chromium.launch'], source: PLAYWRIGHT },
    {
      packages: ['chrome-launcher'],
      members: ['launch'],
      source: 'https://github.com/GoogleChrome/chrome-launcher#readme',
    },
  ]),
  { package: 'playwright', member: 'chromium.launchPersistentContext', folder: 0, source: PLAYWRIGHT },
  { package: 'playwright-core', member: 'chromium.launchPersistentContext', folder: 0, source: PLAYWRIGHT },
];
