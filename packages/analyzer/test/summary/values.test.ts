import { describe, expect, test } from 'vitest';
import { render } from './render.js';

const value = (code: string) => {
  const { events } = render(`const it = ${code};`);
  return events().at(-1)?.replace('write it = ', '');
};

describe('values', () => {
  test.each([
    ['`plain`', '"plain"'],
    ["'a' + b + 'c'", 'text("a", ~b, "c")'],
    ["a + b + 'c'", 'text(op(~a, ~b), "c")'],
    ['`${a}/${b.c}`', 'text(~a, "/", ~b.c)'],
    ['a - b * 2', 'op(~a, op(~b, 2))'],
    ['-1', '-1'],
    ['10n', 'op()'],
    ['!a', 'op(~a)'],
    ['typeof a', 'op(~a)'],
    ["'x' in a", 'op("x", ~a)'],
    ['/x/gi', '/regex/gi'],
    ['undefined', 'undefined'],
    ['void a()', 'undefined'],
    ['NaN', 'op()'],
    ['(a, b)', '~b'],
    ['a?.b!.c', '~a.b.c'],
    ["a['b'][0][c]", '~a.b.0[~c]'],
    ['(a as B).c satisfies D', '~a.c'],
    ['a && b && c', 'either(~a, ~b, ~c)'],
    ['[a, , ...b]', '[~a, undefined, ...~b]'],
    [
      "{ a, 'b': 1, [c]: 2, ['d']: 3, ...e, f() {}, get g() { return 1; } }",
      '{ a: ~a, b: 1, *: 2, d: 3, f: function f, g: function g, ...~e }',
    ],
    ['import.meta.url', '~import.meta.url'],
    ['<T,>(x: T) => x', 'function it'],
  ])('%s', (code, expected) => {
    expect(value(code)).toBe(expected);
  });

  test('a shadowed undefined is an ordinary name', () => {
    expect(render('function odd(undefined) { return undefined; }').events('odd')).toEqual(['return undefined']);
    const [event] = render('function odd(undefined) { return undefined; }').fn('odd').events;
    expect(event).toMatchObject({ t: 'return', v: { k: 'ref' } });
  });

  test('`arguments` is the list of the parameters, through arrows as well', () => {
    expect(render('function log(a, b) { return () => arguments[1]; }').summary.functions[2]?.events).toMatchObject([
      { t: 'return', v: { k: 'mem', p: '1', o: { k: 'arr', els: [{ k: 'ref' }, { k: 'ref' }] } } },
    ]);
  });

  test('long constants are cut, those about the temporary folder later', () => {
    const constant = (text: string) => value(`'${text}'`)?.length;
    expect(constant('x'.repeat(1000))).toBe(402);
    expect(constant('/tmp/'.repeat(1000))).toBe(5002);
    expect(constant('/tmp/'.repeat(4000))).toBe(8002);
  });

  test('JSX is a value computed from its expressions', () => {
    const { events } = render(
      'function run() { const page = <Layout title={title()} {...rest}>{items.map(row)}<br/>text</Layout>; }',
      'page.tsx',
    );
    expect(events('run')).toEqual([
      'read ~Layout',
      'read ~title',
      'call ~title()',
      'read ~rest',
      'read ~items.map',
      'read ~row',
      'call ~items.map(~row)',
      expect.stringMatching(/^write page = op\(/),
    ]);
  });
});

describe('positions', () => {
  test('of strings are those of their text', () => {
    const text = 'run(`first\nsecond ${id} third`, "fourth");';
    const { summary } = render(text);
    const [tpl, str] = summary.calls[0]?.args ?? [];
    expect(str?.k === 'str' && text.slice(str.at)).toBe('fourth");');
    const parts = tpl?.k === 'tpl' ? tpl.parts : [];
    expect(parts.map((part) => (part.k === 'str' ? text.slice(part.at, part.at + part.s.length) : part.k))).toEqual([
      'first\nsecond ',
      'free',
      ' third',
    ]);
  });

  test('of calls, callees and heads', () => {
    const text =
      '/* a */ export const go = async ( x ) => await /* b */ client . send(x); function named() {} class Box { constructor() {} get() {} }';
    const { summary, slice } = render(text);
    expect(summary.calls.map((c) => [slice(c.span), slice(c.calleeSpan)])).toEqual([
      ['client . send(x)', 'client . send'],
    ]);
    expect(summary.functions.slice(1).map((f) => slice(f.head))).toEqual(['named', '( x )', 'constructor', 'get']);
    expect(summary.classes.map((c) => [slice(c.head), slice(c.span)])).toEqual([
      ['Box', 'class Box { constructor() {} get() {} }'],
    ]);
  });

  test('of writes are those of the whole assignment or declarator', () => {
    const { summary, slice } = render('let a = 1, b = (2); a = b; b++; ({ a } = c);');
    const spans = summary.functions[0]?.events.flatMap((e) => (e.t === 'write' ? [slice(e.span)] : []));
    expect(spans).toEqual(['a = 1', 'b = (2)', 'a = b', 'b++', '{ a } = c']);
  });

  test('of lines, with every kind of line break', () => {
    expect(render('a\nb\r\nc\rd\u2028e').summary.lineStarts).toEqual([0, 2, 5, 7, 9]);
    expect(render('a\n\nb').summary.lineStarts).toEqual([0, 2, 3]);
  });
});
