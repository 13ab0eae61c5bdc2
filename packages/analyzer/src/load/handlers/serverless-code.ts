import type { Problem } from '../../model/analysis.js';
import type { DeclaredHandler } from '../../model/handler.js';
import { baseName, folderOf } from '../paths.js';
import type { ProjectTree } from '../project-tree.js';
import type { Resolver } from '../resolve-import.js';
import { TemplateFile } from '../templates/template-file.js';
import type { CodeLocator, CodeRequest } from './code-locator.js';
import { isOtherRuntime } from './handler-string.js';

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
): (DeclaredHandler | Problem)[] {
  if (/\bprovider\s*:\s*\{[^{}]*?\bname\s*:\s*['"](?!aws)/.test(text)) return [];
  const runtime = /\bruntime\s*:\s*(['"])([\w.]+)\1/.exec(text)?.[2];
  if (isOtherRuntime(runtime)) return [];
  return new CodeReader(folderOf(path), runtime, tree, locator, resolver).read(path, text);
}

class CodeReader {
  private readonly seen = new Set<string>();

  constructor(
    private readonly service: string,
    private readonly runtime: string | undefined,
    private readonly tree: ProjectTree,
    private readonly locator: CodeLocator,
    private readonly resolver: Resolver,
  ) {}

  read(path: string, text: string, depth = 0): (DeclaredHandler | Problem)[] {
    this.seen.add(path);
    const file = new TemplateFile(path, text, { kind: 'scalar', value: '', start: 0, end: 0 });
    const own = [...text.matchAll(HANDLER)].flatMap((match) => this.declare(file, text, match, depth === 0) ?? []);
    return depth < MAX_DEPTH ? [...own, ...this.imported(path, text, depth)] : own;
  }

  private imported(path: string, text: string, depth: number): (DeclaredHandler | Problem)[] {
    const result: (DeclaredHandler | Problem)[] = [];
    for (const match of text.matchAll(FROM)) {
      const target = this.resolver.resolve(path, match[2] ?? match[4] ?? '');
      if (target.kind !== 'file' || this.seen.has(target.path) || this.seen.size >= MAX_FILES) continue;
      const imported = this.tree.readText(target.path);
      if (imported !== undefined) result.push(...this.read(target.path, imported, depth + 1));
    }
    return result;
  }

  private declare(
    file: TemplateFile,
    text: string,
    match: RegExpExecArray,
    isMain: boolean,
  ): DeclaredHandler | Problem | undefined {
    if (isCommented(text, match.index)) return undefined;
    const beside = match[1] ?? match[2];
    const handler = beside ?? match[4] ?? '';
    const folder = beside === undefined ? this.service : folderOf(file.path);
    const request: CodeRequest = { handler, folder, codeFolders: ['.'] };
    const place = file.location({ start: match.index, end: match.index + match[0].length });
    const name = nameAround(text, match.index) ?? (baseName(folderOf(file.path)) || handler);
    const code = this.locator.locate(request);
    if (code) {
      return {
        name,
        source: 'serverless',
        candidates: code.candidates,
        exportName: code.exportName,
        declaredAt: place,
        ...(this.runtime !== undefined && { runtime: this.runtime }),
      };
    }
    if (!isMain) return undefined;
    const message = `The handler '${handler}' of '${name}' names no source file (${this.locator.tried(request)}).`;
    return { kind: 'missing-handler', path: file.path, line: place.line, message };
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
