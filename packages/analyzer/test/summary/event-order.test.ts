import { describe, expect, test } from 'vitest';
import { render } from './render.js';

/** Events of the body of `async function step()`, with `total` and `next` in module scope. */
const body = (code: string) =>
  render(`let total = 0; let cache; const next = load; async function step() { ${code} }`).events('step');

describe('lost updates are decided by the order of read and wait', () => {
  test('a compound assignment reads before its right side waits', () => {
    expect(body('total += await next();')).toEqual([
      'read total',
      'read next',
      'call next()',
      'suspend await',
      'write total += op(total, await next())',
    ]);
  });

  test('so does `x = x + await …`', () => {
    expect(body('total = total + await next();')).toEqual([
      'read total',
      'read next',
      'call next()',
      'suspend await',
      'write total = op(total, await next())',
    ]);
  });

  test('`x = (await …) + x` reads after the wait', () => {
    expect(body('total = (await next()) + total;')).toEqual([
      'read next',
      'call next()',
      'suspend await',
      'read total',
      'write total = op(await next(), total)',
    ]);
  });

  test('increments read and write', () => {
    expect(body('total++; --total;')).toEqual([
      'read total',
      'write total ++ op(total)',
      'read total',
      'write total -- op(total)',
    ]);
  });
});

describe('calls', () => {
  test('come after their callee and arguments', () => {
    expect(body('next(total, await next(1), ...cache);')).toEqual([
      'read next',
      'read total',
      'read next',
      'call next(1)',
      'suspend await',
      'read cache',
      'call next(total, await next(), each(cache))',
    ]);
  });

  test('know whether they are awaited or dropped', () => {
    const { summary, slice } = render(
      'async function run() { await a(); b(); void c(); const d1 = d(); ok && e(); (f(), g()); await (h()); }',
    );
    const uses = summary.calls.map((c) =>
      `${slice(c.calleeSpan)} ${c.awaited ? 'awaited' : ''}${c.discarded ? 'discarded' : ''}`.trim(),
    );
    expect(uses).toEqual([
      'a awaited',
      'b discarded',
      'c',
      'd',
      'e discarded',
      'f discarded',
      'g discarded',
      'h awaited',
    ]);
  });

  test('of all kinds', () => {
    const { events } = render('new Date; sql`a ${id} b`; import(name); maybe?.go?.(1);');
    expect(events().filter((line) => !line.startsWith('read'))).toEqual([
      'new ~Date()',
      'tag ~sql("a ", ~id, " b")',
      'import ~import(~name)',
      'call ~maybe.go(1)',
    ]);
  });

  test('of super', () => {
    const { events } = render('class A extends B { constructor(x) { super(x); super.init(); } }');
    expect(events('A.constructor')).toEqual(['call super(x)', 'call super.init()']);
  });
});

describe('reads', () => {
  test('are made of what outlives the function, as the longest chain', () => {
    expect(body('const local = 1; use(local, cache.a[0].b, this.x, cache[total].c);')).toEqual([
      'write local = 1',
      'read ~use',
      'read cache.a.0.b',
      'read this.x',
      'read total',
      'read cache[total].c',
      'call ~use(local, cache.a.0.b, this.x, cache[total].c)',
    ]);
  });

  test('are not made of the holder of what is assigned', () => {
    expect(body('cache.user.name = total; delete cache.user;')).toEqual([
      'read total',
      'write cache.user.name = total',
      'delete cache.user',
    ]);
  });

  test('of a function around are captures', () => {
    const { events } = render('function outer() { let n = 0; return function inner() { return n; }; }');
    expect(events('inner')).toEqual(['write inner = function inner', 'read n', 'return n']);
    expect(events('outer')).toEqual(['write n = 0', 'return function inner']);
  });
});

describe('waits', () => {
  test('of every kind', () => {
    expect(body('for await (const row of next()) total = row; { await using lock = next(); cache = 1; }')).toEqual([
      'read next',
      'call next()',
      'enter loop',
      'suspend for-await',
      'write row = each(next())',
      'write total = row',
      'leave',
      'read next',
      'call next()',
      'write lock = next()',
      'write cache = 1',
      'suspend await-using',
    ]);
    expect(render('function* ids() { yield 1; const got = yield; }').events('ids')).toEqual([
      'suspend yield',
      'suspend yield',
      'write got = op()',
    ]);
  });

  test('come before the value is used', () => {
    expect(body('return (await next()).body;')).toEqual([
      'read next',
      'call next()',
      'suspend await',
      'return await next().body',
    ]);
  });

  test('what a module body reads is left out: nothing can come between', () => {
    expect(render('const limit = settings.limit; run(limit);').events()).toEqual([
      'write limit = ~settings.limit',
      'call ~run(limit)',
    ]);
  });
});
