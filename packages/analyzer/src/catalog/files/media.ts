import { expand } from '../expand.js';
import type { FileWriterRow } from '../row.js';

const FFMPEG = 'https://github.com/fluent-ffmpeg/node-fluent-ffmpeg#readme';

/** Images, video and browsers. */
export const mediaFileWriters = expand<FileWriterRow>([
  {
    packages: ['sharp'],
    members: ['**#toFile'],
    path: 0,
    effect: 'write',
    source: 'https://sharp.pixelplumbing.com/api-output',
  },
  {
    packages: ['jimp'],
    members: ['**#write'],
    path: 0,
    effect: 'write',
    source: 'https://jimp-dev.github.io/jimp/api/jimp/classes/jimp/',
  },
  {
    packages: ['jimp'],
    members: ['**#writeAsync'],
    path: 0,
    effect: 'write',
    source: 'https://www.npmjs.com/package/jimp/v/0.22.12',
  },
  {
    packages: ['gm'],
    members: ['**#write'],
    path: 0,
    effect: 'write',
    source: 'https://github.com/aheckmann/gm#readme',
  },
  {
    packages: ['imagemagick'],
    members: ['resize', 'crop'],
    path: '0.dstPath',
    effect: 'write',
    source: 'https://github.com/yourdeveloperfriend/node-imagemagick#readme',
  },
  {
    packages: ['imagemin'],
    members: [''],
    path: '1.destination',
    effect: 'directory',
    source: 'https://github.com/imagemin/imagemin#readme',
  },
  {
    packages: ['qrcode'],
    members: ['toFile'],
    path: 0,
    effect: 'write',
    source: 'https://github.com/soldair/node-qrcode#readme',
  },
  {
    packages: ['node-html-to-image'],
    members: [''],
    path: '0.output',
    effect: 'write',
    source: 'https://github.com/frinyvonnick/node-html-to-image#readme',
  },
  {
    packages: ['puppeteer', 'puppeteer-core'],
    members: ['**#pdf'],
    path: '0.path',
    effect: 'write',
    source: 'https://pptr.dev/api/puppeteer.page.pdf',
  },
  {
    packages: ['playwright', 'playwright-core'],
    members: ['**#pdf'],
    path: '0.path',
    effect: 'write',
    source: 'https://playwright.dev/docs/api/class-page#page-pdf',
  },
  {
    packages: ['puppeteer', 'puppeteer-core'],
    members: ['**#screenshot'],
    path: '0.path',
    effect: 'write',
    source: 'https://pptr.dev/api/puppeteer.page.screenshot',
  },
  {
    packages: ['playwright', 'playwright-core'],
    members: ['**#screenshot'],
    path: '0.path',
    effect: 'write',
    source: 'https://playwright.dev/docs/api/class-page#page-screenshot',
  },
  {
    packages: ['playwright', 'playwright-core'],
    members: ['**#saveAs'],
    path: 0,
    effect: 'write',
    source: 'https://playwright.dev/docs/api/class-download#download-save-as',
  },
  {
    packages: ['fluent-ffmpeg'],
    members: ['**#save', '**#saveToFile', '**#output', '**#addOutput', '**#mergeToFile'],
    path: 0,
    effect: 'write',
    source: FFMPEG,
  },
  {
    packages: ['fluent-ffmpeg'],
    members: ['**#screenshots', '**#takeScreenshots'],
    path: '0.folder',
    effect: 'directory',
    source: FFMPEG,
  },
  {
    packages: ['youtube-dl-exec'],
    members: [''],
    path: '1.output',
    effect: 'write',
    source: 'https://github.com/microlinkhq/youtube-dl-exec#readme',
  },
]);
