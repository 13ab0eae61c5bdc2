import type { Problem } from '../model/analysis.js';
import type { DeclaredHandler } from '../model/handler.js';
import type { FileSystem } from './file-system.js';
import { readCloudFormation } from './handlers/cloudformation.js';
import { CodeLocator } from './handlers/code-locator.js';
import { readServerless } from './handlers/serverless.js';
import { sortedByCodePoint } from './paths.js';
import { ProjectTree } from './project-tree.js';
import { isCloudFormationText, isServerlessFile, isServerlessText } from './templates/detect-template.js';
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
  let locator: CodeLocator | undefined;
  for (const path of sortedByCodePoint(templatePaths)) {
    const text = tree.readText(path);
    if (text === undefined || !mayDeclareNode(text)) continue;
    locator ??= new CodeLocator(tree, files);
    for (const found of readTemplate(path, text, tree, locator)) {
      if ('kind' in found) problems.push(found);
      else handlers.push(found);
    }
  }
  return { handlers, problems };
}

function readTemplate(
  path: string,
  text: string,
  tree: ProjectTree,
  locator: CodeLocator,
): (DeclaredHandler | Problem)[] {
  const file = parseTemplate(path, text);
  const found = readFunctions(file, text, tree, locator);
  return file.problem ? [file.problem, ...found.filter((item) => !('kind' in item))] : found;
}

function readFunctions(
  file: TemplateFile,
  text: string,
  tree: ProjectTree,
  locator: CodeLocator,
): (DeclaredHandler | Problem)[] {
  if (isServerlessFile(file.path) || isServerlessText(text)) return readServerless(file, tree, locator);
  return isCloudFormationText(text) ? readCloudFormation(file, locator) : [];
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
