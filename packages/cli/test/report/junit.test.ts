import type { Analysis } from '@lmi-ready/analyzer';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import { junitReport } from '../../src/report/junit/junit.js';
import { textElement } from '../../src/report/junit/xml.js';
import { escapeMarkup } from '../../src/report/shared/markup.js';
import { frozenAnalysis, frozenReport } from '../support/frozen.js';
import { HOSTILE, manyFindings, named, withFindings } from '../support/many.js';
import { nothing } from '../support/run-cli.js';

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

/** Strict: anything that is not well-formed throws. */
function parse(xml: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const stack = [root];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, attributes, children: [], text: '' };
    stack.at(-1)?.children.push(element);
    stack.push(element);
  });
  parser.on('text', (text) => {
    const element = stack.at(-1);
    if (element) element.text += text;
  });
  parser.on('closetag', () => stack.pop());
  parser.write(xml).close();
  const [first] = root.children;
  if (!first) throw new Error('no element');
  return first;
}

/** What readers of JUnit XML rely on: known elements, numbers that add up, no name twice in a suite. */
function check(root: Element): void {
  expect(root.name).toBe('testsuites');
  const sum = (key: string) => root.children.reduce((total, suite) => total + Number(suite.attributes[key]), 0);
  for (const key of ['tests', 'failures', 'errors', 'skipped']) expect(sum(key)).toBe(Number(root.attributes[key]));
  for (const { name, attributes, children } of root.children) {
    expect(name).toBe('testsuite');
    const of = (kind: string) => children.filter((test) => test.children.some((child) => child.name === kind)).length;
    expect(attributes).toMatchObject({
      tests: String(children.length),
      failures: String(of('failure')),
      errors: '0',
      skipped: String(of('skipped')),
    });
    for (const test of children) {
      expect(test.name).toBe('testcase');
      expect(Object.keys(test.attributes)).toEqual(['name', 'classname']);
      expect(test.children.every((child) => ['failure', 'skipped'].includes(child.name))).toBe(true);
    }
  }
}

const analyses: readonly (readonly [string, Analysis])[] = [
  ['the frozen report', frozenAnalysis],
  ['a report without handlers', nothing],
  ['a report without findings', withFindings([])],
  ...HOSTILE.map((text) => [JSON.stringify(text), named(text)] as const),
];

test.each(analyses)('%s is well-formed and adds up', (_name, analysis) => {
  check(parse(junitReport(frozenReport(analysis))));
});

function names(suites: readonly Element[], wanted: (test: Element) => boolean): readonly string[] {
  return suites.flatMap((suite) => suite.children.filter(wanted).map((test) => test.attributes.name ?? ''));
}

test('errors and warnings fail, notes are skipped, functions that no finding reaches pass', () => {
  const { attributes, children } = parse(junitReport(frozenReport()));
  expect(attributes).toMatchObject({ tests: '17', failures: '8', skipped: '8' });
  expect(names(children, (test) => test.children.length === 0)).toEqual(['src/health.ts:handler']);
});

test('a function whose handler could not be read does not pass', () => {
  const { children } = parse(junitReport(frozenReport({ ...withFindings([]), problems: [] })));
  expect(names(children, (test) => test.children[0]?.name === 'skipped')).toEqual(['src/broken.ts:handler']);
});

test('a file may be called like the suite of the problems', () => {
  const findings = manyFindings(2, (index) => ({
    location: { path: 'problems', line: index + 1, column: 1, endLine: index + 1, endColumn: 2 },
  }));
  const { children } = parse(junitReport(frozenReport(withFindings(findings))));
  const suites = children.filter(({ attributes }) => attributes.name === 'problems');
  expect(suites.map(({ attributes }) => attributes.tests)).toEqual(['2', String(frozenAnalysis.problems.length)]);
});

test('a failure tells the schedule and the fix', () => {
  const suite = parse(junitReport(frozenReport())).children.find(
    ({ attributes }) => attributes.name === 'src/shared/tenants.ts',
  );
  const text = suite?.children[0]?.children[0]?.text ?? '';
  expect(text).toContain("\nA src/shared/tenants.ts:12 reads 'currentTenant': B's tenant\n");
  expect(text).toMatch(/\nfix: Keep 'currentTenant' in a local variable/);
});

test('every other function passes when nothing is found', () => {
  const { attributes } = parse(junitReport(frozenReport({ ...withFindings([]), problems: [] })));
  const { length } = frozenAnalysis.handlers;
  expect(attributes).toMatchObject({ tests: String(length), failures: '0', skipped: '1' });
});

// eslint-disable-next-line no-control-regex -- what XML cannot hold
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu;

test('any text comes back from a parser, but for what XML cannot hold', () => {
  const anyText = fc.array(
    fc.oneof(
      fc.constantFrom('<', '&', '"', "'", ']]>', '\t', '\n', '\r\n', '&amp;', '🎉'),
      fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
    ),
  );
  fc.assert(
    fc.property(anyText, (parts) => {
      const text = parts.join('');
      const { attributes, text: content } = parse(textElement('a', { b: text }, text));
      const expected = text.replace(FORBIDDEN, '\ufffd');
      expect({ attribute: attributes.b, content }).toEqual({ attribute: expected, content: expected });
    }),
  );
});

test('escapes', () => {
  expect(escapeMarkup(`<a b="c">'d' & \n`)).toBe('&lt;a b=&quot;c&quot;&gt;&apos;d&apos; &amp; &#10;');
});
