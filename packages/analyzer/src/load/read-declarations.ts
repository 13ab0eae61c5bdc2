import type { FunctionRecord } from '../model/deployment.js';
import type { Discovery } from './discover-sources.js';
import { SourceUnits, type SourceUnit } from './evaluate/source-unit.js';
import { mayBeAmplifyProgram, readAmplify } from './handlers/amplify.js';
import { readCdkOutput } from './handlers/cdk-output.js';
import { mayBeCdkProgram, mayMakeFunctions, readCdk } from './handlers/cdk.js';
import { readCloudFormation } from './handlers/cloudformation.js';
import { CodeLocator } from './handlers/code-locator.js';
import { DeclaredParts, type Declared } from './handlers/declarations.js';
import { readServerlessCode } from './handlers/serverless-code.js';
import { readServerless } from './handlers/serverless.js';
import { mayBeSstProgram, readSst } from './handlers/sst.js';
import { startTerraform } from './handlers/terraform.js';
import { asObject } from './json-text.js';
import { foldersUpward, folderOf, isInside, joinPath } from './paths.js';
import type { ProjectTree } from './project-tree.js';
import { createResolver, type Resolver } from './resolve-import.js';
import {
  isCloudFormationText,
  isServerlessCodeFile,
  isServerlessFile,
  isServerlessText,
} from './templates/detect-template.js';
import { parseTemplate, type TemplateFile } from './templates/template-file.js';

/**
 * Every function that a project declares, by whatever tool: templates, programs, Terraform. Nothing is executed. A tool of
 * which no file tells costs nothing, and the compiler and the parser of Terraform are loaded only where they are needed.
 */
export function readDeclarations(found: Discovery, tree: ProjectTree): ReturnType<DeclaredParts['settled']> {
  return new DeclarationReader(found, tree).read();
}

class DeclarationReader {
  private readonly files: ReadonlySet<string>;
  private readonly locator: CodeLocator;
  private readonly parts = new DeclaredParts();
  private lazyResolver: Resolver | undefined;
  private lazyUnits: SourceUnits | undefined;

  constructor(
    private readonly found: Discovery,
    private readonly tree: ProjectTree,
  ) {
    this.files = new Set(found.files);
    this.locator = new CodeLocator(tree, this.files);
  }

  read(): ReturnType<DeclaredParts['settled']> {
    const { infrastructure, templates } = this.found;
    const terraform =
      infrastructure.terraform.length > 0 ? startTerraform(infrastructure.terraform, this.tree) : undefined;
    for (const path of templates) this.readTemplate(path);
    this.readCdkApps();
    for (const folder of infrastructure.sst) this.readSstApp(folder);
    this.readAmplifyApps();
    if (terraform) this.parts.add(terraform(this.locator));
    return this.parts.settled();
  }

  private get resolver(): Resolver {
    return (this.lazyResolver ??= createResolver(this.tree.fs, this.tree.root, this.files, this.tree));
  }

  private get units(): SourceUnits {
    return (this.lazyUnits ??= new SourceUnits(this.tree, this.resolver));
  }

  private readTemplate(path: string): void {
    const text = this.tree.readText(path);
    if (text === undefined || !mayDeclareNode(text)) return;
    if (isServerlessCodeFile(path)) {
      this.parts.add(readServerlessCode(path, text, this.tree, this.locator, this.resolver, this.units));
      return;
    }
    const file = parseTemplate(path, text);
    const found = this.readParsed(file, text);
    this.parts.add(file.problem ? { ...found, lost: [], problems: [file.problem] } : found);
  }

  private readParsed(file: TemplateFile, text: string): Partial<Declared> {
    if (isServerlessFile(file.path) || isServerlessText(text)) return readServerless(file, this.tree, this.locator);
    return isCloudFormationText(text) ? readCloudFormation(file, this.tree, this.locator) : {};
  }

  /** Apps with a cdk.json, and programs of packages that depend on the CDK without one. */
  private readCdkApps(): void {
    const apps = this.found.infrastructure.cdk;
    const anywhere = this.found.packageFolders.some((folder) => dependsOnCdk(this.tree, folder));
    if (apps.length === 0 && !anywhere) return;
    const programs = this.programs(
      (path) => anywhere || apps.some((app) => isInside(path, app)),
      mayBeCdkProgram,
      (path) => foldersUpward(folderOf(path)).find((folder) => apps.includes(folder)),
    );
    const all = [...programs.values()].flatMap((program) => [...program]);
    for (const [app, program] of programs) {
      if (!program.some(([, text]) => mayMakeFunctions(text))) continue;
      const own = this.parsed(program);
      const shown = readCdk(
        own,
        app === undefined ? this.parsed(all) : own,
        app ?? '',
        this.units,
        this.tree,
        this.locator,
      );
      this.parts.add(app === undefined ? shown : this.withOutput(app, shown));
    }
    for (const app of apps) if (!programs.has(app)) this.parts.add(this.withOutput(app, new DeclaredParts()));
  }

  private withOutput(app: string, shown: Declared): Declared {
    const known = [...shown.functions, ...shown.lost.map(({ record }) => record)];
    const { parts, completed } = readCdkOutput(app, known, this.files, this.tree, this.locator);
    const functions = shown.functions.map((one): FunctionRecord => completed.get(one) ?? one);
    return new DeclaredParts().add({ ...shown, functions }).add(parts);
  }

  private readSstApp(root: string): void {
    const nested = this.found.infrastructure.sst.filter((other) => other !== root && isInside(other, root));
    const programs = this.programs(
      (path) => isInside(path, root) && !nested.some((other) => isInside(path, other)),
      mayBeSstProgram,
      () => root,
    );
    const program = programs.get(root);
    if (program) this.parts.add(readSst(this.parsed(program), root, this.units, this.locator));
  }

  private readAmplifyApps(): void {
    const program = this.programs(
      (path) => /(?:^|\/)amplify\//.test(path),
      mayBeAmplifyProgram,
      () => '',
    ).get('');
    if (program) this.parts.add(readAmplify(this.parsed(program), this.units, this.tree));
  }

  /** Files that a quick look takes for a program, by the app they belong to. */
  private programs<App>(
    isCandidate: (path: string) => boolean,
    mayBe: (text: string) => boolean,
    appOf: (path: string) => App,
  ): Map<App, (readonly [path: string, text: string])[]> {
    const programs = new Map<App, (readonly [string, string])[]>();
    for (const path of this.found.files) {
      const text = isCandidate(path) ? this.tree.readText(path) : undefined;
      if (text === undefined || !mayBe(text)) continue;
      const app = appOf(path);
      programs.set(app, [...(programs.get(app) ?? []), [path, text]]);
    }
    return programs;
  }

  private parsed(program: readonly (readonly [path: string, text: string])[]): SourceUnit[] {
    return program.flatMap(([path, text]) => this.units.unit(path, text) ?? []);
  }
}

function dependsOnCdk(tree: ProjectTree, folder: string): boolean {
  const json = tree.readJson(joinPath(folder, 'package.json'));
  return ['dependencies', 'devDependencies', 'peerDependencies'].some((kind) =>
    Object.keys(asObject(json?.[kind]) ?? {}).some((name) => name === 'aws-cdk-lib' || name === '@aws-cdk/core'),
  );
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
