import { describe, expect, test } from 'vitest';
import { render } from './render.js';

const bindingsOf = (text: string) => {
  const { summary } = render(text);
  return summary.bindings.map((b) => `${b.kind} ${b.name} of ${summary.functions[b.fn]?.name || 'module'}`);
};

describe('scopes', () => {
  test('block-scoped names belong to their function', () => {
    expect(
      bindingsOf(
        'function f(a, { b }, ...c) { if (a) { let d; const e = 1; } for (const g of a) {} try {} catch (h) {} { using i = a; } }',
      ),
    ).toEqual([
      'function f of module',
      'param a of f',
      'param b of f',
      'param c of f',
      'param  of f',
      'let d of f',
      'const e of f',
      'const g of f',
      'catch h of f',
      'using i of f',
    ]);
  });

  test('shadowing: the inner name wins inside, the outer outside', () => {
    const { events } = render(
      'let user; function f() { user = 1; { let user; user = 2; } function g(user) { user = 3; } }',
    );
    const targets = render('let user; function f() { user = 1; { let user; user = 2; } }')
      .fn('f')
      .events.flatMap((e) => (e.t === 'write' && e.to.k === 'ref' ? [e.to.b] : []));
    expect(new Set(targets).size).toBe(2);
    expect(events('f')).toContain('write user = 1');
  });

  test('var and functions are hoisted, let is not visible before its block', () => {
    const { events } = render(
      'var late; function f() { late = 1; go(); if (x) { for (var late of y) {} } function go() {} }',
    );
    expect(events('f').slice(0, 2)).toEqual(['write go = function go', 'write late = 1']);
    const { summary } = render('var late; function f() { late = 1; if (x) { var late; } }');
    expect(summary.functions[1]?.events[0]).toMatchObject({ to: { k: 'ref', b: 2 } });
    expect(summary.bindings[2]).toMatchObject({ name: 'late', kind: 'var', fn: 1 });
  });

  test('defaults see parameters, not the variables of the body', () => {
    const { summary } = render('const size = 1; function f(n = size) { const size = 2; return size; }');
    expect(summary.functions[1]?.params[0]?.default).toMatchObject({ k: 'ref', b: 0 });
  });

  test('undeclared names are free, type-only declarations declare nothing', () => {
    const { events } = render(
      'declare const awslambda: any; interface I {} type T = 1; function run() { awslambda.stream(f); count = 1; }',
    );
    expect(events('run')).toEqual([
      'read ~awslambda.stream',
      'read ~f',
      'call ~awslambda.stream(~f)',
      'write ~count = 1',
    ]);
  });

  test('named function and class expressions know themselves', () => {
    const { summary } = render('const a = function b() { b(); }; const c = class D { make() { return new D(); } };');
    expect(summary.calls.map((c) => c.callee.k)).toEqual(['ref', 'ref']);
  });

  test('enums and namespaces', () => {
    const { events, exports, summary } = render(
      "enum Color { Red, Blue = 'b' } export namespace Store { export let count = 0; const hidden = 1; export function add() { count += hidden; } } namespace A.B { export const c = 1; }",
    );
    expect(events()).toEqual([
      'write Color = { Red: op(), Blue: "b" }',
      'write add = function add',
      'write count = 0',
      'write hidden = 1',
      'write Store = { add: add, count: count }',
      'write c = 1',
      'write B = { c: c }',
      'write A = { B: B }',
    ]);
    expect(events('add')).toEqual(['read count', 'read hidden', 'write count += op(count, hidden)']);
    expect(exports()).toEqual(['Store = Store']);
    expect(summary.bindings.every((b) => b.fn === 0)).toBe(true);
  });
});

describe('destructuring', () => {
  test('writes one path a name', () => {
    expect(
      render(
        'function run() { const { a, b: { c = 1 }, [k]: d, ...rest } = source; const [x, , [y], ...others] = list; }',
      ).events('run'),
    ).toEqual([
      'read ~source',
      'write a = ~source.a',
      'write c = either(~source.b.c, 1)',
      'read ~k',
      'write d = each(~source)',
      'write rest = { ...~source }',
      'read ~list',
      'write x = ~list.0',
      'write y = ~list.2.0',
      'write others = [each(~list)]',
    ]);
  });

  test('of parameters happens at the start of the body', () => {
    const { events, fn } = render('function handler({ id }, [first] = []) { return id; }');
    expect(events('handler')).toEqual([
      expect.stringMatching(/^write id = param@\d+[.]id$/),
      expect.stringMatching(/^write first = either\(param@\d+, \[\]\)[.]0$/),
      'return id',
    ]);
    expect(fn('handler').params.map((p) => p.name)).toEqual(['', '']);
    expect(fn('handler').length).toBe(1);
  });

  test('into existing targets', () => {
    expect(render('[a, b.c] = [b.c, a]; ({ x: state.y = 1, ...z[0] } = input);').effects()).toEqual([
      'write ~a = ~b.c',
      'write ~b.c = ~a',
      'write ~state.y = either(~input.x, 1)',
      'write ~z.0 = { ...~input }',
    ]);
  });

  test('a default that does something is a region', () => {
    expect(render('const { a = make() } = source;').effects()).toEqual([
      'enter else ~source.a',
      'call ~make()',
      'leave',
      'write a = either(~source.a, ~make())',
    ]);
  });
});

describe('functions', () => {
  test('are called after what they are assigned to', () => {
    const { summary } = render(
      'const a = () => {}; exports.b = function () {}; const m = { before: async () => {}, after() {}, get size() { return 1; } }; class C { run() {} save = async () => {}; static of() {} } x.y = () => {}; (() => {})(); export default () => {};',
    );
    expect(summary.functions.map((f) => `${f.kind} ${f.name}`).sort()).toEqual(
      [
        'module ',
        'arrow a',
        'function b',
        'arrow before',
        'method after',
        'getter size',
        'method C.run',
        'fields C',
        'arrow C.save',
        'method C.of',
        'arrow y',
        'arrow ',
        'arrow default',
      ].sort(),
    );
  });

  test('know their declared type', () => {
    const { fn } = render(
      'const a: Handler<X> = async () => {}; const b = (async () => {}) satisfies lambda.Handler; const c = <Handler>(() => {}); const d = async () => {};',
    );
    expect(['a', 'b', 'c', 'd'].map((name) => fn(name).typeName)).toEqual([
      'Handler',
      'lambda.Handler',
      'Handler',
      undefined,
    ]);
  });

  test('know their parameters', () => {
    const { fn } = render('async function* f(this: Foo, a, b = 1, ...c) {}');
    expect(fn('f')).toMatchObject({ async: true, generator: true, length: 1, kind: 'function' });
    expect(fn('f').params).toMatchObject([
      { name: 'a', rest: false },
      { name: 'b', rest: false, default: { k: 'prim', v: 1 } },
      { name: 'c', rest: true },
    ]);
  });

  test('overloads have no fact', () => {
    expect(
      render('function f(a: string): void; function f(a: number): void; function f(a) {}').summary.functions,
    ).toHaveLength(2);
  });
});

describe('annotations', () => {
  const typeOf = (annotation: string) => {
    const { summary, val } = render(
      `import { Repo } from './repo'; import * as aws from 'aws'; class Own {} let it: ${annotation};`,
    );
    const { type, typeRef } = summary.bindings.find((b) => b.name === 'it') ?? {};
    return `${type} ${typeRef ? val(typeRef) : '-'}`;
  };

  test.each([
    ['Repo', 'Repo Repo'],
    ['Own | undefined', 'Own Own'],
    ['Promise<Repo | null>', 'Repo Repo'],
    ['Readonly<aws.S3.Client>', 'aws.S3.Client aws.S3.Client'],
    ['Repo[]', 'Array -'],
    ['readonly Repo[]', 'Array -'],
    ['Array<Repo>', 'Array -'],
    ['Other', 'Other -'],
    ['Repo | Own', 'undefined -'],
    ['string', 'string -'],
    ['{ a: 1 }', 'undefined -'],
  ])('%s', (annotation, expected) => {
    expect(typeOf(annotation)).toBe(expected);
  });
});
