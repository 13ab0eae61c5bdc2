import type { Event, FileSummary, FunctionFact, Target, Val } from '../../src/model/summary.js';
import { summarizeFile } from '../../src/summary/summarise-file.js';

/** Summaries as short lines, so that a test reads like the order of events it asks for. Free names carry a `~`. */

export interface Rendered {
  readonly summary: FileSummary;
  /** Events of the first function with that display name; of the module body without a name. */
  events(functionName?: string): string[];
  /** The same without reads, regions kept. */
  effects(functionName?: string): string[];
  fn(name: string): FunctionFact;
  val(v: Val): string;
  /** Each export as `name = value`. */
  exports(): string[];
  /** Each import as `kind specifier`. */
  imports(): string[];
  /** Source text of a span. */
  slice(span: readonly [number, number]): string;
}

export function render(text: string, path = 'src/file.ts'): Rendered {
  const summary = summarizeFile(path, text);
  const val = (v: Val) => renderVal(summary, v);
  const fn = (name: string) => {
    const found = summary.functions.find((f) => f.name === name);
    if (!found) throw new Error(`no function ${name}: ${summary.functions.map((f) => f.name).join(', ')}`);
    return found;
  };
  const events = (name?: string) =>
    (name === undefined ? summary.functions[0] : fn(name))?.events.map((e) => renderEvent(summary, e)) ?? [];
  return {
    summary,
    events,
    effects: (name) => events(name).filter((line) => !line.startsWith('read ')),
    fn,
    val,
    exports: () => summary.exports.map((e) => renderExport(summary, e)),
    imports: () => summary.imports.map((i) => `${i.kind} ${i.specifier}${i.typeOnly ? ' (types)' : ''}`),
    slice: ([from, to]) => text.slice(from, to),
  };
}

function renderExport(summary: FileSummary, fact: FileSummary['exports'][number]): string {
  if (fact.k === 'star') return `* from ${summary.imports[fact.i]?.specifier}`;
  if (fact.k === 'from') return `${fact.name} = ${fact.imported} from ${summary.imports[fact.i]?.specifier}`;
  return `${fact.name} = ${fact.k === 'local' ? summary.bindings[fact.b]?.name : renderVal(summary, fact.v)}`;
}

function renderVal(summary: FileSummary, v: Val): string {
  const val = (inner: Val) => renderVal(summary, inner);
  const list = (vs: readonly Val[]) => vs.map(val).join(', ');
  const spreads = (vs: readonly Val[]) => vs.map((s) => `...${val(s)}`);
  switch (v.k) {
    case 'str':
      return JSON.stringify(v.s);
    case 'prim':
      return String(v.v);
    case 'undef':
      return 'undefined';
    case 'regex':
      return `/regex/${v.flags}`;
    case 'call':
      return `${val(summary.calls[v.c]?.callee ?? { k: 'undef' })}()`;
    case 'req':
      return `require(${summary.imports[v.i]?.specifier})`;
    case 'await':
      return `await ${val(v.v)}`;
    case 'fn':
      return `function ${summary.functions[v.f]?.name}`;
    case 'cls':
      return `class ${summary.classes[v.c]?.name}`;
    case 'obj':
      return `{ ${[...v.props.map(([name, part]) => `${name}: ${val(part)}`), ...spreads(v.spreads)].join(', ')} }`;
    case 'arr':
      return `[${[...v.els.map(val), ...spreads(v.spreads)].join(', ')}]`;
    case 'tpl':
      return `text(${list(v.parts)})`;
    case 'or':
      return `either(${list(v.vs)})`;
    case 'op':
      return `op(${list(v.vs)})`;
    case 'elem':
      return `each(${val(v.v)})`;
    case 'this':
    case 'super':
      return v.k;
    default:
      return renderTarget(summary, v);
  }
}

function renderTarget(summary: FileSummary, to: Target): string {
  if (to.k === 'free') return `~${to.name}`;
  if (to.k === 'ref') return summary.bindings[to.b]?.name || `param@${summary.bindings[to.b]?.at}`;
  return to.k === 'mem'
    ? `${renderVal(summary, to.o)}.${to.p}`
    : `${renderVal(summary, to.o)}[${renderVal(summary, to.i)}]`;
}

function renderEvent(summary: FileSummary, event: Event): string {
  const val = (v: Val) => renderVal(summary, v);
  switch (event.t) {
    case 'read':
      return `read ${val(event.v)}`;
    case 'write':
      return `write ${renderTarget(summary, event.to)} ${event.op} ${val(event.v)}`;
    case 'delete':
      return `delete ${renderTarget(summary, event.to)}`;
    case 'call':
      return renderCall(summary, event.c);
    case 'suspend':
      return `suspend ${event.kind}`;
    case 'enter':
      return `enter ${event.implicit ? 'implicit ' : ''}${event.r}${event.cond === undefined ? '' : ` ${val(event.cond)}`}`;
    case 'leave':
      return 'leave';
    case 'return':
      return event.v === undefined ? 'return' : `return ${val(event.v)}`;
    case 'throw':
      return 'throw';
  }
}

function renderCall(summary: FileSummary, c: number): string {
  const fact = summary.calls[c];
  if (!fact) return 'call ?';
  const args = fact.args.map((arg) => renderVal(summary, arg)).join(', ');
  return `${fact.kind} ${renderVal(summary, fact.callee)}(${args})`;
}
