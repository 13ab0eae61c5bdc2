import type { Problem } from '../../model/analysis.js';
import { isAnchored, projectPath } from '../evaluate/library-calls.js';
import { baseName, folderOf, joinPath } from '../paths.js';
import type { ProjectTree } from '../project-tree.js';
import { blocksOf, type Block } from '../terraform/blocks.js';
import { repeated, valueOf, type Scope } from '../terraform/expressions.js';
import { startParsing, type HclText } from '../terraform/hcl.js';
import { resourceName, scopesOf, textArgument } from '../terraform/modules.js';
import { itemsOf, textAt, textOf, type Value } from '../values/value.js';
import type { CodeLocator, CodeRequest } from './code-locator.js';
import { DeclaredParts, type Declared } from './declarations.js';
import { isOtherRuntime } from './handler-string.js';
import { terraformProvider, terraformSettings } from './terraform-settings.js';

const FUNCTION = /"aws_lambda_function"|terraform-aws-modules\/lambda\//;
const LAMBDA_MODULE = /(?:^|\/)terraform-aws-modules\/lambda\/aws$|terraform-aws-lambda(?:[.]git)?(?:\?|$)/;

/**
 * Reads the functions and capacity providers of Terraform files. The parser starts at once; what is returned waits for it.
 * Without a function of Lambda in any of the files nothing is parsed.
 */
export function startTerraform(paths: readonly string[], tree: ProjectTree): (locator: CodeLocator) => Declared {
  const texts: HclText[] = paths.flatMap((path) => {
    const text = tree.readText(path);
    return text === undefined ? [] : [{ path, text }];
  });
  if (!texts.some(({ text }) => FUNCTION.test(text))) return () => new DeclaredParts();
  const files = relevant(texts);
  const parsed = startParsing(files);
  return (locator) => {
    const results = parsed();
    const parts = new DeclaredParts();
    const blocks = files.flatMap((file) => {
      const result = results.get(file.path);
      if (result && 'json' in result) return blocksOf(file, result.json);
      if (FUNCTION.test(file.text)) parts.problems.push(broken(file.path, result?.error ?? ''));
      return [];
    });
    return new TerraformReader(blocks, locator, parts).read();
  };
}

/** Files of the folders that hold a function, and those that call modules of the project. */
function relevant(texts: readonly HclText[]): HclText[] {
  const isRelevant = (text: string): boolean => FUNCTION.test(text) || /^\s*source\s*=\s*"[.]{1,2}\//m.test(text);
  const folders = new Set(texts.filter(({ text }) => isRelevant(text)).map(({ path }) => folderOf(path)));
  return texts.filter(({ path }) => folders.has(folderOf(path)));
}

function broken(path: string, error: string): Problem {
  const line = Number(/:(\d+),\d+/.exec(error)?.[1] ?? 1);
  const message = `The template '${path}' has an error in line ${line} (${reasonOf(error)}); its functions may be missing.`;
  return { kind: 'bad-template', path, line, message };
}

function reasonOf(error: string): string {
  return (error.split(/;\s|\n/)[1] ?? error.split('\n')[0] ?? '').replace(/[.\s]+$/, '').slice(0, 120);
}

class TerraformReader {
  private readonly seen = new Set<string>();

  constructor(
    private readonly blocks: readonly Block[],
    private readonly locator: CodeLocator,
    private readonly parts: DeclaredParts,
  ) {}

  read(): Declared {
    for (const scope of scopesOf(this.blocks))
      for (const block of scope.blocks) {
        if (block.type === 'aws_lambda_capacity_provider') this.provider(block, scope);
        else if (block.type === 'aws_lambda_function' && block.kind === 'resource') this.all(block, scope);
        else if (block.kind === 'module' && LAMBDA_MODULE.test(String(block.body['source']))) this.all(block, scope);
      }
    return this.parts;
  }

  private provider(block: Block, scope: Scope): void {
    const provider = terraformProvider(block, scope);
    if (this.isNew(JSON.stringify(provider))) this.parts.add({ capacityProviders: [provider] });
  }

  private all(block: Block, scope: Scope): void {
    for (const one of repeated(block, scope)) this.declare(block, one);
  }

  private declare(block: Block, scope: Scope): void {
    const { settings, unknown } = terraformSettings(block, scope);
    if (isOtherRuntime(settings.runtime?.value)) return;
    const written = textArgument(block, 'handler', scope);
    const handler = written ?? textOf(itemsOf(commandOf(block, scope)).at(-1));
    const record = {
      name: block.name,
      source: 'terraform' as const,
      declaredAt: block.at,
      ...(handler !== undefined && { handler }),
      streaming: this.streams(block, scope),
      settings,
      unknown,
    };
    if (
      textArgument(block, 'create_function', scope) === 'false' ||
      !this.isNew(JSON.stringify([record, this.requests(block, scope, '')]))
    )
      return;
    const isNode = settings.runtime?.value !== undefined;
    if (handler !== undefined) this.place(record, this.requests(block, scope, handler), isNode);
    else if (isNode) this.parts.missing(record, `The handler of '${block.name}' is only known at deployment.`);
  }

  private isNew(key: string): boolean {
    const size = this.seen.size;
    return this.seen.add(key).size > size;
  }

  private place(
    record: Parameters<DeclaredParts['missing']>[0],
    requests: readonly CodeRequest[],
    isNode: boolean,
  ): void {
    for (const request of requests) {
      const code = this.locator.locate(request);
      if (!code) continue;
      this.parts.add({ functions: [{ ...record, ...code }] });
      return;
    }
    const [request] = requests;
    if (!request || !isNode || requests.some((one) => this.locator.isOtherLanguage(one))) return;
    this.parts.missing(
      record,
      `The handler '${request.handler}' of '${record.name}' names no source file (${this.locator.tried(request)}).`,
    );
  }

  private streams(block: Block, scope: Scope): boolean {
    return scope.blocks.some(
      (other) =>
        other.type === 'aws_lambda_function_url' &&
        resourceName(other.body['function_name'], 'aws_lambda_function') === block.name &&
        textArgument(other, 'invoke_mode', scope) === 'RESPONSE_STREAM',
    );
  }

  /** Where the code may lie, best first. */
  private requests(block: Block, scope: Scope, handler: string): CodeRequest[] {
    const guessing = { ...scope, guesses: true };
    const sources = block.kind === 'module' ? modulePaths(block, guessing) : archivePaths(block, guessing);
    const requests = sources.map((path) => codeRequest(path, handler, scope.folder));
    return requests.length > 0 ? requests : [{ handler, folder: scope.folder, codeFolders: [], hints: [block.name] }];
  }
}

/** What `filename` or the object in the bucket is made from: the archive's sources, else the archive itself. */
function archivePaths(block: Block, scope: Scope): string[] {
  for (const key of ['filename', 's3_key', 'source_code_hash']) {
    const json = block.body[key];
    const name = resourceName(json, 'data[.]archive_file');
    const archive =
      name === undefined
        ? undefined
        : scope.blocks.find((other) => other.type === 'archive_file' && other.name === name);
    const source =
      archive && (textArgument(archive, 'source_dir', scope) ?? textArgument(archive, 'source_file', scope));
    if (source !== undefined) return [source];
    const path = key === 'source_code_hash' ? undefined : textArgument(block, key, scope);
    if (path !== undefined) return [path];
  }
  return [];
}

/** `source_path` of the community module: a path, a list of paths, or maps with a `path`. */
function modulePaths(block: Block, scope: Scope): string[] {
  for (const key of ['source_path', 'local_existing_package']) {
    const value = key in block.body ? valueOf(block.body[key], scope, block.at) : undefined;
    const paths = (value?.kind === 'list' ? itemsOf(value) : value ? [value] : []).flatMap(
      (item) => textOf(item) ?? textAt(item, 'path') ?? [],
    );
    if (paths.length > 0) return paths;
  }
  return [];
}

function commandOf(block: Block, scope: Scope): Value | undefined {
  const json =
    block.kind === 'module'
      ? block.body['image_config_command']
      : (block.body['image_config'] as { command?: unknown }[] | undefined)?.[0]?.command;
  return json === undefined ? undefined : valueOf(json, scope, block.at);
}

/** A folder, a single file, or an archive, whose name and place are hints. */
function codeRequest(written: string, handler: string, folder: string): CodeRequest {
  const path = projectPath(written, folder);
  const base = isAnchored(written) ? '' : folder;
  if (/[.](?:zip|jar)$/.test(path)) {
    const archive = joinPath(base, path);
    return { handler, folder: folderOf(archive), codeFolders: [], hints: [baseName(archive).replace(/[.]\w+$/, '')] };
  }
  const code = /[.]\w+$/.test(baseName(path)) && !path.endsWith('/') ? folderOf(path) : path;
  return { handler, folder: base, codeFolders: [code === '' ? '.' : code], hints: [baseName(code)] };
}
