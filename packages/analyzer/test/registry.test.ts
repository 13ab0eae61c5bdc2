import { describe, expect, test } from 'vitest';
import { rules, type RuleMeta } from '../src/index.js';
import type { Marker } from './support/fixture-markers.js';
import { readSource, ruleFences, ruleFixtures, ruleFolders } from './support/run-fixture.js';

const SECTIONS = [
  'What it finds',
  'Why it matters on LMI',
  'Bad',
  'Good',
  'How to fix',
  'What it does not report',
  'Limits',
];
const FEWEST_MARKERS = 6;

const folderOf = ({ category, name }: RuleMeta): string => `${category}/${name}`;

function duplicates(values: readonly string[]): readonly string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}

describe('the rule table', () => {
  test('holds every rule folder, and the folder is category and name', () => {
    expect(ruleFolders.length).toBeGreaterThan(0);
    expect(rules.map(folderOf).sort()).toEqual(ruleFolders);
  });

  test('is sorted by code', () => {
    const codes = rules.map(({ code }) => code);
    expect(codes).toEqual([...codes].sort());
  });

  test('has unique codes and names', () => {
    expect(duplicates(rules.map(({ code }) => code))).toEqual([]);
    expect(duplicates(rules.map(({ name }) => name))).toEqual([]);
  });
});

describe.each(rules.map((meta) => [meta.name, meta] as const))('%s', (_name, meta) => {
  const page = readSource(`rules/${folderOf(meta)}/README.md`);
  const fences = ruleFences.filter(({ name }) => name.startsWith(`rules/${folderOf(meta)}/`));
  const markers = ruleFixtures
    .filter(({ name }) => name.startsWith(`rules/${folderOf(meta)}/`))
    .flatMap(({ files }) => files.flatMap((file) => file.markers));
  const expects = (marker: Marker): boolean => marker.kind === 'expect' && marker.ruleId === meta.code;

  test('code, words and links have their form', () => {
    expect(meta.code).toMatch(/^LMI[1-9]\d{3}$/);
    expect(meta.name).toMatch(/^[a-z]+(-[a-z0-9]+)+$/);
    expect(meta.summary).toMatch(/^[a-z].*[^.]$/);
    expect(meta.why).toMatch(/^[A-Z].*\.$/);
    expect(meta.fix).toMatch(/^[A-Z].*\.$/);
    expect(meta.since).toMatch(/^\d+\.\d+\.\d+$/);
    expect(meta.families.length).toBeGreaterThan(0);
    // Only a gate can stay closed for good.
    if (meta.withoutFix) expect(meta.blocker).toBe(true);
  });

  test('has a page with its name, its code and all sections in order', () => {
    expect(page.split('\n')[0]).toBe(`# ${meta.name} (${meta.code})`);
    const titles = [...page.matchAll(/^## (.+)$/gm)].map(([, title]) => title);
    expect(titles.filter((title) => title !== undefined && SECTIONS.includes(title))).toEqual(SECTIONS);
  });

  test('shows bad and good code on its page', () => {
    expect(fences.map(({ fence }) => fence)).toEqual(expect.arrayContaining(['bad', 'good']));
  });

  test(`has at least ${FEWEST_MARKERS} expect lines and ${FEWEST_MARKERS} safe lines in its fixtures`, () => {
    expect(markers.filter(expects).length).toBeGreaterThanOrEqual(FEWEST_MARKERS);
    expect(markers.filter(({ kind }) => kind === 'safe').length).toBeGreaterThanOrEqual(FEWEST_MARKERS);
  });
});
