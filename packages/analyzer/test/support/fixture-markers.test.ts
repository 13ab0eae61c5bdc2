import { describe, expect, test } from 'vitest';
import type { Location } from '../../src/model/location.js';
import { compare, compareAll, parse, type FixtureFile, type Reported } from './fixture-markers.js';

interface Wanted {
  readonly path?: string;
  readonly columns?: readonly [number, number];
  readonly level?: Reported['level'];
  readonly confidence?: Reported['confidence'];
}

function reported(line: number, ruleId: string, wanted: Wanted = {}): Reported {
  const [column, endColumn] = wanted.columns ?? [3, 14];
  return {
    ruleId,
    level: wanted.level ?? 'error',
    confidence: wanted.confidence ?? 'certain',
    message: "'tenant' keeps request data of one invocation.",
    location: at(line, wanted.path, [column, endColumn]),
    related: [{ location: at(line - 2, wanted.path), message: 'It lives as long as the execution environment.' }],
    callPath: ['handler', 'remember'].map((name) => ({ name, location: at(line, wanted.path) })),
    witness: {
      steps: [
        { invocation: 'A', location: at(line, wanted.path), action: 'stores' },
        { invocation: 'A', location: at(4, 'src/db.ts'), action: 'waits' },
        { invocation: 'B', location: at(line + 1, wanted.path), action: 'reads' },
      ],
      outcome: 'B reads what A stored.',
    },
  };
}

function at(line: number, path = 'handler.ts', [column, endColumn]: readonly [number, number] = [1, 2]): Location {
  return { path, line, column, endLine: line, endColumn };
}

function only(text: string): FixtureFile {
  const [file] = parse(text).files;
  if (file === undefined) throw new Error('the text has no file');
  return file;
}

describe('expect', () => {
  const tenantLeak = only(`let tenant;
export const handler = async (event) => {
  tenant = event.id; // expect: LMI1001 error/certain keeps request data
//^^^^^^^^^^^
};`);

  test('a trailing marker compares level, confidence, message and underlined columns', () => {
    expect(compare(tenantLeak, [reported(3, 'LMI1001')])).toEqual([]);
    expect(compare(tenantLeak, [reported(3, 'LMI1001', { columns: [3, 9] })])).toEqual([
      'handler.ts:3 LMI1001 columns 3-9, underlined 3-14',
    ]);
    expect(compare(tenantLeak, [reported(3, 'LMI1001', { level: 'note' })])).toEqual([
      'handler.ts:3 LMI1001 level note, expected error',
    ]);
    expect(compare(tenantLeak, [reported(3, 'LMI1001', { confidence: 'likely' })])).toEqual([
      'handler.ts:3 LMI1001 confidence likely, expected certain',
    ]);
  });

  test('an expectation without its finding is a complaint', () => {
    expect(compare(tenantLeak, [])).toEqual(['handler.ts:3 LMI1001 expected, not reported']);
  });

  test('a finding with another message does not meet the expectation', () => {
    const file = only('tenant = event.id; // expect: LMI1001 leaves the file');
    expect(compare(file, [reported(1, 'LMI1001')])).toEqual([
      'handler.ts:1 LMI1001 expected, not reported',
      'handler.ts:1 LMI1001 reported, not expected',
    ]);
  });

  test('alone on its line a marker speaks of the next code line, and markers stack', () => {
    const file = only('// expect: LMI1001\n  // expect: LMI1004 warning\n\ntotal = await add(total);');
    expect(file.markers.map((marker) => marker.line)).toEqual([4, 4]);
    expect(compare(file, [reported(4, 'LMI1001'), reported(4, 'LMI1004', { level: 'warning' })])).toEqual([]);
  });

  test('an ordinary comment line is a code line', () => {
    expect(only('// expect: LMI1001\n// the next request reads it\nleak();').markers[0]?.line).toBe(2);
  });

  test('two findings of one rule on a line are told apart by level and columns', () => {
    const file = only('a = b = event.id; // expect: LMI1001 note\n// expect: LMI1001 error\nc = event.id;');
    expect(file.markers.map((marker) => marker.line)).toEqual([1, 3]);
    const both = only('// expect: LMI1001 note\na = b = event.id; // expect: LMI1001 error');
    expect(compare(both, [reported(2, 'LMI1001'), reported(2, 'LMI1001', { level: 'note' })])).toEqual([]);
  });
});

describe('details', () => {
  const leak = 'tenant = event.id; // expect: LMI1001\n';

  test('witness, related and path compare schedule, related locations and call path', () => {
    const right = only(`${leak}// witness: A, A src/db.ts:4, B+1\n// related: -2\n// path: handler > remember`);
    expect(compare(right, [reported(1, 'LMI1001')])).toEqual([]);
    const wrong = only(`${leak}// witness: A, B\n  // related:\n// path: handler`);
    expect(compare(wrong, [reported(1, 'LMI1001')])).toEqual([
      "handler.ts:1 LMI1001 witness 'A, A src/db.ts:4, B+1', expected 'A, B'",
      "handler.ts:1 LMI1001 related '-2', expected ''",
      "handler.ts:1 LMI1001 path 'handler > remember', expected 'handler'",
    ]);
  });

  test('a finding without witness has no schedule', () => {
    const bare = ({ witness: _witness, ...rest }: Reported): Reported => rest;
    expect(compare(only(`${leak}// witness:`), [bare(reported(1, 'LMI1001'))])).toEqual([]);
  });
});

describe('safe and unmarked lines', () => {
  test('an unmarked finding is a complaint', () => {
    expect(compare(only('hash();'), [reported(1, 'LMI6001')])).toEqual(['handler.ts:1 LMI6001 reported, not expected']);
  });

  test('the complaint about a safe line gives its reason', () => {
    const file = only('const client = new S3Client({}); // safe: SDK clients may be shared');
    expect(compare(file, [])).toEqual([]);
    expect(compare(file, [reported(1, 'LMI3002')])).toEqual([
      'handler.ts:1 LMI3002 reported, but marked safe: SDK clients may be shared',
    ]);
  });
});

describe('known gaps', () => {
  test('expect-missing fails as soon as the finding is there', () => {
    const file = only('copy(state); // expect-missing: LMI1001 #12 alias through a spread');
    expect(compare(file, [])).toEqual([]);
    expect(compare(file, [reported(1, 'LMI1001')])).toEqual([
      'handler.ts:1 LMI1001 is found now: turn expect-missing into expect',
    ]);
  });

  test('expect-spurious fails as soon as the finding is gone', () => {
    const file = only('write(path); // expect-spurious: LMI2002 #13');
    expect(compare(file, [reported(1, 'LMI2002')])).toEqual([]);
    expect(compare(file, [])).toEqual(['handler.ts:1 LMI2002 is silent now: delete expect-spurious']);
  });

  test('both need an issue number', () => {
    expect(() => only('copy(state); // expect-missing: LMI1001')).toThrow('expect-missing needs an issue number');
    expect(() => only('copy(state); // expect-spurious: LMI1001 soon')).toThrow('needs an issue number');
  });
});

describe('fixtures of several files', () => {
  const fixture = parse(`//// @handler src/orders.handler
//// @template template.yaml
//// @file src/db.ts
export let tenant;
//// @file src/orders.ts
tenant = 1; // expect: LMI1002`);

  test('files, options and lines relative to each file', () => {
    expect(fixture.options).toEqual({ handler: 'src/orders.handler', template: 'template.yaml' });
    expect(fixture.files.map(({ path, text }) => [path, text])).toEqual([
      ['src/db.ts', 'export let tenant;'],
      ['src/orders.ts', 'tenant = 1; // expect: LMI1002'],
    ]);
    expect(fixture.files[1]?.markers).toEqual([{ kind: 'expect', line: 1, ruleId: 'LMI1002' }]);
  });

  test('findings go to the file they are in', () => {
    expect(compareAll(fixture, [reported(1, 'LMI1002', { path: 'src/orders.ts' })])).toEqual([]);
    expect(compareAll(fixture, [reported(1, 'LMI1002', { path: 'src/db.ts' })])).toEqual([
      'src/db.ts:1 LMI1002 reported, not expected',
      'src/orders.ts:1 LMI1002 expected, not reported',
    ]);
  });

  test('a finding outside the fixture is a complaint', () => {
    const findings = [
      reported(1, 'LMI1002', { path: 'src/orders.ts' }),
      reported(4, 'LMI1001', { path: 'src/auth.ts' }),
    ];
    expect(compareAll(fixture, findings)).toEqual(['src/auth.ts:4 LMI1001 reported outside the fixture']);
  });

  test('text before the first file directive belongs to the default path', () => {
    expect(parse('send();\n//// @file lib/mail.js\nexport {};', 'handler.js').files.map((file) => file.path)).toEqual([
      'handler.js',
      'lib/mail.js',
    ]);
  });
});

describe('typing errors are errors', () => {
  test.each([
    ['an expectation without a rule code', 'x(); // expect: LMI1', 'cannot read expectation: LMI1'],
    ['an unknown level', 'x(); // expect: LMI1001/fatal', 'cannot read expectation'],
    ['a safe marker without a reason', 'x(); // safe:  ', 'safe needs a reason'],
    ['a directive without @', '//// handler src/orders.handler', 'not a directive'],
    ['an unknown directive', '//// @runtime nodejs22.x', 'not a directive'],
    ['an underline without an expectation', 'x();\n// ^^^', 'underline without an expectation'],
    ['a detail without an expectation', 'x();\n// path: handler', 'path without an expectation'],
    ['a detail given twice', 'x(); // expect: LMI1001\n// path: a\n// path: b', 'path without an expectation'],
    ['a marker with no code below', '// expect: LMI1001', 'no code below this marker'],
  ])('%s', (_name, text, message) => {
    expect(() => parse(text)).toThrow(message);
  });
});
