import type { ts } from 'ts-morph';
import type {
  BindingFact,
  BindingId,
  BindingKind,
  CallFact,
  ClassFact,
  Event,
  ExportFact,
  FunctionFact,
  FunctionId,
  FunctionKind,
  ImportFact,
  RegionKind,
  Target,
  Val,
} from '../model/summary.js';
import { startOf } from './positions.js';
import { Scope } from './scopes.js';

export type Draft<T> = { -readonly [P in keyof T]: T[P] };
export type Span = readonly [number, number];

export interface FunctionDraft extends Draft<Omit<FunctionFact, 'events' | 'params'>> {
  readonly events: Event[];
  params: FunctionFact['params'];
}

export function newFunction(
  name: string,
  kind: FunctionKind,
  parent: FunctionId,
  span: Span,
  head: Span,
): FunctionDraft {
  return { name, kind, parent, async: false, generator: false, params: [], length: 0, span, head, events: [] };
}

/** What the surroundings of an expression tell it. */
export interface How {
  /** Display name for a function or class written here. */
  readonly name?: string;
  /** Type annotation for a function written here. */
  readonly type?: string;
  readonly use?: 'awaited' | 'discarded';
}

export type ValueHandler = (walk: Walk, node: ts.Node, how: How | undefined) => Val;
export type StatementHandler = (walk: Walk, node: ts.Node) => void;

/** What to do with a node of each kind. Filled once by the modules of this stage, so that none of them has to know the others. */
export class Handlers {
  readonly values: (ValueHandler | undefined)[];
  readonly statements: (StatementHandler | undefined)[];
  /** Declare the names of a statement before the statements of its block are visited. */
  readonly hoists: (StatementHandler | undefined)[];

  constructor(kinds: number) {
    this.values = new Array<ValueHandler | undefined>(kinds).fill(undefined);
    this.statements = new Array<StatementHandler | undefined>(kinds).fill(undefined);
    this.hoists = new Array<StatementHandler | undefined>(kinds).fill(undefined);
  }

  value<N extends ts.Node>(kind: N['kind'], handler: (walk: Walk, node: N, how: How | undefined) => Val): void {
    this.values[kind] = handler as unknown as ValueHandler;
  }

  statement<N extends ts.Node>(kind: N['kind'], handler: (walk: Walk, node: N) => void): void {
    this.statements[kind] = handler as unknown as StatementHandler;
  }

  hoist<N extends ts.Node>(kind: N['kind'], handler: (walk: Walk, node: N) => void): void {
    this.hoists[kind] = handler as unknown as StatementHandler;
  }
}

export const THIS: Val = { k: 'this' };
export const SUPER: Val = { k: 'super' };
export const UNDEFINED: Val = { k: 'undef' };
/** A fresh value nothing is known about. */
export const UNKNOWN: Val = { k: 'op', vs: [] };

/** The summary in the making, and where in the file the visit stands. */
export class Walk {
  readonly imports: ImportFact[] = [];
  readonly exports: ExportFact[] = [];
  readonly bindings: Draft<BindingFact>[] = [];
  readonly functions: FunctionDraft[] = [];
  readonly classes: Draft<ClassFact>[] = [];
  readonly calls: CallFact[] = [];
  /** First values of `const` bindings, to fold paths. */
  readonly constants = new Map<BindingId, Val>();
  readonly hasVar: boolean;

  scope = new Scope(undefined);
  fn: FunctionId = 0;
  events: Event[] = [];
  /** What `this` stands for: the class itself in static initialisers. */
  self: Val = THIS;
  /** Exported members of the `namespace` being visited. */
  namespace: [string, Val][] | undefined;

  private lastPos = -1;
  private lastStart = 0;
  private regions = 0;
  private readonly bodies: (() => void)[] = [];

  constructor(
    readonly text: string,
    private readonly handlers: Handlers,
  ) {
    this.hasVar = /\bvar\b/.test(text);
  }

  value(node: ts.Node, how?: How): Val {
    const handler = this.handlers.values[node.kind];
    return handler === undefined ? UNKNOWN : handler(this, node, how);
  }

  statement(node: ts.Node): void {
    this.handlers.statements[node.kind]?.(this, node);
  }

  hoist(node: ts.Node): void {
    this.handlers.hoists[node.kind]?.(this, node);
  }

  /** Where the text of a node starts: `a.b.c()` and all that it begins with are asked for one after the other. */
  start(node: ts.TextRange): number {
    if (node.pos !== this.lastPos || node.pos === node.end) {
      this.lastPos = node.pos;
      this.lastStart = startOf(this.text, node);
    }
    return this.lastStart;
  }

  span(node: ts.TextRange): Span {
    return [this.start(node), node.end];
  }

  /** A binding of the current function in the current scope; a name declared twice stays one binding. */
  declare(name: string, kind: BindingKind, at: number): BindingId {
    const known = name === '' ? undefined : this.scope.own(name);
    if (known !== undefined) return known;
    const binding = this.bindings.length;
    this.bindings.push({ name, kind, fn: this.fn, at });
    if (name !== '') this.scope.add(name, binding);
    return binding;
  }

  inScope<T>(scope: Scope, visit: () => T): T {
    const outer = this.scope;
    this.scope = scope;
    const result = visit();
    this.scope = outer;
    return result;
  }

  inNewScope<T>(visit: () => T): T {
    return this.inScope(new Scope(this.scope), visit);
  }

  /** A read event, when `v` is a chain over something that outlives this activation. What a module body reads, nobody waits for. */
  read(v: Val, at: number): void {
    if (this.fn === 0) return;
    let root = v;
    while (root.k === 'mem' || root.k === 'idx') root = root.o;
    if (root.k === 'ref' ? this.isShared(root.b) : root.k === 'free' || root.k === 'this' || root.k === 'cls') {
      this.events.push({ t: 'read', v, at });
    }
  }

  private isShared(binding: BindingId): boolean {
    const owner = this.bindings[binding]?.fn;
    return owner === 0 || owner !== this.fn;
  }

  write(to: Target, v: Val, op: string, decl: boolean, span: Span): void {
    this.events.push({ t: 'write', to, v, op, decl, span });
  }

  enter(r: RegionKind, at: number, cond?: Val, implicit?: true): number {
    const id = this.regions++;
    if (cond === undefined) this.events.push({ t: 'enter', r, id, at });
    else if (implicit === undefined) this.events.push({ t: 'enter', r, id, cond, at });
    else this.events.push({ t: 'enter', r, id, cond, implicit, at });
    return id;
  }

  leave(id: number): void {
    this.events.push({ t: 'leave', id });
  }

  /** Exports a binding of the file, or of the namespace that is being visited. */
  exportBinding(name: string, b: BindingId, at: number): void {
    if (this.namespace !== undefined) this.namespace.push([name, { k: 'ref', b, at }]);
    else if (this.fn === 0) this.exports.push({ k: 'local', name, b });
  }

  /** Visits an operand that may not be evaluated; the region is forgotten when nothing but reads happened in it. */
  operand<T>(r: 'if' | 'else', cond: Val, at: number, visit: () => T): T {
    const mark = this.events.length;
    const id = this.enter(r, at, cond);
    const result = visit();
    let next = mark + 1;
    while (this.events[next]?.t === 'read') next++;
    if (next < this.events.length) this.leave(id);
    else {
      this.events.splice(mark, 1);
      this.regions = id;
    }
    return result;
  }

  /** Visits a function's body when the code around it is done: all names and constants outside are known then, and nesting is no recursion. */
  later(fn: FunctionId, scope: Scope, self: Val, visit: () => void): void {
    this.bodies.push(() => {
      const draft = this.functions[fn];
      if (draft === undefined) return;
      this.fn = fn;
      this.events = draft.events;
      this.regions = 0;
      this.scope = scope;
      this.self = self;
      this.namespace = undefined;
      visit();
    });
  }

  finish(): void {
    for (let next = 0; next < this.bodies.length; next++) this.bodies[next]?.();
  }
}
