import type { ts } from 'ts-morph';
import type { Location } from '../../model/location.js';
import { typescript } from '../evaluate/compiler.js';
import { calleeName } from '../evaluate/syntax.js';
import { projectPath } from '../evaluate/library-calls.js';
import { runsOf } from '../evaluate/runs.js';
import type { SourceUnit, SourceUnits } from '../evaluate/source-unit.js';
import { readSettings, type Names } from '../settings/read-settings.js';
import { entriesOf, entryOf, itemsOf, textAt, textOf, type Value } from '../values/value.js';
import type { CodeLocator } from './code-locator.js';
import { DeclaredParts, type Declared } from './declarations.js';
import { isOtherRuntime } from './handler-string.js';

const NAMES: Names = {
  runtime: ['runtime'],
  memory: ['memory', 'memorySize'],
  timeout: ['timeout'],
  architecture: ['architecture'],
  ephemeralStorage: ['storage', 'diskSize'],
  environment: ['environment'],
  vpc: ['vpc'],
  layers: ['layers'],
  logFormat: ['logging.format'],
  provisionedConcurrency: ['concurrency.provisioned'],
  reservedConcurrency: ['concurrency.reserved'],
  fileSystem: ['volume'],
};

/** Constructions and calls that take a handler, alone or among their options. */
const COMPONENT = /^(?:sst[.])?aws[.]\w+$/;
const METHOD = /[.](?:route|subscribe|notify|addTarget|addDataSource|addAuthorizer|addTrigger|add)$/;
/** Methods of SST v2 constructs that take named handlers after the stack. */
const NAMING_METHOD = /[.]add(?:Routes|Subscribers|Consumers|Targets|Notifications|DataSources|Resolvers)$/;
/** Options whose text is a handler. */
const HANDLER_OPTION =
  /^(?:handler|function|job|authorizer|issuer|subscriber|consumer|lambda|server|define|create\w+|verify\w+|pre[A-Z]\w+|post[A-Z]\w+|custom[A-Z]\w+|userMigration)$/;
const HANDLER_TEXT = /^(?:[.]{0,2}[/])?[\w@$[\](){}./-]*[\w\])][.][\w$]+$/;

/** Options that hold handlers under names of the project's own: `routes: { 'GET /notes': 'src/list.handler' }` (SST v2). */
const NAMED_HANDLERS = /^(?:routes|subscribers|consumers|targets|notifications|dataSources|resolvers|authorizers)$/;

/** A quick look: only these files are parsed. */
export function mayBeSstProgram(text: string): boolean {
  return /\bsst[.]aws[.]|\$config\b|['"]sst['"/]/.test(text) || makesConstructs(text);
}

/** SST v2 and before: constructs for the CDK, `new Api(stack, 'api', …)`. */
function makesConstructs(text: string): boolean {
  return /['"](?:sst[/]constructs|@serverless-stack[/]resources)['"]/.test(text);
}

/** Reads the functions of SST programs. @param root folder of sst.config.ts, from which handlers are named. */
export function readSst(
  program: readonly SourceUnit[],
  root: string,
  units: SourceUnits,
  locator: CodeLocator,
): Declared {
  return new SstReader(program, root, units, locator).read();
}

class SstReader {
  private readonly parts = new DeclaredParts();
  private readonly seen = new Set<string>();

  constructor(
    private readonly program: readonly SourceUnit[],
    private readonly root: string,
    private readonly units: SourceUnits,
    private readonly locator: CodeLocator,
  ) {}

  read(): Declared {
    for (const unit of this.program) for (const call of unit.calls) this.readCall(call, unit);
    return this.parts;
  }

  private readCall(call: ts.NewExpression | ts.CallExpression, unit: SourceUnit): void {
    const t = typescript();
    const name = calleeName(call.expression, unit);
    const isConstruct = makesConstructs(unit.source.text);
    const isComponent = t.isNewExpression(call) && (isConstruct ? /^[A-Z]\w*$/ : COMPONENT).test(name);
    const method = t.isNewExpression(call) ? undefined : METHOD.exec(name)?.[0];
    const isNaming = isConstruct && NAMING_METHOD.test(name);
    if (!isComponent && !isNaming && method === undefined) return;
    const own = (call.arguments ?? []).filter((argument) => !t.isSpreadElement(argument));
    for (const run of runsOf(own, unit, this.units, this.program)) {
      // The stack comes first.
      const values = isConstruct ? run.values.slice(1) : run.values;
      if (isNaming) {
        for (const value of values) this.named(value, 0);
        continue;
      }
      const id = isComponent ? textOf(values[0]) : undefined;
      const rest = isComponent || method === '.route' ? values.slice(1) : values;
      // Of several texts (`subscribe(name, handler)`) only the one with the form of a handler is meant.
      const direct = rest.find((value) => value.kind === 'text' && HANDLER_TEXT.test(value.text));
      if (direct && (!isComponent || /(?:^|[.])Function$/.test(name))) this.declare(direct, undefined, id, direct.at);
      for (const value of rest) this.search(value, id, isComponent ? unit.location(call) : undefined, 0);
    }
  }

  /** Handlers among options, at any depth. */
  private search(value: Value, id: string | undefined, at: Location | undefined, depth: number): void {
    if (depth > 4) return;
    for (const item of itemsOf(value)) this.search(item, id, undefined, depth + 1);
    const handler = entryOf(value, 'handler');
    if (handler) this.declare(handler.value, value, id, depth === 0 && at ? at : handler.at);
    for (const entry of entriesOf(value)) {
      if (entry.key === 'handler' || entry.key === 'environment' || entry.key === 'transform') continue;
      if (NAMED_HANDLERS.test(entry.key)) this.named(entry.value, depth + 1);
      else if (entry.value.kind === 'text' && HANDLER_OPTION.test(entry.key))
        this.declare(entry.value, undefined, id, entry.at);
      else this.search(entry.value, id, undefined, depth + 1);
    }
  }

  private named(table: Value, depth: number): void {
    for (const entry of entriesOf(table)) {
      if (entry.value.kind === 'text') this.declare(entry.value, undefined, undefined, entry.at);
      else this.search(entry.value, undefined, undefined, depth);
    }
  }

  private declare(handler: Value, options: Value | undefined, id: string | undefined, at: Location): void {
    const text = textOf(handler);
    if (text !== undefined && (!HANDLER_TEXT.test(text) || /^(?:arn|https?):/.test(text))) return;
    const { settings, unknown } = readSettings((path) => entryOf(options, ...path.split('.')), NAMES);
    if (isOtherRuntime(settings.runtime?.value) || /[.](?:py|go|rs)$/.test(text ?? '')) return;
    const name = id ?? text?.replace(/[.][^.]*$/, '').replace(/^.*\//, '') ?? 'function';
    const record = {
      name,
      source: 'sst' as const,
      declaredAt: at,
      ...(text !== undefined && { handler: text }),
      streaming: textAt(options, 'streaming') === 'true',
      settings,
      unknown,
    };
    const key = JSON.stringify([at, text]);
    if (this.seen.has(key)) return;
    this.seen.add(key);
    if (text === undefined) this.parts.missing(record, `The handler of '${name}' is only known at deployment.`);
    else this.place(record, text);
  }

  private place(record: Parameters<DeclaredParts['missing']>[0], text: string): void {
    const path = projectPath(text, this.root);
    const request = { handler: path, folder: path === text ? this.root : '', codeFolders: ['.'] };
    const code = this.locator.locate(request);
    if (code) this.parts.add({ functions: [{ ...record, ...code }] });
    else if (!this.locator.isOtherLanguage(request))
      this.parts.missing(
        record,
        `The handler '${text}' of '${record.name}' names no source file (${this.locator.tried(request)}).`,
      );
  }
}
