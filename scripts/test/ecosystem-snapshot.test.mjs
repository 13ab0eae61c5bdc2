import { describe, expect, test } from 'vitest';
import { compareSnapshots, entriesOf, renderDifferences, renderSnapshot } from '../lib/ecosystem/snapshot.mjs';

const finding = (path, line, ruleId) => ({ path, line, ruleId, message: 'Not kept.', rootCause: 'not kept' });

describe('entriesOf', () => {
  test('keeps path, line and rule, sorted by code point, by number and by rule', () => {
    const findings = [
      finding('src/b.ts', 10, 'LMI1001'),
      finding('src/b.ts', 9, 'LMI2001'),
      finding('src/b.ts', 9, 'LMI1001'),
      finding('src/a.ts', 1, 'LMI4001'),
      finding('src/Z.ts', 1, 'LMI4001'),
    ];
    expect(entriesOf(findings)).toEqual([
      'src/Z.ts:1 LMI4001',
      'src/a.ts:1 LMI4001',
      'src/b.ts:9 LMI1001',
      'src/b.ts:9 LMI2001',
      'src/b.ts:10 LMI1001',
    ]);
  });

  test('keeps two findings of one rule on one line apart', () => {
    expect(entriesOf([finding('a.ts', 1, 'LMI1001'), finding('a.ts', 1, 'LMI1001')])).toHaveLength(2);
  });
});

test('a snapshot has the same bytes in whatever order it was filled', () => {
  const one = renderSnapshot({ 'b/b': ['x:1 LMI1001'], 'a/a': [] });
  expect(one).toBe(renderSnapshot({ 'a/a': [], 'b/b': ['x:1 LMI1001'] }));
  expect(one).toBe('{\n  "a/a": [],\n  "b/b": [\n    "x:1 LMI1001"\n  ]\n}\n');
});

describe('compareSnapshots', () => {
  test('tells nothing about repositories that are the same', () => {
    expect(compareSnapshots({ 'a/a': ['x:1 LMI1001'] }, { 'a/a': ['x:1 LMI1001'] })).toEqual([]);
  });

  test('tells what is new and what is gone, by repository', () => {
    const before = { 'a/a': ['x:1 LMI1001', 'y:2 LMI1001'], 'gone/gone': ['z:3 LMI5001'], 'same/same': [] };
    const after = { 'a/a': ['w:1 LMI1001', 'y:2 LMI1001'], 'new/new': ['v:4 LMI5001'], 'same/same': [] };
    expect(compareSnapshots(before, after)).toEqual([
      { name: 'a/a', added: ['w:1 LMI1001'], removed: ['x:1 LMI1001'] },
      { name: 'gone/gone', added: [], removed: ['z:3 LMI5001'] },
      { name: 'new/new', added: ['v:4 LMI5001'], removed: [] },
    ]);
  });

  test('notices that one of two equal entries went', () => {
    expect(compareSnapshots({ 'a/a': ['x:1 LMI1001', 'x:1 LMI1001'] }, { 'a/a': ['x:1 LMI1001'] })).toEqual([
      { name: 'a/a', added: [], removed: ['x:1 LMI1001'] },
    ]);
  });
});

test('differences are readable, what is gone first', () => {
  const differences = [{ name: 'a/a', added: ['w:1 LMI1001'], removed: ['x:1 LMI1001', 'x:2 LMI1001'] }];
  expect(renderDifferences(differences).split('\n')).toEqual([
    'a/a: 1 added, 2 removed',
    '  - x:1 LMI1001',
    '  - x:2 LMI1001',
    '  + w:1 LMI1001',
  ]);
});
