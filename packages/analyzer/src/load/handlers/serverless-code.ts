import { Evaluator } from '../evaluate/evaluator.js';
import type { SourceUnits } from '../evaluate/source-unit.js';
import { baseName, folderOf } from '../paths.js';
import type { ProjectTree } from '../project-tree.js';
import type { Resolver } from '../resolve-import.js';
import { TemplateFile } from '../templates/template-file.js';
import { entryOf, valueAt, type Value } from '../values/value.js';
import type { CodeLocator, CodeRequest } from './code-locator.js';
import { DeclaredParts, type Declared } from './declarations.js';
import { isOtherRuntime } from './handler-string.js';
import { serverlessProviders, serverlessSettings } from './serverless-settings.js';

const MAX_DEPTH = 3;
const MAX_FILES = 200;
/** `handler: 'src/a.b'` and the form that the official template uses: `${handlerPath(__dirname)}/a.b`. */
const HANDLER =
  /\bhandler\s*:\s*(?:`\$\{\s*(?:\w+\(\s*)?__dirname(?:\s*\))?\s*\}\/([^`$]+)`|(?:`\$\{\s*handlerPath\(\s*import\.meta\.\w+\s*\)\s*\}\/([^`$]+)`)|(['"`])([^'"`$\n]+)\3)/g;
const FROM =
  /\b(?:import|export)\s+(?!type\b)[^'";]*?\bfrom\s*(['"])([^'"\n]+)\1|\brequire\(\s*(['"])([^'"\n]+)\3\s*\)/g;
const NAME_AT_END = /(?:([\w$-]+)|(['"])([^'"\n]+)\2)\s*(?::\s*[\w.<>[\]]+\s*)?[:=]\s*(?:[\w$]+\(\s*)?$/;
const MAX_OBJECT = 20_000;

/** Reads serverless.ts and serverless.js by their text, together with the files that they import functions from. */
export function readServerlessCode(
  path: string,
  text: string,
  tree: ProjectTree,
  locator: CodeLocator,
  resolver: Resolver,
  units: SourceUnits,
): Declared {
  if (/\bprovider\s*:\s*\{[^{}]*?\bname\s*:\s*['"](?!aws)/.test(text)) return new DeclaredParts();
  const runtime = /\bruntime\s*:\s*(['"])([\w.]+)\1/.exec(text)?.[2];
  if (isOtherRuntime(runtime)) return new DeclaredParts();
  return new CodeReader(folderOf(path), configuration(path, text, units), tree, locator, resolver).read(path, text);
}

/** The configuration as a value, as far as constants reach. */
function configuration(path: string, text: string, units: SourceUnits): Value | undefined {
  const unit = units.unit(path, text);
  for (const name of ['default', 'module.exports']) {
    const found = unit && units.exported(unit, name);
    if (found && 'kind' in found.node)
      return new Evaluator(units).evaluate(found.node as Parameters<Evaluator['evaluate']>[0], found.unit);
  }
  return undefined;
}

class CodeReader {
  private readonly seen = new Set<string>();
  private readonly parts = new DeclaredParts();

  constructor(
    private readonly service: string,
    private readonly configuration: Value | undefined,
    private readonly tree: ProjectTree,
    private readonly locator: CodeLocator,
    private readonly resolver: Resolver,
  ) {}

  read(path: string, text: string): Declared {
    this.parts.add({ capacityProviders: serverlessProviders(valueAt(this.configuration, 'provider')) });
    this.readFile(path, text, 0);
    return this.parts;
  }

  private readFile(path: string, text: string, depth: number): void {
    this.seen.add(path);
    const file = new TemplateFile(path, text, { kind: 'scalar', value: '', start: 0, end: 0 });
    for (const match of text.matchAll(HANDLER)) this.declare(file, text, match, depth === 0);
    if (depth < MAX_DEPTH) this.readImported(path, text, depth);
  }

  private readImported(path: string, text: string, depth: number): void {
    for (const match of text.matchAll(FROM)) {
      const target = this.resolver.resolve(path, match[2] ?? match[4] ?? '');
      if (target.kind !== 'file' || this.seen.has(target.path) || this.seen.size >= MAX_FILES) continue;
      const imported = this.tree.readText(target.path);
      if (imported !== undefined) this.readFile(target.path, imported, depth + 1);
    }
  }

  private declare(file: TemplateFile, text: string, match: RegExpExecArray, isMain: boolean): void {
    if (isCommented(text, match.index)) return;
    const beside = match[1] ?? match[2];
    const handler = beside ?? match[4] ?? '';
    const folder = beside === undefined ? this.service : folderOf(file.path);
    const request: CodeRequest = { handler, folder, codeFolders: ['.'] };
    const name = nameAround(text, match.index) ?? (baseName(folderOf(file.path)) || handler);
    const record = {
      name,
      source: 'serverless' as const,
      declaredAt: file.location({ start: match.index, end: match.index + match[0].length }),
      handler,
      streaming: false,
      ...this.settings(name),
    };
    const code = this.locator.locate(request);
    if (code) this.parts.add({ functions: [{ ...record, ...code }] });
    else if (isMain)
      this.parts.missing(
        record,
        `The handler '${handler}' of '${name}' names no source file (${this.locator.tried(request)}).`,
      );
  }

  private settings(name: string): ReturnType<typeof serverlessSettings> {
    const body = entryOf(this.configuration, 'functions', name)?.value;
    const at = this.configuration?.at;
    if (!at) return { settings: {}, unknown: [] };
    return serverlessSettings(body ?? { kind: 'map', entries: [], at }, valueAt(this.configuration, 'provider'));
  }
}

/** The key or variable whose object an offset lies in. */
function nameAround(text: string, at: number): string | undefined {
  const brace = openingBrace(text, at);
  const match = NAME_AT_END.exec(text.slice(Math.max(0, brace - 200), Math.max(0, brace)));
  const name = match?.[1] ?? match?.[3];
  return name === 'default' ? undefined : name;
}

/** Where the innermost object around an offset opens; -1 when it does not open near. */
function openingBrace(text: string, at: number): number {
  let depth = 0;
  for (let i = at - 1; i >= Math.max(0, at - MAX_OBJECT); i--) {
    if (text[i] === '}') depth++;
    else if (text[i] === '{' && depth-- === 0) return i;
  }
  return -1;
}

function isCommented(text: string, at: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', at) + 1, at);
  return /^\s*(?:\/\/|\*)|\s\/\/\s/.test(line);
}
