import { callbackRow } from '../catalog/queries.js';
import type { Config } from '../model/config.js';
import type { DeclaredHandler, Handler } from '../model/handler.js';
import type { Location } from '../model/location.js';
import type { BindingFact, ExportFact, FileSummary, FunctionFact, Val } from '../model/summary.js';

/** Imports that say: this file builds infrastructure, tests or a user interface. */
const NEVER =
  /^(?:aws-cdk-lib|@aws-cdk\/|constructs$|@pulumi\/|sst\/constructs|@serverless-stack\/resources|cdktf|@cdktf\/|@aws-amplify\/backend|vitest|jest|@jest\/|mocha|chai|@playwright\/|cypress|next$|next\/|vue$|svelte|@angular\/|commander$|yargs)/;
const PLAIN_NAME = /^(?:handler|lambdaHandler|lambda_handler|handle|main)$/;
const SUFFIXED_NAME = /[hH]andler$/;
const EVENT_NAME = /^_?(?:event|evt|e|ev|input|message|record|records|payload|lambdaEvent|_)$|[eE]vent$/;
const LAMBDA_FOLDER = /(?:^|\/)(?:lambdas?|functions?|handlers?|λ)(?:[-_/]|\/)/i;

interface Candidate {
  readonly exportName: string;
  readonly value: Val;
  readonly at: number;
}

/** A quick look at the text: files without any of these are not parsed in search of handlers. */
export function mayHoldHandler(text: string, config: Config): boolean {
  const wrapped = config.wrappers.some(({ package: name }) => text.includes(name.replace(/[*]$/, '')));
  return (
    wrapped || /[hH]andler|aws-lambda|middy|streamifyResponse|lambda_handler|\bmain\b|\(\s*_?(?:event|evt)\b/.test(text)
  );
}

/** Handlers that a file exports by convention: names, types, wrappers. Decided from the file alone. */
export function handlersByConvention(file: FileSummary): Handler[] {
  if (file.directives.includes('use client') || file.imports.some((i) => !i.typeOnly && NEVER.test(i.specifier)))
    return [];
  if (isCommand(file)) return [];
  const out: Handler[] = [];
  for (const candidate of candidates(file)) {
    const reason = why(file, candidate);
    if (!reason) continue;
    const id = `${file.path}:${candidate.exportName}`;
    if (out.some((h) => h.id === id)) continue;
    out.push({
      id,
      name: candidate.exportName,
      file: file.path,
      exportName: candidate.exportName,
      source: 'convention',
      reason,
      location: location(file, candidate.at),
      streaming: false,
    });
  }
  return out;
}

/** A module of a command line (yargs): its `handler` takes what was typed. */
function isCommand(file: FileSummary): boolean {
  const names = exportedNames(file);
  return names.has('command') && ['builder', 'describe', 'desc', 'aliases'].some((name) => names.has(name));
}

/** A handler that a template declares, once its file is known. */
export function declaredHandler(declared: DeclaredHandler, file: FileSummary): Handler | undefined {
  const place = exportLocation(file, declared.exportName);
  if (!place) return undefined;
  return {
    id: `${file.path}:${declared.exportName}`,
    name: declared.name,
    file: file.path,
    exportName: declared.exportName,
    source: declared.source,
    reason: `declared in ${declared.declaredAt.path}:${declared.declaredAt.line} (${declared.name})`,
    declaredAt: declared.declaredAt,
    location: place,
    streaming: declared.streaming ?? false,
  };
}

/** Where a file exports something by a dotted path; undefined when it certainly has no such export. */
export function exportLocation(file: FileSummary, exportName: string): Location | undefined {
  const [first = ''] = exportName.split('.');
  const fact = file.exports.find((e) => e.k !== 'star' && e.name === first);
  const whole = file.exports.find((e) => e.k !== 'star' && e.name === 'module.exports');
  if (!fact && !whole && !file.exports.some((e) => e.k === 'star')) return undefined;
  return location(file, fact ? positionOf(file, fact) : whole ? positionOf(file, whole) : 0);
}

/** Names that a file exports itself, the members of an exported object among them. */
export function exportedNames(file: FileSummary): ReadonlySet<string> {
  const named = file.exports.flatMap((e) => (e.k === 'star' || e.name === 'module.exports' ? [] : [e.name]));
  return new Set([...named, ...candidates(file).map(({ exportName }) => exportName)]);
}

function candidates(file: FileSummary): Candidate[] {
  const out: Candidate[] = [];
  for (const e of file.exports) {
    if (e.k === 'local') out.push({ exportName: e.name, value: { k: 'ref', b: e.b, at: 0 }, at: positionOf(file, e) });
    else if (e.k === 'from' && PLAIN_NAME.test(e.name) && e.imported !== e.name)
      out.push({ exportName: e.name, value: { k: 'undef' }, at: positionOf(file, e) });
    else if (e.k === 'value' && e.name === 'module.exports') out.push(...wholeExport(file, e.v, e.at));
    else if (e.k === 'value') out.push({ exportName: e.name, value: e.v, at: e.at });
  }
  return out;
}

function wholeExport(file: FileSummary, v: Val, at: number): Candidate[] {
  const value = resolve(file, v);
  if (value.k === 'obj')
    return value.props.map(([exportName, val]) => ({ exportName, value: val, at: atOf(file, val) ?? at }));
  return [{ exportName: 'module.exports', value: v, at }];
}

function why(file: FileSummary, candidate: Candidate): string | undefined {
  const name = candidate.exportName;
  const fn = functionOf(file, candidate.value);
  if (fn) {
    if (takesStream(fn)) return undefined;
    const type = lambdaType(file, fn.typeName) ?? firstParameterType(file, fn);
    if (type) return `exported as '${name}', typed ${type}`;
    if (isHttpStyle(fn) || takesText(file, fn) || takesArguments(fn) || !isHandlerShaped(fn)) return undefined;
    if (
      PLAIN_NAME.test(name) &&
      ((name !== 'main' && name !== 'handle') || LAMBDA_FOLDER.test(file.path) || namesEvent(fn))
    )
      return `exported as '${name}'`;
    if (SUFFIXED_NAME.test(name) && namesEvent(fn)) return `exported as '${name}' with an event parameter`;
    if (name === 'module.exports' && namesEvent(fn) && fn.params.length >= 2)
      return `the module is a function with event and context parameters`;
    if (name === 'default' && isEventAndContext(fn)) return `the default export has event and context parameters`;
    if (namesEvent(fn) && namesContext(fn) && LAMBDA_FOLDER.test(`${file.path}`))
      return `exported as '${name}' with event and context parameters`;
    return undefined;
  }
  const wrapper = wrapperOf(file, candidate.value);
  if (wrapper) return `exported as '${name}', made by ${wrapper}`;
  const value = resolve(file, candidate.value);
  if (
    name !== 'default' &&
    /^(?:handler|lambdaHandler|lambda_handler)$/.test(name) &&
    (value.k === 'call' ||
      value.k === 'mem' ||
      value.k === 'await' ||
      value.k === 'ref' ||
      value.k === 'undef' ||
      value.k === 'or')
  )
    return `exported as '${name}'`;
  if (SUFFIXED_NAME.test(name) && value.k === 'call' && LAMBDA_FOLDER.test(file.path)) return `exported as '${name}'`;
  return undefined;
}

/** Follows variables of the file to what they were initialised with. */
function resolve(file: FileSummary, val: Val, depth = 0): Val {
  if (val.k !== 'ref' || depth > 4) return val;
  const binding = file.bindings[val.b];
  if (!binding || binding.kind === 'import') return val;
  for (const fn of file.functions.slice(0, 1)) {
    for (const event of fn.events)
      if (event.t === 'write' && event.to.k === 'ref' && event.to.b === val.b) return resolve(file, event.v, depth + 1);
  }
  const f = file.functions.findIndex((x) => x.kind === 'function' && x.parent === 0 && x.name === binding.name);
  return f < 0 ? val : { k: 'fn', f };
}

function functionOf(file: FileSummary, val: Val): FunctionFact | undefined {
  const value = resolve(file, val);
  return value.k === 'fn' ? file.functions[value.f] : undefined;
}

/** `APIGatewayProxyHandler` and friends, when they come from @types/aws-lambda. */
function lambdaType(file: FileSummary, type: string | undefined): string | undefined {
  if (!type) return undefined;
  const name = type.split('.')[0] ?? type;
  const binding = file.bindings.find((b) => b.name === name && b.import);
  const specifier = binding?.import && file.imports[binding.import.i]?.specifier;
  return specifier === 'aws-lambda' && /Handler/.test(type) ? type : undefined;
}

function firstParameterType(file: FileSummary, fn: FunctionFact): string | undefined {
  const [first] = fn.params;
  const binding: BindingFact | undefined = first && file.bindings[first.b];
  const name = binding?.type?.split('.')[0];
  const imported = name ? file.bindings.find((b) => b.name === name && b.import) : undefined;
  const specifier = imported?.import && file.imports[imported.import.i]?.specifier;
  if (fn.params.length >= 2 && !takesContext(file, fn)) return undefined;
  if (specifier !== 'aws-lambda' || !binding?.type || !/(?:Event|Request)(?:V\d)?\w*$/.test(binding.type))
    return undefined;
  return fn.params.length <= 3 &&
    !/^(?:get|parse|build|create|validate|extract|is|to|from|map|format)[A-Z]/.test(fn.name) &&
    (/handler|main|index|lambda|run|process|execute|invoke|default/i.test(fn.name) || fn.params.length >= 2)
    ? binding.type
    : undefined;
}

/**
 * The runtime gives a response stream to what `awslambda.streamifyResponse` made, and to nothing else: without it, a function that
 * takes one is called by a handler, not by the runtime (https://docs.aws.amazon.com/lambda/latest/dg/config-rs-write-functions.html).
 */
function takesStream({ params }: FunctionFact): boolean {
  return /^_?(?:response|res|output)_?stream$/i.test(params[1]?.name ?? '');
}

/** Express, Next.js and Fastify routes take a request and a response. */
function isHttpStyle(fn: FunctionFact): boolean {
  const [a, b] = fn.params;
  return /^_?(?:req|request)$/.test(a?.name ?? '') && /^_?(?:res|response|reply|h|next)$/.test(b?.name ?? '');
}

/** Events are objects: what takes a path or a number first is called by a script. */
function takesText(file: FileSummary, fn: FunctionFact): boolean {
  const [first] = fn.params;
  const type = first && file.bindings[first.b]?.type;
  return /^(?:string|number|boolean)$/.test(type ?? '') && !namesEvent(fn);
}

/** `argv`: what was typed on a command line. */
function takesArguments(fn: FunctionFact): boolean {
  return fn.params[0]?.name === 'argv';
}

/** By both names, and nothing else. */
function isEventAndContext(fn: FunctionFact): boolean {
  const [event, context] = fn.params;
  return /^_?(?:event|evt)$/.test(event?.name ?? '') && /^_?(?:context|ctx|cb|callback)$/.test(context?.name ?? '');
}

function isHandlerShaped(fn: FunctionFact): boolean {
  return fn.params.length <= 4 && !fn.generator && fn.kind !== 'constructor';
}

function namesEvent(fn: FunctionFact): boolean {
  const [first] = fn.params;
  return first !== undefined && (EVENT_NAME.test(first.name) || (first.name === '' && fn.params.length >= 2));
}

function namesContext(fn: FunctionFact): boolean {
  return /^_?(?:context|ctx|lambdaContext|cb|callback|_)$/.test(fn.params[1]?.name ?? '');
}

/** The second parameter is the Lambda context, by its type or by its name. */
function takesContext(file: FileSummary, fn: FunctionFact): boolean {
  const second = fn.params[1];
  const type = second && file.bindings[second.b]?.type;
  return type === undefined ? namesContext(fn) : /(?:^|\.)Context$/.test(type);
}

/** The known wrapper that made the value: `middy(fn).use(…)`, `Sentry.wrapHandler(fn)`. */
function wrapperOf(file: FileSummary, val: Val): string | undefined {
  let value = resolve(file, val);
  for (let hops = 0; hops < 12; hops++) {
    if (value.k === 'await') value = resolve(file, value.v);
    else if (value.k === 'mem') value = resolve(file, value.o);
    else if (value.k === 'call') {
      const call = file.calls[value.c];
      if (!call) return undefined;
      const external = externalName(file, call.callee);
      const row = external && callbackRow(external.pkg, external.member);
      if (row?.runs === 'handler') return row.package === 'global' ? row.member : row.package;
      value = call.callee;
    } else return undefined;
  }
  return undefined;
}

function externalName(file: FileSummary, callee: Val): { pkg: string; member: string } | undefined {
  const path: string[] = [];
  let at = callee;
  while (at.k === 'mem') {
    path.unshift(at.p);
    at = at.o;
  }
  if (at.k === 'free') return { pkg: 'global', member: [at.name, ...path].join('.') };
  if (at.k === 'req') return { pkg: file.imports[at.i]?.specifier ?? '', member: path.join('.') };
  if (at.k !== 'ref') return undefined;
  const binding = file.bindings[at.b];
  if (binding?.import) {
    const name = binding.import.name;
    const head = name === '*' || name === 'default' ? [] : [name];
    return {
      pkg: file.imports[binding.import.i]?.specifier ?? '',
      member: [...head, ...path].filter((p) => p !== 'default').join('.'),
    };
  }
  const value = resolve(file, at);
  return value.k === 'req'
    ? { pkg: file.imports[value.i]?.specifier ?? '', member: path.join('.') }
    : value.k === 'mem'
      ? externalName(file, value)
      : undefined;
}

function positionOf(file: FileSummary, e: ExportFact): number {
  if (e.k === 'value') return e.at;
  if (e.k === 'local') return file.bindings[e.b]?.at ?? 0;
  return file.imports[e.i]?.at ?? 0;
}

function atOf(file: FileSummary, val: Val): number | undefined {
  if (val.k === 'ref') return file.bindings[val.b]?.at;
  if (val.k === 'fn') return file.functions[val.f]?.head[0];
  return undefined;
}

function location(file: FileSummary, at: number): Location {
  let line = file.lineStarts.findLastIndex((start) => start <= at);
  if (line < 0) line = 0;
  const column = at - (file.lineStarts[line] ?? 0) + 1;
  return { path: file.path, line: line + 1, column, endLine: line + 1, endColumn: column + 1 };
}
