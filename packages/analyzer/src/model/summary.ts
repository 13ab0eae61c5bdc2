/**
 * What the engine remembers of one source file: plain, serialisable, made from that file alone.
 *
 * Values are described, not computed: a `Val` is a small expression tree over the bindings of the file. The solve stage
 * evaluates it in the context of a call. Everything a rule could ask of the syntax must be in here.
 */

/** Index into `FileSummary.bindings`. */
export type BindingId = number;
/** Index into `FileSummary.functions`; 0 is the module body. */
export type FunctionId = number;
/** Index into `FileSummary.classes`. */
export type ClassId = number;
/** Index into `FileSummary.calls`. */
export type CallId = number;
/** Index into `FileSummary.imports`. */
export type ImportId = number;

/**
 * A value as written. Parentheses, `as`, `satisfies`, `!` and type arguments are gone; optional chaining is plain access.
 * `at` is the offset where the expression starts.
 */
export type Val =
  | { readonly k: 'str'; readonly s: string; readonly at: number } // string or template literal without holes, also numbers and booleans used as keys
  | { readonly k: 'prim'; readonly v: number | boolean | null } // `undefined` is { k: 'undef' }
  | { readonly k: 'undef' }
  | { readonly k: 'regex'; readonly flags: string }
  | { readonly k: 'ref'; readonly b: BindingId; readonly at: number }
  | { readonly k: 'free'; readonly name: string; readonly at: number } // identifier that no scope of the file declares
  | { readonly k: 'this' }
  | { readonly k: 'super' }
  | { readonly k: 'mem'; readonly o: Val; readonly p: string; readonly at: number } // o.p, o['p'], o[0] (p = '0'), o.#p (p = '#p')
  | { readonly k: 'idx'; readonly o: Val; readonly i: Val; readonly at: number } // o[i]
  | { readonly k: 'call'; readonly c: CallId } // result of a call, `new`, tagged template, dynamic import()
  | { readonly k: 'req'; readonly i: ImportId } // namespace of an imported module: require('x'), import('x')
  | { readonly k: 'await'; readonly v: Val }
  | { readonly k: 'fn'; readonly f: FunctionId }
  | { readonly k: 'cls'; readonly c: ClassId }
  | {
      readonly k: 'obj';
      readonly props: readonly (readonly [string, Val])[];
      readonly spreads: readonly Val[];
      readonly at: number;
    } // computed keys: '*'; methods and accessors are props with a 'fn'
  | { readonly k: 'arr'; readonly els: readonly Val[]; readonly spreads: readonly Val[]; readonly at: number }
  | { readonly k: 'tpl'; readonly parts: readonly Val[]; readonly at: number } // template literal, or `+` chain with at least one string/template operand
  | { readonly k: 'or'; readonly vs: readonly Val[] } // one of: `a ? b : c` -> [b, c]; `a || b`, `a ?? b`, `a && b` -> [a, b]; comma -> last only
  | { readonly k: 'op'; readonly vs: readonly Val[] } // a new primitive computed from vs: arithmetic, comparison, `!`, typeof, in, instanceof
  | { readonly k: 'elem'; readonly v: Val }; // an element of an iterable: `for (const x of v)`, array destructuring of a rest, spread argument

/** Where a write goes. */
export type Target =
  | { readonly k: 'ref'; readonly b: BindingId; readonly at: number }
  | { readonly k: 'free'; readonly name: string; readonly at: number }
  | { readonly k: 'mem'; readonly o: Val; readonly p: string; readonly at: number }
  | { readonly k: 'idx'; readonly o: Val; readonly i: Val; readonly at: number };

export type BindingKind =
  'var' | 'let' | 'const' | 'using' | 'param' | 'function' | 'class' | 'import' | 'catch' | 'enum' | 'namespace';

export interface BindingFact {
  readonly name: string;
  readonly kind: BindingKind;
  /** Function whose activation owns the binding: 0 for module scope. Block scopes belong to their function. */
  readonly fn: FunctionId;
  /** Offset of the declared name. */
  readonly at: number;
  /** Outermost name of the type annotation, dotted for qualified names, `Array` for `T[]`, `Promise<X>` and `X | undefined | null` unwrapped to X. */
  readonly type?: string;
  /** The annotation as a value, when its name is a binding of this file (imported or declared class): for constructor injection. */
  readonly typeRef?: Val;
  readonly import?: { readonly i: ImportId; readonly name: string; readonly typeOnly: boolean }; // name: 'default', '*' for the namespace, else the exported name
}

export interface ImportFact {
  readonly specifier: string;
  readonly at: number;
  /** 'dynamic' = import() or a require inside a function; 'glob' = require of a computed path: specifier is the folded constant prefix folder, e.g. './middleware/'. */
  readonly kind: 'static' | 'require' | 'dynamic' | 'glob' | 'reexport';
  readonly typeOnly: boolean;
}

export type ExportFact =
  | { readonly k: 'local'; readonly name: string; readonly b: BindingId } // export const x; export { x as y }
  | { readonly k: 'value'; readonly name: string; readonly v: Val; readonly at: number } // export default expr; exports.x = v. `module.exports = v` and `export = v` have name 'module.exports'
  | { readonly k: 'from'; readonly name: string; readonly i: ImportId; readonly imported: string } // export { x as name } from; imported '*' for `export * as name from`
  | { readonly k: 'star'; readonly i: ImportId }; // export * from; also `module.exports = require('x')` style passthrough stays a 'value'

export interface ParamFact {
  /** The binding of a simple parameter, or of a hidden one that stands for a destructured parameter (its parts are write events at the start of the body). */
  readonly b: BindingId;
  readonly name: string; // '' for destructured ones
  readonly rest: boolean;
  readonly default?: Val;
}

export type FunctionKind = 'module' | 'function' | 'arrow' | 'method' | 'getter' | 'setter' | 'constructor' | 'fields';

export interface FunctionFact {
  /** Best display name: own name, variable, property or `Class.method` it is assigned to, '' when there is none. */
  readonly name: string;
  readonly kind: FunctionKind;
  /** Lexical parent; -1 for the module body. Class members have the function that contains the class. */
  readonly parent: FunctionId;
  readonly cls?: ClassId;
  readonly static?: boolean;
  readonly async: boolean;
  readonly generator: boolean;
  readonly params: readonly ParamFact[];
  /** JavaScript's own `function.length`: parameters before the first default or rest. */
  readonly length: number;
  /** Span of the whole function, and of its head (name, or `(params)` for nameless ones) for messages. */
  readonly span: readonly [number, number];
  readonly head: readonly [number, number];
  /** In evaluation order as far as syntax tells. */
  readonly events: readonly Event[];
  /** Type annotation name of the function itself or of the variable it initialises, e.g. 'Handler', 'APIGatewayProxyHandler'. */
  readonly typeName?: string;
}

/**
 * Region kinds. `if`/`else` also stand for `?:`, `&&`, `||`, `??` (right operand) when that operand has events, for the value of a
 * logical assignment, for `switch` cases (`case`) and for the statements that follow an early exit: after
 * `if (c) return …;` (return, throw, continue, break as the last statement of the branch, no else) the rest of the block is inside
 * an `else` region with the same cond and `implicit: true`.
 */
export type RegionKind = 'if' | 'else' | 'case' | 'loop' | 'try' | 'catch' | 'finally';

export type Event =
  /** Read of something that outlives or is captured by this function: a chain rooted at a binding of an outer function or the module, an import, `this`, or a free name. `v` is the longest plain chain (`mem`/`idx` over the root); reads that are only the callee chain of a call are included as well. */
  | { readonly t: 'read'; readonly v: Val; readonly at: number }
  /** Any assignment: declarations with initialiser, `=`, compound, `++`/`--` (op '++'), logical assignment, destructuring (one write a name), for-of variables, `using`, class static fields, constructor parameter properties. `decl` marks declarations. `span` is the whole assignment expression or declarator. */
  | {
      readonly t: 'write';
      readonly to: Target;
      readonly v: Val;
      readonly op: string;
      readonly decl: boolean;
      readonly span: readonly [number, number];
    }
  | { readonly t: 'delete'; readonly to: Target; readonly span: readonly [number, number] }
  | { readonly t: 'call'; readonly c: CallId }
  | { readonly t: 'suspend'; readonly kind: 'await' | 'for-await' | 'yield' | 'await-using'; readonly at: number }
  | {
      readonly t: 'enter';
      readonly r: RegionKind;
      readonly id: number;
      readonly cond?: Val;
      readonly implicit?: boolean;
      readonly at: number;
    }
  | { readonly t: 'leave'; readonly id: number }
  | { readonly t: 'return'; readonly v?: Val; readonly at: number } // arrow expression bodies too; generators' yield values are not returns
  | { readonly t: 'throw'; readonly at: number };

export interface CallFact {
  readonly kind: 'call' | 'new' | 'tag' | 'import';
  readonly callee: Val;
  readonly args: readonly Val[]; // a spread argument is { k: 'elem' }
  /** Function whose body contains the call. */
  readonly fn: FunctionId;
  readonly span: readonly [number, number];
  /** Span of the callee expression: what a finding underlines together with `new`. */
  readonly calleeSpan: readonly [number, number];
  readonly awaited: boolean; // directly under `await`
  readonly discarded: boolean; // expression statement whose value nobody uses
}

export interface ClassFact {
  readonly name: string;
  readonly fn: FunctionId; // function that contains the class
  readonly span: readonly [number, number];
  readonly head: readonly [number, number];
  readonly extends?: Val;
  readonly ctor?: FunctionId;
  /** Instance field initialisers as one pseudo function (kind 'fields') whose events write `this.x`; static ones are write events of the containing function (target mem of the class). */
  readonly fields?: FunctionId;
  readonly members: readonly MemberFact[];
  readonly decorators: readonly Val[];
}

export interface MemberFact {
  readonly name: string; // '#x' for private names, '*' for computed
  readonly kind: 'method' | 'getter' | 'setter' | 'field';
  readonly static: boolean;
  readonly f?: FunctionId; // methods and accessors; a field initialised with a function has it too
  readonly type?: string; // as BindingFact.type
  readonly typeRef?: Val;
  readonly decorators: readonly Val[];
  readonly at: number;
}

/** A comment that tells linters what to leave unsaid: it starts with `lmi-ignore`, `eslint-disable` or `eslint-enable`. */
export interface CommentFact {
  readonly kind: 'line' | 'block';
  /** What stands between the delimiters. */
  readonly text: string;
  readonly span: readonly [number, number];
  /** No code shares its lines, the braces of JSX apart. */
  readonly alone: boolean;
  /** Offset of the code that follows. */
  readonly next: number;
}

export interface FileSummary {
  /** Relative to the root, forward slashes. */
  readonly path: string;
  /** Offsets of line starts, for turning offsets into lines. */
  readonly lineStarts: readonly number[];
  readonly length: number;
  readonly imports: readonly ImportFact[];
  readonly exports: readonly ExportFact[];
  readonly bindings: readonly BindingFact[];
  readonly functions: readonly FunctionFact[];
  readonly classes: readonly ClassFact[];
  readonly calls: readonly CallFact[];
  /** First syntax error, when the parser found any; the summary is then what could be read. */
  readonly syntaxError?: { readonly message: string; readonly at: number };
  /** 'use client' and similar directive prologues, without 'use strict'. */
  readonly directives: readonly string[];
  /** In the order of the text; absent when there is none. */
  readonly comments?: readonly CommentFact[];
}
