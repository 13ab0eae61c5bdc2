import type { Problem } from '../model/analysis.js';
import type { DeclaredHandler } from '../model/handler.js';
import type { FileSystem } from './file-system.js';
import { readCloudFormation } from './handlers/cloudformation.js';
import { CodeLocator } from './handlers/code-locator.js';
import { readServerlessCode } from './handlers/serverless-code.js';
import { readServerless } from './handlers/serverless.js';
import { sortedByCodePoint } from './paths.js';
import { ProjectTree } from './project-tree.js';
import { createResolver, type Resolver } from './resolve-import.js';
import {
  isCloudFormationText,
  isServerlessCodeFile,
  isServerlessFile,
  isServerlessText,
} from './templates/detect-template.js';
import { parseTemplate, type TemplateFile } from './templates/template-file.js';

export interface Declarations {
  readonly handlers: readonly DeclaredHandler[];
  readonly problems: readonly Problem[];
}

/** @param files the source files of the walk; a handler may also lie in a file that the walk left out. */
export function readTemplates(
  fs: FileSystem,
  root: string,
  templatePaths: readonly string[],
  files: ReadonlySet<string>,
  tree = new ProjectTree(fs, root),
): Declarations {
  const handlers: DeclaredHandler[] = [];
  const problems: Problem[] = [];
  const reader = new TemplateReader(tree, files);
  for (const path of sortedByCodePoint(templatePaths)) {
    const text = tree.readText(path);
    for (const found of text !== undefined && mayDeclareNode(text) ? reader.read(path, text) : []) {
      if ('kind' in found) problems.push(found);
      else handlers.push(found);
    }
  }
  return { handlers, problems };
}

class TemplateReader {
  private readonly locator: CodeLocator;
  private resolver: Resolver | undefined;

  constructor(
    private readonly tree: ProjectTree,
    private readonly files: ReadonlySet<string>,
  ) {
    this.locator = new CodeLocator(tree, files);
  }

  read(path: string, text: string): (DeclaredHandler | Problem)[] {
    if (isServerlessCodeFile(path)) {
      this.resolver ??= createResolver(this.tree.fs, this.tree.root, this.files, this.tree);
      return readServerlessCode(path, text, this.tree, this.locator, this.resolver);
    }
    const file = parseTemplate(path, text);
    const found = this.functions(file, text);
    return file.problem ? [file.problem, ...found.filter((item) => !('kind' in item))] : found;
  }

  private functions(file: TemplateFile, text: string): (DeclaredHandler | Problem)[] {
    const isServerless = isServerlessFile(file.path) || isServerlessText(text);
    if (isServerless) return readServerless(file, this.tree, this.locator);
    return isCloudFormationText(text) ? readCloudFormation(file, this.locator) : [];
  }
}

const RUNTIME_KEY = /\bruntime["']?\s*:\s*["']?([\w.]*)/gi;
const OTHER_RUNTIME = /^(?:python|java|dotnet|go|ruby|provided)/i;

/** False when every runtime that the text names is another language: such a template need not be parsed. */
function mayDeclareNode(text: string): boolean {
  if (text.includes('nodejs')) return true;
  let named = false;
  for (const [, runtime = ''] of text.matchAll(RUNTIME_KEY)) {
    if (!OTHER_RUNTIME.test(runtime)) return true;
    named = true;
  }
  return !named;
}
