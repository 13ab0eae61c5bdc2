import type { Problem } from '../../model/analysis.js';
import type { DeclaredHandler } from '../../model/handler.js';
import { folderOf } from '../paths.js';
import type { ProjectTree } from '../project-tree.js';
import type { TemplateFile } from '../templates/template-file.js';
import { nodeAt, type MapEntry } from '../templates/template-node.js';
import type { CodeLocator, CodeRequest } from './code-locator.js';
import { isOtherRuntime, isWrapperHandler, WRAPPED_HANDLER_VARIABLES } from './handler-string.js';
import { ServerlessVariables, type Sited } from './serverless-variables.js';

/** Reads the functions of a Serverless Framework file. */
export function readServerless(
  file: TemplateFile,
  tree: ProjectTree,
  locator: CodeLocator,
): (DeclaredHandler | Problem)[] {
  return new ServiceReader(file, tree, locator).read();
}

interface FunctionEntry {
  readonly entry: MapEntry;
  readonly file: TemplateFile;
}

class ServiceReader {
  private readonly variables: ServerlessVariables;
  private readonly root: Sited;

  constructor(
    private readonly file: TemplateFile,
    tree: ProjectTree,
    private readonly locator: CodeLocator,
  ) {
    this.variables = new ServerlessVariables(tree, file);
    this.root = { node: file.root, file };
  }

  read(): (DeclaredHandler | Problem)[] {
    const provider = this.text(this.root, 'provider', 'name') ?? this.text(this.root, 'provider');
    if (provider !== undefined && provider !== 'aws') return [];
    return this.functions(this.variables.at(this.root, 'functions')).flatMap((entry) => this.readFunction(entry) ?? []);
  }

  /** Functions as a map, as a list of maps, and either of them in files of their own. */
  private functions(sited: Sited | undefined): FunctionEntry[] {
    if (!sited) return [];
    const { node, file } = sited;
    if (node.kind === 'map') return node.entries.map((entry) => ({ entry, file }));
    if (node.kind === 'list')
      return node.items.flatMap((item) => this.functions(this.variables.follow({ node: item, file })));
    return [];
  }

  private readFunction({ entry, file }: FunctionEntry): DeclaredHandler | Problem | undefined {
    const body = this.variables.follow({ node: entry.value, file });
    if (body?.node.kind !== 'map' || this.variables.at(body, 'image')) return undefined;
    const runtime = this.text(body, 'runtime') ?? this.text(this.root, 'provider', 'runtime');
    if (isOtherRuntime(runtime)) return undefined;
    const written = nodeAt(body.node, 'handler');
    const handler = this.handlerText(body);
    if (handler === undefined)
      return written && this.problem(entry, file, `The handler of '${entry.key}' is only known at deployment`);
    return this.declare({ entry, file }, body, handler, runtime);
  }

  private handlerText(body: Sited): string | undefined {
    const text = this.text(body, 'handler');
    if (text === undefined || !isWrapperHandler(text)) return text;
    const wrapped = WRAPPED_HANDLER_VARIABLES.map((name) => this.text(body, 'environment', name)).find(
      (value) => value !== undefined,
    );
    return wrapped ?? text;
  }

  private declare(
    { entry, file }: FunctionEntry,
    body: Sited,
    handler: string,
    runtime: string | undefined,
  ): DeclaredHandler | Problem | undefined {
    const request: CodeRequest = { handler, folder: folderOf(this.file.path), codeFolders: ['.'] };
    const code = this.locator.locate(request);
    if (!code) {
      if (this.locator.isOtherLanguage(request)) return undefined;
      return this.problem(
        entry,
        file,
        `The handler '${handler}' of '${entry.key}' names no source file (${this.locator.tried(request)})`,
      );
    }
    const streaming = this.text(body, 'url', 'invokeMode') === 'RESPONSE_STREAM';
    return {
      name: entry.key,
      source: 'serverless',
      candidates: code.candidates,
      exportName: code.exportName,
      declaredAt: file.location(entry),
      ...(runtime !== undefined && { runtime }),
      ...(streaming && { streaming }),
    };
  }

  private text(sited: Sited, ...keys: string[]): string | undefined {
    return this.variables.text(this.variables.at(sited, ...keys));
  }

  private problem(entry: MapEntry, file: TemplateFile, message: string): Problem {
    const { path, line } = file.location(entry);
    return { kind: 'missing-handler', path, line, message: `${message}.` };
  }
}
