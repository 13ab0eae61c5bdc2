/** Whether a move pays, in the readiness report: `check --traffic`. */
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { joinPlans } from '../../src/plan/join-plans.js';
import { defaultPrices } from '../../src/plan/prices.js';
import { USUAL_TRAFFIC } from '../../src/plan/read-traffic.js';
import { markdownReport } from '../../src/report/markdown/markdown.js';
import { frozenReport } from '../support/frozen.js';
import { renderMarkdown, textOf } from '../support/render.js';
import { jsonErrors } from '../support/json-schema.js';
import { CLEAN, layOut, lmiReady } from '../support/project.js';
import { nothing, temporaryFolder } from '../support/run-cli.js';
import { projectWithTraffic } from '../support/traffic.js';

const TRAFFIC = ['--traffic', 'metrics.json'];

function reportOf(cwd: string, format: string, ...argv: readonly string[]): string {
  const run = lmiReady(cwd, 'check', '--exit-zero', '--format', format, ...argv);
  expect([run.code, run.stderr]).toEqual([0, '']);
  return run.stdout;
}

interface Fit {
  readonly functions: readonly { readonly offers: readonly { readonly standard: { readonly requests: number } }[] }[];
  readonly unmatched: object;
}

function jsonOf(cwd: string, ...argv: readonly string[]): { fit?: Fit } & Readonly<Record<string, unknown>> {
  const json = reportOf(cwd, 'json', ...argv);
  expect(jsonErrors(json)).toBeNull();
  return JSON.parse(json) as { fit?: Fit };
}

describe('JSON', () => {
  test('has what `plan --project` prints, and follows the schema', () => {
    const cwd = projectWithTraffic();
    const { fit } = jsonOf(cwd, ...TRAFFIC);
    const plan = lmiReady(cwd, 'plan', '--project', '.', ...TRAFFIC, '--format', 'json').stdout;
    expect(fit).toEqual(JSON.parse(plan));
    expect(fit?.functions).toHaveLength(4);
    expect(fit?.unmatched).toMatchObject({ traffic: ['left-behind'], functions: [{ name: 'Idle' }] });
  });

  test('follows the schema with everything that a row and a declaration may say', () => {
    const cwd = projectWithTraffic();
    const row = { name: 'Report', requests: '900M', durationMs: 200, memoryMb: 512, cpuMs: 10, memoryPercent: 40 };
    writeFileSync(path.join(cwd, 'list.json'), JSON.stringify([{ ...row, peakFactor: 2, architecture: 'arm64' }]));
    expect(jsonOf(cwd, '--traffic', 'list.json').fit?.functions).toHaveLength(1);
  });

  test('no score, finding or wave knows of the traffic', () => {
    const cwd = projectWithTraffic();
    const { fit, ...rest } = jsonOf(cwd, ...TRAFFIC);
    expect(fit).toBeDefined();
    expect(rest).toEqual(jsonOf(cwd));
  });

  test('a file of prices changes the bills', () => {
    const cwd = projectWithTraffic();
    writeFileSync(path.join(cwd, 'prices.json'), JSON.stringify({ lambda: { perRequest: 4e-7 } }));
    const requests = (...argv: readonly string[]) =>
      jsonOf(cwd, ...TRAFFIC, ...argv).fit?.functions[0]?.offers[0]?.standard.requests ?? 0;
    expect(requests('--prices', 'prices.json') / requests()).toBeCloseTo(2);
  });
});

describe('for people', () => {
  test('the text has a line for each function and what did not fit together', () => {
    const text = reportOf(projectWithTraffic(), 'text', ...TRAFFIC);
    const [, block = ''] = text.split('\nDoes it pay\n');
    expect(block).toMatch(/^ +saving a month\n/);
    expect(block).toMatch(/^ +-?\$[\d,.]+ {2}(?:move|stay).*: shop-Orders-1A2B3C4D5E6F \(src\/orders\.ts:handler\)$/m);
    expect(block.match(/^ +-?\$[\d,.]+ {2}/gm)).toHaveLength(4);
    expect(block).toContain("No traffic is given for 'Idle' (template.yaml:18).");
    expect(block).toContain('options of lmi-ready plan');
  });

  test('the text counts what it leaves out', () => {
    const cwd = temporaryFolder();
    const rows = Array.from({ length: 12 }, (_, i) => ({ name: `f${String(i)}`, requests: 10, durationMs: 10 }));
    layOut(cwd, { '.git/HEAD': '', 'src/a.ts': CLEAN, 'list.json': JSON.stringify(rows) });
    const text = reportOf(cwd, 'text', '--traffic', 'list.json');
    expect(text).toContain('and 2 more functions; --format json lists them');
    // One for each row, and the function that no row names.
    expect(text).toContain('and 8 more notes; --format json lists them');
  });

  test('Markdown has a table whose dollars are no formulas', () => {
    const page = textOf(renderMarkdown(reportOf(projectWithTraffic(), 'markdown', ...TRAFFIC)));
    const [, block = ''] = page.split('Does it pay');
    expect(block).toMatch(/shop-Orders-1A2B3C4D5E6F \(src\/orders\.ts:handler\)\n(?:move|stay)[^\n]*\n-?\$[\d,.]+\n/);
    expect(block).toContain('No function of the project is');
  });

  test('Markdown stays below its limit however long the names are, and counts what it leaves out', () => {
    const rows = Array.from({ length: 200 }, (_, i) => ({
      name: 'n'.repeat(200) + String(i),
      requests: 10,
      durationMs: 9,
    }));
    const context = { prices: defaultPrices, constraints: { openHazards: 0 } };
    const fit = joinPlans({ rows, note: undefined }, nothing, { context, defaults: USUAL_TRAFFIC });
    const page = markdownReport({ ...frozenReport(), fit }, { maxFindings: 0, maxBytes: 20_000 });
    expect(Buffer.byteLength(page)).toBeLessThan(20_000);
    expect(page).toMatch(/\n1\d\d more functions in the JSON report\./);
    expect(page).toMatch(/\n1\d\d more notes in the JSON report\./);
  });

  test.each(['text', 'markdown'])('%s says nothing where no traffic is given', (format) => {
    expect(reportOf(projectWithTraffic(), format)).not.toContain('Does it pay');
  });

  test('HTML: every id once, every link leads somewhere, the best saving first', () => {
    const page = reportOf(projectWithTraffic(), 'html', ...TRAFFIC).replace(/<(style|script)>[\s\S]*?<\/\1>/g, '');
    const values = (name: string) => [...page.matchAll(new RegExp(`\\s${name}="([^"]*)"`, 'g'))].map(([, v = '']) => v);
    const ids = values('id');
    expect(new Set(ids).size).toBe(ids.length);
    for (const link of values('href').filter((href) => href.startsWith('#'))) expect(ids).toContain(link.slice(1));
    expect(page).not.toMatch(/\sstyle=/);
    const [, table = ''] = page.split('<section id="fit"');
    expect([...table.matchAll(/<td class="name"><a href="#(fit-\d)">/g)].map(([, id]) => id)).toEqual(
      [1, 2, 3, 4].map((n) => `fit-${String(n)}`),
    );
    expect(page.match(/<svg\s+class="chart"/g)).toHaveLength(5);
  });

  test.each(['csv', 'sarif', 'badge', 'junit', 'gitlab', 'agent'])('%s stays as it is', (format) => {
    const cwd = projectWithTraffic();
    expect(reportOf(cwd, format, ...TRAFFIC)).toBe(reportOf(cwd, format));
  });
});

test('merge says the same as check', () => {
  const cwd = projectWithTraffic();
  for (const part of ['1/2', '2/2']) expect(lmiReady(cwd, 'check', '--shard', part).code).toBe(0);
  const shards = ['lmi-shard-1-of-2.jsonl', 'lmi-shard-2-of-2.jsonl'];
  const merged = lmiReady(cwd, 'merge', ...shards, '--exit-zero', '--format', 'json', ...TRAFFIC).stdout;
  expect((JSON.parse(merged) as { fit?: Fit }).fit).toEqual(jsonOf(cwd, ...TRAFFIC).fit);
});

test.each([
  ['a file that is not there', ['--traffic', 'nowhere.json'], "'nowhere.json'"],
  ['a file that is no traffic', ['--traffic', 'template.yaml'], "'template.yaml' is not JSON"],
  ['prices that are none', [...TRAFFIC, '--prices', 'template.yaml'], "'template.yaml'"],
  ['prices for nothing', ['--prices', 'prices.json'], 'give the traffic with --traffic'],
  ['one file of a project', [...TRAFFIC, '--stdin-filename', 'src/mail.ts'], 'leave out --stdin-filename'],
  ['a part of a project', [...TRAFFIC, '--shard', '1/2'], 'give --traffic to lmi-ready merge'],
])('%s: one sentence, exit code 2, nothing written', (_name, argv, sentence) => {
  const cwd = projectWithTraffic();
  const output = argv.includes('--shard') ? [] : ['--format', 'json', '--output', 'report.json'];
  const run = lmiReady(cwd, 'check', ...output, ...argv);
  expect([run.code, run.stderr.trim().split('\n').length, run.stdout]).toEqual([2, 1, '']);
  expect(run.stderr).toContain(sentence);
  expect(existsSync(path.join(cwd, 'report.json'))).toBe(false);
});
