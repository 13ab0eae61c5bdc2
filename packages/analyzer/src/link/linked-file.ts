import type { BindingId, ClassId, Event, FileSummary, FunctionId, Val } from '../model/summary.js';
import { regionsIn, type Regions } from './regions.js';

export type WriteEvent = Extract<Event, { t: 'write' }>;

/** A write together with the function it stands in. */
export interface WriteSite {
  readonly fn: FunctionId;
  readonly event: WriteEvent;
}

/** A value put into a collection, in a function. */
export interface FillSite {
  readonly fn: FunctionId;
  readonly v: Val;
}

const FILLERS = new Set(['push', 'unshift', 'add', 'set', 'append']);

export type ImportTarget =
  | { readonly k: 'file'; readonly file: LinkedFile }
  | { readonly k: 'files'; readonly files: readonly LinkedFile[] }
  | { readonly k: 'external'; readonly name: string }
  | { readonly k: 'json'; readonly path: string }
  | { readonly k: 'missing' };

export type ExportTarget =
  | { readonly k: 'binding'; readonly file: LinkedFile; readonly b: BindingId }
  | { readonly k: 'value'; readonly file: LinkedFile; readonly v: Val }
  | { readonly k: 'namespace'; readonly file: LinkedFile }
  | { readonly k: 'external'; readonly name: string; readonly member: string };

/** One file with its imports resolved and the indexes that evaluation needs, made on first use. */
export class LinkedFile {
  private bindingWrites: Map<BindingId, WriteSite[]> | undefined;
  private memberWrites: Map<BindingId, Map<string, WriteSite[]>> | undefined;
  private propertyWrites: Map<string, WriteSite[]> | undefined;
  private thisWrites: Map<ClassId, Map<string, WriteSite[]>> | undefined;
  private deepWrites: ReadonlySet<BindingId> | undefined;
  private recycledBindings: ReadonlySet<BindingId> | undefined;
  private fills: Map<BindingId, FillSite[]> | undefined;
  private fieldFills: Map<ClassId, Map<string, FillSite[]>> | undefined;
  private exportIndex: Map<string, ExportTarget | null> | undefined;
  private regionLists: (Regions | undefined)[] = [];
  private targets: (ImportTarget | undefined)[] = [];

  constructor(
    readonly id: number,
    public summary: FileSummary,
    private readonly targetOf: (summary: FileSummary, index: number) => ImportTarget,
  ) {}

  get path(): string {
    return this.summary.path;
  }

  importTarget(index: number): ImportTarget {
    return (this.targets[index] ??= this.targetOf(this.summary, index));
  }

  /** Takes another summary of the same file; what was worked out from the old one is dropped. */
  replace(summary: FileSummary): void {
    this.summary = summary;
    this.bindingWrites = this.memberWrites = this.propertyWrites = this.thisWrites = undefined;
    this.deepWrites = this.recycledBindings = undefined;
    this.fills = this.fieldFills = undefined;
    this.exportIndex = undefined;
    this.regionLists = [];
    this.targets = [];
  }

  /** Drops what was worked out from the text of other files and, when there are other files than before, which of them are imported. */
  forgetOthers(areOthers: boolean): void {
    this.exportIndex = undefined;
    if (areOthers) this.targets = [];
  }

  /** Of the body of a function. */
  regions(f: FunctionId): Regions {
    return (this.regionLists[f] ??= regionsIn(this.summary.functions[f]?.events ?? []));
  }

  /** All writes to a binding, in any function of the file. */
  writesTo(b: BindingId): readonly WriteSite[] {
    if (!this.bindingWrites) this.indexWrites();
    return this.bindingWrites?.get(b) ?? [];
  }

  /** Writes to `binding.prop`, for objects that are filled after their declaration. */
  writesToMember(b: BindingId, prop: string): readonly WriteSite[] {
    if (!this.memberWrites) this.indexWrites();
    return this.memberWrites?.get(b)?.get(prop) ?? [];
  }

  /** Writes to a property of that name, of whatever object. */
  writesToProperty(prop: string): readonly WriteSite[] {
    if (!this.propertyWrites) this.indexWrites();
    return this.propertyWrites?.get(prop) ?? [];
  }

  /** Names of properties that are assigned to a binding after its declaration. */
  writtenMembers(b: BindingId): ReadonlyMap<string, readonly WriteSite[]> {
    if (!this.memberWrites) this.indexWrites();
    return this.memberWrites?.get(b) ?? new Map<string, WriteSite[]>();
  }

  /** Writes to `this.prop` in the members of a class (not in its subclasses). */
  writesToField(c: ClassId, prop: string): readonly WriteSite[] {
    if (!this.thisWrites) this.indexWrites();
    return this.thisWrites?.get(c)?.get(prop) ?? [];
  }

  /** Functions that write below a property of a variable (`state.user.name = …`), or pass it on where that may happen. */
  hasDeepWrites(b: BindingId): boolean {
    if (!this.deepWrites) {
      const found: BindingId[] = [];
      this.summary.functions.forEach((fact, fn) => {
        if (fn === 0) return;
        for (const event of fact.events)
          if ((event.t === 'write' || event.t === 'delete') && event.to.k !== 'ref' && event.to.k !== 'free')
            addBase(found, event.to);
      });
      this.deepWrites = new Set(found);
    }
    return this.deepWrites.has(b);
  }

  /** Names of fields that the members of a class assign. */
  fieldsOf(c: ClassId): readonly string[] {
    if (!this.thisWrites) this.indexWrites();
    return [...(this.thisWrites?.get(c)?.keys() ?? [])];
  }

  /** Variables whose content is closed and dropped in one function, outside error handling: what they cache does not last. */
  get recycled(): ReadonlySet<BindingId> {
    return (this.recycledBindings ??= recycledBindings(this.summary));
  }

  /** Calls that put something into the collection held by a variable: `list.push(x)`, `map.set(k, x)`. */
  fillsOf(b: BindingId): readonly FillSite[] {
    if (!this.fills) this.indexFills();
    return this.fills?.get(b) ?? [];
  }

  /** The same for a collection held by a field: `this.list.push(x)`. */
  fillsOfField(c: ClassId, prop: string): readonly FillSite[] {
    if (!this.fieldFills) this.indexFills();
    return this.fieldFills?.get(c)?.get(prop) ?? [];
  }

  private indexFills(): void {
    const fills = new Map<BindingId, FillSite[]>();
    const fieldFills = new Map<ClassId, Map<string, FillSite[]>>();
    const add = (o: Val, fn: FunctionId, v: Val): void => {
      if (o.k === 'ref') pushTo(fills, o.b, { fn, v });
      if (o.k !== 'mem' || o.o.k !== 'this') return;
      const cls = this.classOf(fn);
      if (cls !== undefined) pushTo(inner(fieldFills, cls), o.p, { fn, v });
    };
    for (const call of this.summary.calls) {
      const last = call.args.at(-1);
      if (call.callee.k === 'mem' && last && FILLERS.has(call.callee.p)) add(call.callee.o, call.fn, last);
    }
    this.summary.functions.forEach((fact, fn) => {
      for (const event of fact.events) if (event.t === 'write' && event.to.k === 'idx') add(event.to.o, fn, event.v);
    });
    this.fills = fills;
    this.fieldFills = fieldFills;
  }

  /** Class whose `this` is in force inside a function: arrows look outward. */
  classOf(f: FunctionId): ClassId | undefined {
    for (let id = f; id > 0;) {
      const fact = this.summary.functions[id];
      if (!fact) return undefined;
      if (fact.cls !== undefined) return fact.cls;
      if (fact.kind !== 'arrow') return undefined;
      id = fact.parent;
    }
    return undefined;
  }

  /** What a name exported by this file stands for, over any number of re-exports. */
  exported(name: string, seen: Set<LinkedFile> = new Set()): ExportTarget | undefined {
    this.exportIndex ??= new Map();
    const known = this.exportIndex.get(name);
    if (known !== undefined) return known ?? undefined;
    if (seen.has(this)) return undefined;
    seen.add(this);
    const found = this.findExport(name, seen);
    this.exportIndex.set(name, found ?? null);
    return found;
  }

  private findExport(name: string, seen: Set<LinkedFile>): ExportTarget | undefined {
    for (const e of this.summary.exports) {
      if (e.k === 'star' || e.name !== name) continue;
      if (e.k === 'local') return { k: 'binding', file: this, b: e.b };
      if (e.k === 'value') return { k: 'value', file: this, v: e.v };
      return this.through(e.i, e.imported, seen);
    }
    for (const e of this.summary.exports) {
      if (e.k !== 'star' || name === 'default') continue;
      const found = this.through(e.i, name, seen);
      if (found && found.k !== 'external') return found;
    }
    return undefined;
  }

  private through(index: number, imported: string, seen: Set<LinkedFile>): ExportTarget | undefined {
    const target = this.importTarget(index);
    if (target.k === 'external') return { k: 'external', name: target.name, member: imported === '*' ? '' : imported };
    if (target.k !== 'file') return undefined;
    return imported === '*' ? { k: 'namespace', file: target.file } : target.file.exported(imported, seen);
  }

  private indexWrites(): void {
    const bindings = new Map<BindingId, WriteSite[]>();
    const members = new Map<BindingId, Map<string, WriteSite[]>>();
    const fields = new Map<ClassId, Map<string, WriteSite[]>>();
    const properties = new Map<string, WriteSite[]>();
    this.summary.functions.forEach((fact, fn) => {
      for (const event of fact.events) {
        if (event.t !== 'write') continue;
        const site = { fn, event };
        const to = event.to;
        if (to.k === 'ref') pushTo(bindings, to.b, site);
        if (to.k !== 'mem') continue;
        pushTo(properties, to.p, site);
        if (to.o.k === 'ref') pushTo(inner(members, to.o.b), to.p, site);
        if (to.o.k === 'mem' && to.o.p === 'prototype' && to.o.o.k === 'ref')
          pushTo(inner(members, to.o.o.b), `prototype.${to.p}`, site);
        if (to.o.k === 'this') {
          const cls = this.classOf(fn);
          if (cls !== undefined) pushTo(inner(fields, cls), to.p, site);
        }
      }
    });
    this.bindingWrites = bindings;
    this.memberWrites = members;
    this.thisWrites = fields;
    this.propertyWrites = properties;
  }
}

const CLOSERS = /^(?:close|end|quit|disconnect|destroy|\$disconnect|shutdown|terminate)$/;

function recycledBindings(summary: FileSummary): Set<BindingId> {
  const out = new Set<BindingId>();
  for (const fact of summary.functions) {
    const dropped: BindingId[] = [];
    const closed: BindingId[] = [];
    const regions: string[] = [];
    for (const event of fact.events) {
      if (event.t === 'enter') regions.push(event.r);
      if (event.t === 'leave') regions.pop();
      if (regions.includes('catch')) continue;
      if (
        event.t === 'delete' ||
        (event.t === 'write' && (event.v.k === 'undef' || (event.v.k === 'prim' && event.v.v === null)))
      )
        addBase(dropped, event.to);
      const callee = event.t === 'call' ? summary.calls[event.c]?.callee : undefined;
      if (callee?.k === 'mem' && CLOSERS.test(callee.p)) addBase(closed, callee.o);
    }
    for (const b of dropped) if (closed.includes(b)) out.add(b);
  }
  return out;
}

function addBase(list: BindingId[], val: Val | WriteEvent['to']): void {
  let at: Val | WriteEvent['to'] = val;
  while (at.k === 'mem' || at.k === 'idx' || at.k === 'await') at = at.k === 'await' ? at.v : at.o;
  if (at.k === 'ref') list.push(at.b);
}

function inner<K, V>(outer: Map<K, Map<string, V>>, key: K): Map<string, V> {
  let map = outer.get(key);
  if (!map) outer.set(key, (map = new Map<string, V>()));
  return map;
}

function pushTo<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
