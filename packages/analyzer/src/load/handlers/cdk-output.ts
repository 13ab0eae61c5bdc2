import type { FunctionRecord, FunctionSettings, Setting } from '../../model/deployment.js';
import { asString, asStrings, parseJsonObject } from '../json-text.js';
import { baseName, folderOf, isOutside, joinPath } from '../paths.js';
import type { ProjectTree } from '../project-tree.js';
import type { TemplateFile } from '../templates/template-file.js';
import { textAt, type MapEntry } from '../templates/template-node.js';
import { parseTemplate } from '../templates/template-file.js';
import { readCloudFormation } from './cloudformation.js';
import type { CodeLocator, LocatedCode } from './code-locator.js';
import { DeclaredParts, type Declared } from './declarations.js';
import { parseHandlerString } from './handler-string.js';

/** Constructs that the CDK brings itself: log retention, bucket notifications, custom resources. */
const INTERNAL =
  /^(?:Custom::|AWS[0-9a-f]{8,}|LogRetention|BucketNotificationsHandler|framework-|Provider$|CustomResourceProvider)/;
const MAX_BUNDLE = 20_000_000;

/** Templates that `cdk synth` left beside a cdk.json. */
export function outputTemplates(tree: ProjectTree, app: string): string[] {
  const output = joinPath(app, 'cdk.out');
  const names = (folder: string): string[] =>
    [...(tree.entries(folder)?.keys() ?? [])]
      .filter((name) => name.endsWith('.template.json'))
      .map((name) => joinPath(folder, name));
  if (!tree.hasFolder(output)) return [];
  const nested = [...(tree.entries(output) ?? [])].filter(
    ([name, kind]) => kind === 'directory' && name.startsWith('assembly-'),
  );
  return [output, ...nested.map(([name]) => joinPath(output, name))].flatMap(names).sort();
}

/**
 * Reads what `cdk synth` made. Functions that the program itself shows are completed with what only the template knows;
 * the others are found over their assets.
 * @param shown functions found in the program.
 * @param files source files of the project.
 */
export function readCdkOutput(
  app: string,
  shown: readonly FunctionRecord[],
  files: ReadonlySet<string>,
  tree: ProjectTree,
  locator: CodeLocator,
): { readonly parts: Declared; readonly completed: ReadonlyMap<FunctionRecord, FunctionRecord> } {
  const parts = new DeclaredParts();
  const completed = new Map<FunctionRecord, FunctionRecord>();
  for (const path of outputTemplates(tree, app)) {
    const text = tree.readText(path);
    if (text === undefined || !/AWS::Lambda::/.test(text)) continue;
    const file = parseTemplate(path, text);
    const found = readCloudFormation(file, tree, locator, (resource, record) => {
      const ids = constructIds(resource);
      if (ids.some((id) => INTERNAL.test(id))) return 'skip';
      const known = shown.find((one) => one.name === ids.at(-1));
      if (known) completed.set(known, complete(completed.get(known) ?? known, record));
      return known ? 'skip' : assetCode(resource, record.handler ?? '', file, app, files, tree);
    });
    // What a program shows is reported where a developer changes it.
    parts.add(shown.length > 0 ? { ...found, capacityProviders: [] } : found);
  }
  return { parts, completed };
}

/** `Stack/Api/Handler/Resource` -> Stack, Api, Handler. */
function constructIds(resource: MapEntry): string[] {
  const path = textAt(resource.value, 'Metadata', 'aws:cdk:path') ?? resource.key;
  return path.split('/').filter((id) => id !== 'Resource' && id !== 'Default');
}

/** Settings that the program leaves open take their value from the template, and keep their place. */
function complete(known: FunctionRecord, made: Pick<FunctionRecord, 'settings'>): FunctionRecord {
  const settings: Record<string, unknown> = { ...known.settings };
  for (const name of known.unknown) {
    const setting = made.settings[name as keyof FunctionSettings] as Setting<unknown> | undefined;
    const open = known.settings[name as keyof FunctionSettings] as Setting<unknown> | undefined;
    if (setting?.value !== undefined && open) settings[name] = { ...open, value: setting.value };
  }
  const unknown = known.unknown.filter((name) => (settings[name] as Setting<unknown> | undefined)?.value === undefined);
  return { ...known, settings: settings as FunctionSettings, unknown };
}

/** The source of an asset: named by the comments or the source map of its bundle, or the file it is a copy of. */
function assetCode(
  resource: MapEntry,
  handler: string,
  file: TemplateFile,
  app: string,
  files: ReadonlySet<string>,
  tree: ProjectTree,
): LocatedCode | undefined {
  const asset = textAt(resource.value, 'Metadata', 'aws:asset:path');
  const [parsed] = parseHandlerString(handler);
  if (asset === undefined || !parsed) return undefined;
  const folder = joinPath(folderOf(file.path), asset);
  for (const extension of ['.js', '.mjs', '.cjs']) {
    const path = joinPath(folder, parsed.module + extension);
    const code = tree.hasFile(path) ? tree.readText(path) : undefined;
    if (code === undefined || code.length > MAX_BUNDLE) continue;
    const candidates = [commented(code), mapped(tree, path)]
      .map((source) => (source === undefined ? undefined : joinPath(app, source)))
      .filter((source) => source !== undefined && !isOutside(source) && tree.hasFile(source));
    const source =
      candidates[0] ?? [...files].find((one) => baseName(one) === baseName(path) && tree.readText(one) === code);
    if (source !== undefined) return { candidates: [source], exportName: parsed.exportName };
  }
  return undefined;
}

/** esbuild writes `// path/of/file.ts` above the code of each file, the entry last. */
function commented(code: string): string | undefined {
  const paths = [...code.matchAll(/^\/\/ ([\w@./-]+[.][mc]?[jt]sx?)$/gm)].map((match) => match[1]);
  return paths.findLast((path) => path !== undefined && !path.includes('node_modules/'));
}

/** The last source of a source map, seen from where bundles are written: below the folder of the app. */
function mapped(tree: ProjectTree, path: string): string | undefined {
  const text = tree.hasFile(`${path}.map`) ? tree.readText(`${path}.map`) : undefined;
  const map = text === undefined ? undefined : parseJsonObject(text);
  const source = asStrings(map?.['sources']).findLast((one) => !one.includes('node_modules/'));
  const root = asString(map?.['sourceRoot']) ?? '';
  return source === undefined ? undefined : (root + source).replace(/^(?:[.]{1,2}\/)+/, '');
}
