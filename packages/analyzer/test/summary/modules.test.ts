import { describe, expect, test } from 'vitest';
import { render } from './render.js';

describe('ES modules', () => {
  test('imports', () => {
    const { imports, summary } = render(
      "import a, { b as c, type D } from './a'; import * as ns from 'ns'; import './side'; import type { T } from './t'; import old = require('old'); import Alias = ns.Inner;",
    );
    expect(imports()).toEqual(['static ./a', 'static ns', 'static ./side', 'static ./t (types)', 'static old']);
    expect(summary.bindings.map((b) => [b.name, b.import?.name, b.import?.typeOnly])).toEqual([
      ['a', 'default', false],
      ['c', 'b', false],
      ['D', 'D', true],
      ['ns', '*', false],
      ['T', 'T', true],
      ['old', '*', false],
      ['Alias', undefined, undefined],
    ]);
  });

  test('exports', () => {
    const { exports, imports } = render(
      "export const { a, b: [c] } = x; export function f() {} export class K {} export enum E {} const l = 1; export { l as renamed }; export { p as q, default } from './p'; export * from './star'; export * as ns from './ns'; export type { T } from './t'; export default wrap(f);",
    );
    expect(exports()).toEqual([
      'f = f',
      'a = a',
      'c = c',
      'K = K',
      'E = E',
      'renamed = l',
      'q = p from ./p',
      'default = default from ./p',
      '* from ./star',
      'ns = * from ./ns',
      'T = T from ./t',
      'default = ~wrap()',
    ]);
    expect(imports().at(-1)).toBe('reexport ./t (types)');
  });

  test('default exports with a name are local', () => {
    expect(render('export default function handler() {}').exports()).toEqual(['default = handler']);
    expect(render('export default async () => {};').exports()).toEqual(['default = function default']);
    expect(render('const x = 1; export = x;').exports()).toEqual(['module.exports = x']);
  });

  test('directives, without the strict one', () => {
    expect(render("'use strict'; 'use client'; f(); 'late';").summary.directives).toEqual(['use client']);
  });
});

describe('CommonJS', () => {
  test('require at the top, in a function, and of a local name', () => {
    const { imports, events } = render(
      "const fs = require('fs'); const { a } = require('./a'); function lazy() { return require('./b').x; } function fake(require) { return require('./c'); }",
      'file.js',
    );
    expect(imports()).toEqual(['require fs', 'require ./a', 'dynamic ./b']);
    expect(events()).toEqual([
      'write lazy = function lazy',
      'write fake = function fake',
      'write fs = require(fs)',
      'write a = require(./a).a',
    ]);
    expect(events('fake')).toEqual(['call require("./c")', 'return require()']);
  });

  test('exports of the module body', () => {
    const { exports, effects } = render(
      "exports.a = exports.b = void 0; exports.a = 1; module.exports.b = () => {}; exports['c'] = exports.d = 2; module.exports = { handler, ...require('./more') }; const app = module.exports = make();",
      'file.js',
    );
    expect(exports()).toEqual([
      'a = 1',
      'b = function b',
      'd = 2',
      'c = 2',
      'module.exports = { handler: ~handler, ...require(./more) }',
      'module.exports = ~make()',
    ]);
    expect(effects().filter((line) => line.startsWith('write'))).toEqual(['write app = ~make()']);
  });

  test('an assignment to exports inside a function is a write', () => {
    expect(render('exports.n = 0; exports.bump = () => { exports.n++; };', 'file.js').effects('bump')).toEqual([
      'write ~exports.n ++ op(~exports.n)',
    ]);
  });

  test('what compilers write', () => {
    const { exports, imports, val, summary } = render(
      `Object.defineProperty(exports, '__esModule', { value: true });
       const x_1 = __importDefault(require('x'));
       const y_1 = tslib_1.__importStar(require('./y'));
       Object.defineProperty(exports, 'y', { enumerable: true, get: function () { return y_1.z; } });
       Object.defineProperty(exports, 'w', { get: () => y_1.w });
       __exportStar(require('./all'), exports);
       Object.assign(module.exports, { extra }, require('./rest'));`,
      'file.js',
    );
    expect(imports()).toEqual(['require x', 'require ./y', 'require ./all', 'require ./rest']);
    expect(exports()).toEqual([
      'y = y_1.z',
      'w = y_1.w',
      '* from ./all',
      'module.exports = { extra: ~extra }',
      'module.exports = require(./rest)',
    ]);
    expect(summary.functions[0]?.events.flatMap((e) => (e.t === 'write' ? [val(e.v)] : []))).toEqual([
      'require(x)',
      'require(./y)',
    ]);
  });
});

describe('dynamic imports', () => {
  test('are modules, and wait where awaited', () => {
    const { events, imports } = render("async function f() { const { run } = await import('./job'); }");
    expect(imports()).toEqual(['dynamic ./job']);
    expect(events('f')).toEqual(['suspend await', 'write run = await require(./job).run']);
  });

  test.each([
    ["require(path.join(__dirname, 'mw', file))", 'glob ./mw/'],
    ['require(path.join(dir, file))', 'glob ./mw/'],
    ['require(`./routes/${name}.js`)', 'glob ./routes/'],
    ["require('./routes/v-' + name)", 'glob ./routes/'],
    ['require(__dirname + `/jobs/${name}/index`)', 'glob ./jobs/'],
    ["require(resolve(__dirname, '..', 'lib', name))", 'glob ../lib/'],
    ['import(`../plugins/${name}.mjs`)', 'glob ../plugins/'],
    ["import(path.join(import.meta.dirname, 'x', name))", 'glob ./x/'],
    ["require(path.join(__dirname, './fixed'))", 'require ./fixed'],
    ['require(NAME)', 'require aws-sdk'],
  ])('%s', (code, expected) => {
    const { imports } = render(
      `import path, { resolve } from 'node:path'; const dir = path.join(__dirname, 'mw'); const NAME = 'aws-sdk'; const loaded = ${code};`,
    );
    expect(imports().slice(1)).toEqual([expected]);
  });

  test.each(['require(name)', 'require(`${name}/x`)', 'require(`lodash/${name}`)', 'import(name)'])(
    '%s stays a call',
    (code) => {
      const { imports, effects } = render(`${code};`);
      expect(imports()).toEqual([]);
      expect(effects()).toHaveLength(1);
    },
  );

  test('the usual loop over a folder', () => {
    const { imports, events } = render(
      "const dir = path.join(__dirname, 'mw'); module.exports = fs.readdirSync(dir).map((f) => require(path.join(dir, f))); const path = require('path');",
      'file.js',
    );
    expect(imports()).toEqual(['require path', 'glob ./mw/']);
    expect(events().join()).toContain('call ~fs.readdirSync(dir)');
  });
});
