/** The reports byte by byte. `UPDATE_GOLDENS=1 npm test` writes them anew: look at the difference before you commit it. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { FORMATS, reporters } from '../../src/report/index.js';
import { frozenReport, plainOptions, REPORTS } from '../support/frozen.js';

const EXTENSIONS = {
  text: 'txt',
  json: 'json',
  sarif: 'sarif',
  github: 'github.txt',
  gitlab: 'gitlab.json',
  junit: 'junit.xml',
  markdown: 'md',
  html: 'html',
  agent: 'agent.txt',
  csv: 'csv',
  badge: 'badge.json',
} as const;

test.each(FORMATS)('%s', (format) => {
  const golden = path.join(REPORTS, `golden.${EXTENSIONS[format]}`);
  const report = reporters[format](frozenReport(), plainOptions);
  if (process.env.UPDATE_GOLDENS === '1') writeFileSync(golden, report);
  expect(report).toBe(readFileSync(golden, 'utf8'));
});
