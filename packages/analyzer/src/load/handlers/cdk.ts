import type { ts } from 'ts-morph';
import type { CapacityProviderRecord, FunctionRecord } from '../../model/deployment.js';
import type { Location } from '../../model/location.js';
import { typescript } from '../evaluate/compiler.js';
import { Evaluator } from '../evaluate/evaluator.js';
import { calleeName } from '../evaluate/syntax.js';
import { runsOf, superClass } from '../evaluate/runs.js';
import { lookUp, type SourceUnit, type SourceUnits } from '../evaluate/source-unit.js';
import type { ProjectTree } from '../project-tree.js';
import { numberSetting } from '../settings/read-settings.js';
import { entryOf, lastName, textOf, valueAt, type Value } from '../values/value.js';
import { CdkCodeFinder } from './cdk-code.js';
import { addedTo, cdkProvider, cdkSettings, eventSource, type Attachments } from './cdk-settings.js';
import type { CodeLocator } from './code-locator.js';
import { DeclaredParts, type Declared } from './declarations.js';
import { isOtherRuntime } from './handler-string.js';

/** Constructs that are a function of Node.js, or of a runtime of their own. */
const CONSTRUCTS = /^(?:NodejsFunction|Function|DockerImageFunction|SingletonFunction|EdgeFunction|CfnFunction)$/;
const LIBRARY = /^(?:aws-cdk-lib|@aws-cdk\/|monocdk)/;
const PROVIDERS = /^(?:CapacityProvider|CfnCapacityProvider)$/;

/** A quick look: files without any of these need not be parsed. */
export function mayBeCdkProgram(text: string): boolean {
  return /['"](?:aws-cdk-lib|@aws-cdk\/|monocdk|constructs)/.test(text);
}

export function mayMakeFunctions(text: string): boolean {
  return /(?:NodejsFunction|\bFunction|DockerImageFunction|SingletonFunction|EdgeFunction|CfnFunction|CapacityProvider)\b/.test(
    text,
  );
}

/**
 * Reads the functions and capacity providers that CDK programs make.
 * @param own the files of one app. @param program the files in which callers of its functions and classes are looked for.
 */
export function readCdk(
  own: readonly SourceUnit[],
  program: readonly SourceUnit[],
  cwd: string,
  units: SourceUnits,
  tree: ProjectTree,
  locator: CodeLocator,
): Declared {
  return new CdkReader(own, program, cwd, units, new CdkCodeFinder(tree, locator)).read();
}

class CdkReader {
  private readonly parts = new DeclaredParts();
  private readonly seen = new Set<string>();
  private readonly attachments = new Map<string, Attachments>();

  constructor(
    private readonly own: readonly SourceUnit[],
    private readonly program: readonly SourceUnit[],
    private readonly cwd: string,
    private readonly units: SourceUnits,
    private readonly code: CdkCodeFinder,
  ) {}

  read(): Declared {
    for (const unit of this.program) for (const call of unit.calls) this.readAttachment(call, unit);
    for (const unit of this.own)
      for (const call of unit.calls) {
        const construct = this.construct(call, unit);
        if (construct !== undefined && CONSTRUCTS.test(construct)) this.readFunction(construct, call, unit);
        else if (construct !== undefined && PROVIDERS.test(construct))
          this.parts.add({ capacityProviders: this.provider(call, unit) });
      }
    return this.parts;
  }

  /** The construct of the CDK that a construction, or the `super` of a class that extends one, makes. */
  private construct(call: ts.NewExpression | ts.CallExpression, unit: SourceUnit): string | undefined {
    const t = typescript();
    const isSuper = t.isCallExpression(call) && call.expression.kind === t.SyntaxKind.SuperKeyword;
    const target = isSuper ? superClass(call) : t.isNewExpression(call) ? call.expression : undefined;
    if (!target) return undefined;
    const name = calleeName(target, unit);
    const root = name.split('.')[0] ?? '';
    const found = lookUp(unit, call, root);
    const declaration = found && t.findAncestor(found.node, t.isImportDeclaration);
    if (!declaration || !t.isStringLiteral(declaration.moduleSpecifier)) return undefined;
    if (!LIBRARY.test(declaration.moduleSpecifier.text)) return undefined;
    const imported =
      found && t.isImportSpecifier(found.node) && root === name
        ? (found.node.propertyName ?? found.node.name).text
        : name;
    return imported.slice(imported.lastIndexOf('.') + 1);
  }

  private provider(call: ts.NewExpression | ts.CallExpression, unit: SourceUnit): CapacityProviderRecord[] {
    const t = typescript();
    return t.isNewExpression(call)
      ? runsOf([call], unit, this.units, this.program)
          .slice(0, 1)
          .flatMap(({ values: [value] }) => (value?.kind === 'call' ? [cdkProvider(value)] : []))
      : [];
  }

  private readFunction(construct: string, call: ts.NewExpression | ts.CallExpression, unit: SourceUnit): void {
    const [, id, props] = call.arguments ?? [];
    if (!id || (!props && construct !== 'NodejsFunction')) return;
    const at = unit.location(call);
    for (const { values } of runsOf(props ? [id, props] : [id], unit, this.units, this.program)) {
      const name = textOf(values[0]);
      this.declare(construct, name ?? variableName(call) ?? construct, name, values[1], at, unit);
    }
  }

  private declare(
    construct: string,
    name: string,
    id: string | undefined,
    props: Value | undefined,
    at: Location,
    unit: SourceUnit,
  ): void {
    const more = this.attachments.get(keyOf(at));
    const { settings, unknown } = cdkSettings(construct, props, more, at);
    if (isOtherRuntime(settings.runtime?.value)) return;
    const code = this.code.find(construct, props, { file: unit.path, cwd: this.cwd, id });
    const runtime = code.image?.runtime;
    const record: Omit<FunctionRecord, 'candidates' | 'exportName'> = {
      name,
      source: 'cdk',
      declaredAt: at,
      ...(code.handler !== undefined && { handler: code.handler }),
      streaming: more?.streaming ?? false,
      settings: runtime === undefined ? settings : { ...settings, runtime: { value: runtime, at } },
      unknown,
    };
    const key = JSON.stringify([record, code.located]);
    if (this.seen.has(key)) return;
    this.seen.add(key);
    const isKnownNode =
      settings.runtime?.value !== undefined ||
      lastName(valueAt(props, 'runtime'))?.startsWith('NODEJS') === true ||
      construct === 'NodejsFunction' ||
      code.image !== undefined;
    if (code.located) this.parts.add({ functions: [{ ...record, ...code.located }] });
    else if (code.tried !== undefined && isKnownNode)
      this.parts.missing(record, `The code of '${name}' was not found (${code.tried}).`);
    else if (isKnownNode) this.parts.add({ functions: [{ ...record, candidates: [], exportName: '' }] });
  }

  /** Calls that say more about a function: `provider.addFunction(fn)`, `fn.addEventSource(…)`, `fn.addAlias(…)`. */
  private readAttachment(call: ts.NewExpression | ts.CallExpression, unit: SourceUnit): void {
    const t = typescript();
    if (!t.isCallExpression(call) || !t.isPropertyAccessExpression(call.expression)) return;
    const method = call.expression.name.text;
    if (!/^(?:addFunction|addEventSource|addAlias|addFunctionUrl)$/.test(method)) return;
    const evaluator = new Evaluator(this.units);
    const receiver = evaluator.evaluate(call.expression.expression, unit);
    const [first, options] = call.arguments.map((argument) => evaluator.evaluate(argument, unit));
    if (method === 'addFunction') this.attach(first, addedTo(receiver, options, unit.location(call)));
    else if (method === 'addEventSource' && first) this.attach(receiver, { eventSources: eventSource(first) });
    else if (method === 'addFunctionUrl')
      this.attach(receiver, { streaming: lastName(entryOf(first, 'invokeMode')?.value) === 'RESPONSE_STREAM' });
    else {
      const provisionedConcurrency = numberSetting(entryOf(options, 'provisionedConcurrentExecutions'));
      if (provisionedConcurrency) this.attach(receiver, { provisionedConcurrency });
    }
  }

  private attach(target: Value | undefined, more: Partial<Attachments>): void {
    if (target?.kind !== 'call') return;
    const key = keyOf(target.at);
    const known = this.attachments.get(key) ?? { eventSources: [], scaling: {} };
    this.attachments.set(key, {
      ...known,
      ...more,
      eventSources: [...known.eventSources, ...(more.eventSources ?? [])],
      scaling: { ...known.scaling, ...more.scaling },
    });
  }
}

function keyOf({ path, line, column }: Location): string {
  return `${path}:${line}:${column}`;
}

/** The variable or field that holds what a call makes. */
function variableName(call: ts.Node): string | undefined {
  const t = typescript();
  const { parent } = call;
  if (t.isVariableDeclaration(parent) || t.isPropertyDeclaration(parent))
    return t.isIdentifier(parent.name) ? parent.name.text : undefined;
  if (t.isBinaryExpression(parent) && t.isPropertyAccessExpression(parent.left)) return parent.left.name.text;
  return undefined;
}
