import type { ts } from 'ts-morph';
import type { ExportFact, ImportFact, Val } from '../model/summary.js';
import { K } from './compiler.js';
import { modulePath } from './module-paths.js';
import { keyLiteralOf } from './keys.js';
import {
  isBlock,
  isCall,
  isElementAccess,
  isIdentifier,
  isObjectLiteral,
  isPropertyAccess,
  isString,
  unwrap,
} from './syntax.js';
import type { Walk } from './walk.js';

/** `require`, `exports` and what compilers make of ES modules. */

const isFree = (walk: Walk, node: ts.Node, name: string) =>
  isIdentifier(node) && node.text === name && walk.scope.find(name) === undefined;

/** The module that a computed or constant path names, as a value; undefined when nothing of the path is known. */
export function importVal(walk: Walk, path: Val, at: number, kind: ImportFact['kind']): Val | undefined {
  const found = modulePath(walk, path);
  if (found === undefined) return undefined;
  const i = walk.imports.length;
  walk.imports.push({ specifier: found.specifier, at, kind: found.glob ? 'glob' : kind, typeOnly: false });
  return { k: 'req', i };
}

export const isRequire = (walk: Walk, node: ts.Node): boolean =>
  isCall(node) && node.arguments.length > 0 && isFree(walk, node.expression, 'require');

/** Name under which an assignment in the module body exports; '' for `exports` itself, undefined when it is no export. */
export function exportedName(walk: Walk, left: ts.Expression): string | undefined {
  if (walk.fn !== 0) return undefined;
  if (isIdentifier(left)) return isFree(walk, left, 'exports') ? '' : undefined;
  if (isModuleExports(walk, left)) return 'module.exports';
  if (!isPropertyAccess(left) && !isElementAccess(left)) return undefined;
  return isExportsObject(walk, unwrap(left.expression)) ? keyLiteralOf(left) : undefined;
}

const isModuleExports = (walk: Walk, node: ts.Expression) =>
  (isPropertyAccess(node) || isElementAccess(node)) &&
  keyLiteralOf(node) === 'exports' &&
  isFree(walk, node.expression, 'module');

const isExportsObject = (walk: Walk, node: ts.Expression) =>
  isFree(walk, node, 'exports') || isModuleExports(walk, node);

const INTEROP = new Set([
  '__importStar',
  '__importDefault',
  '_interopRequireDefault',
  '_interopRequireWildcard',
  '__toESM',
]);
const EXPORT_STAR = new Set(['__exportStar', '__export', '__reExport']);

/** Calls that only move a module or an export around, as compilers write them; undefined for all others. */
export function compiledCall(walk: Walk, node: ts.CallExpression): Val | undefined {
  const name = calleeName(node.expression);
  const [first, second, third] = node.arguments;
  if (first === undefined) return undefined;
  if (INTEROP.has(name) && isRequire(walk, first)) return walk.value(first);
  if (walk.fn !== 0) return undefined;
  if (EXPORT_STAR.has(name)) return exportStar(walk, first, second);
  if (name !== 'defineProperty' || second === undefined || third === undefined) return undefined;
  return isExportsObject(walk, first) ? defineExport(walk, second, third) : undefined;
}

function calleeName(node: ts.Expression): string {
  if (isIdentifier(node)) return node.text;
  return isPropertyAccess(node) ? node.name.text : '';
}

function exportStar(walk: Walk, first: ts.Expression, second: ts.Expression | undefined): Val | undefined {
  const from = [first, second].find((argument) => argument !== undefined && isRequire(walk, argument));
  const v = from && walk.value(from);
  if (v?.k !== 'req') return undefined;
  walk.exports.push({ k: 'star', i: v.i });
  return v;
}

/** `Object.defineProperty(exports, 'x', { enumerable: true, get: function () { return y_1.x; } })` */
function defineExport(walk: Walk, key: ts.Expression, descriptor: ts.Expression): Val | undefined {
  if (!isString(key) || !isObjectLiteral(descriptor)) return undefined;
  const value = descriptor.properties.map(exposed).find((expression) => expression !== undefined);
  if (value === undefined) return undefined;
  const v = walk.value(value);
  if (key.text !== '__esModule') walk.exports.push({ k: 'value', name: key.text, v, at: walk.start(key) });
  return { k: 'undef' };
}

/** What a property descriptor exposes: its value, or what its getter returns. */
function exposed(property: ts.ObjectLiteralElementLike): ts.Expression | undefined {
  const name = property.name && isIdentifier(property.name) ? property.name.text : '';
  if (name === 'get' && property.kind === K.MethodDeclaration) return returned((property as ts.MethodDeclaration).body);
  if (property.kind !== K.PropertyAssignment) return undefined;
  const { initializer } = property as ts.PropertyAssignment;
  if (name === 'value') return initializer;
  const isGetter =
    name === 'get' && (initializer.kind === K.FunctionExpression || initializer.kind === K.ArrowFunction);
  return isGetter ? returned((initializer as ts.FunctionExpression | ts.ArrowFunction).body) : undefined;
}

function returned(body: ts.ConciseBody | undefined): ts.Expression | undefined {
  if (body === undefined || !isBlock(body)) return body;
  const [only] = body.statements;
  return only?.kind === K.ReturnStatement ? (only as ts.ReturnStatement).expression : undefined;
}

/** `Object.assign(module.exports, { … }, require('./more'))` in the module body. */
export function exportsOfAssign(walk: Walk, node: ts.CallExpression, args: readonly Val[]): void {
  if (walk.fn !== 0 || calleeName(node.expression) !== 'assign') return;
  const [first] = node.arguments;
  if (first === undefined || !isExportsObject(walk, unwrap(first))) return;
  const at = walk.start(node);
  walk.exports.push(...args.slice(1).map((v): ExportFact => ({ k: 'value', name: 'module.exports', v, at })));
}
