import { describe, expect, test } from 'vitest';
import { render } from './render.js';

const body = (code: string) => render(`let state; async function step(id) { ${code} }`).effects('step');

describe('if', () => {
  test('and else carry the same condition', () => {
    expect(body('if (state.ready) go(); else wait();')).toEqual([
      'enter if state.ready',
      'call ~go()',
      'leave',
      'enter else state.ready',
      'call ~wait()',
      'leave',
    ]);
  });

  test.each([
    ['return;', 'return'],
    ["throw 'no';", 'throw'],
    ['{ log(); return 1; }', 'return 1'],
  ])('what follows an early exit (%s) is an implicit else up to the end of the block', (exit, event) => {
    const events = body(`{ if (!state) ${exit} state.x = 1; } state.y = 2;`);
    expect(events.filter((line) => !line.startsWith('call'))).toEqual([
      'enter if op(state)',
      event,
      'leave',
      'enter implicit else op(state)',
      'write state.x = 1',
      'leave',
      'write state.y = 2',
    ]);
  });

  test('exits of a loop round count too', () => {
    expect(body('for (const x of id) { if (state) continue; go(x); }')).toEqual([
      'enter loop',
      'write x = each(id)',
      'enter if state',
      'leave',
      'enter implicit else state',
      'call ~go(x)',
      'leave',
      'leave',
    ]);
  });

  test('an exit with an else, or as the last statement, needs no implicit one', () => {
    expect(body('if (state) return 1; else go();').join()).not.toContain('implicit');
    expect(body('go(); if (state) return 1;').join()).not.toContain('implicit');
  });

  test('guards nest', () => {
    expect(body('if (!id) return; if (state) return; go();')).toEqual([
      'enter if op(id)',
      'return',
      'leave',
      'enter implicit else op(id)',
      'enter if state',
      'return',
      'leave',
      'enter implicit else state',
      'call ~go()',
      'leave',
      'leave',
    ]);
  });
});

describe('operands that may not be evaluated', () => {
  test('are regions when something happens in them', () => {
    expect(body('const a = state || make(); const b = id ? make() : state; state && go();')).toEqual([
      'enter else state',
      'call ~make()',
      'leave',
      'write a = either(state, ~make())',
      'enter if id',
      'call ~make()',
      'leave',
      'write b = either(~make(), state)',
      'enter if state',
      'call ~go()',
      'leave',
    ]);
  });

  test('are none when only reads happen in them, and the reads stay', () => {
    expect(render('let a, b, c; function run() { const x = a ? b.d : c ?? b; }').events('run')).toEqual([
      'read a',
      'read b.d',
      'read c',
      'read b',
      'write x = either(b.d, either(c, b))',
    ]);
  });

  test('of a logical assignment hold the write', () => {
    expect(render('let state; async function step() { state ??= await load(); }').events('step')).toEqual([
      'read state',
      'enter if state',
      'read ~load',
      'call ~load()',
      'suspend await',
      'write state ??= await ~load()',
      'leave',
    ]);
    expect(body('state ||= 1; state.x &&= 2;')).toEqual([
      'enter if state',
      'write state ||= 1',
      'leave',
      'enter if state.x',
      'write state.x &&= 2',
      'leave',
    ]);
  });
});

test('switch enters a case under the comparison with its label', () => {
  expect(body("switch (id) { case 'a': go(); break; case 'b': if (state) break; go(); default: stop(); }")).toEqual([
    'enter case op(id, "a")',
    'call ~go()',
    'leave',
    'enter case op(id, "b")',
    'enter if state',
    'leave',
    'enter implicit else state',
    'call ~go()',
    'leave',
    'leave',
    'enter case op(id)',
    'call ~stop()',
    'leave',
  ]);
});

test('try, catch and finally', () => {
  expect(body('try { await go(); } catch ({ code }) { log(code); } finally { state = null; }')).toEqual([
    'enter try',
    'call ~go()',
    'suspend await',
    'leave',
    'enter catch',
    expect.stringMatching(/^write code = param@\d+[.]code$/),
    'call ~log(code)',
    'leave',
    'enter finally',
    'write state = null',
    'leave',
  ]);
});

describe('loops', () => {
  test('hold their condition and increment', () => {
    expect(
      body('for (let i = 0; i < id.length; i++) go(i); while (state) await tick(); do { go(); } while (state.more);'),
    ).toEqual([
      'write i = 0',
      'enter loop op(i, id.length)',
      'call ~go(i)',
      'write i ++ op(i)',
      'leave',
      'enter loop state',
      'call ~tick()',
      'suspend await',
      'leave',
      'enter loop state.more',
      'call ~go()',
      'leave',
    ]);
  });

  test('over keys and into existing variables', () => {
    expect(
      body('for (const key in id) go(key); for (state.x of id) {} for (const [k, { v }] of id) {} for (;;) {}'),
    ).toEqual([
      'enter loop',
      'write key = op(id)',
      'call ~go(key)',
      'leave',
      'enter loop',
      'write state.x = each(id)',
      'leave',
      'enter loop',
      'write k = each(id).0',
      'write v = each(id).1.v',
      'leave',
      'enter loop',
      'leave',
    ]);
  });
});
