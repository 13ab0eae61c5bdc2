import { folderOf, joinPath } from '../paths.js';
import type { ProjectTree } from '../project-tree.js';
import type { TemplateFile } from '../templates/template-file.js';
import { nodeAt, type MapEntry } from '../templates/template-node.js';
import { serverlessValue } from '../values/serverless-value.js';
import type { Value } from '../values/value.js';
import type { CodeLocator, CodeRequest } from './code-locator.js';
import { DeclaredParts, type Declared } from './declarations.js';
import { isOtherRuntime, isWrapperHandler, WRAPPED_HANDLER_VARIABLES } from './handler-string.js';
import { readImage } from './image-code.js';
import { serverlessProviders, serverlessSettings } from './serverless-settings.js';
import { ServerlessVariables, type Sited } from './serverless-variables.js';

/** Reads the functions and capacity providers of a Serverless Framework file. */
export function readServerless(file: TemplateFile, tree: ProjectTree, locator: CodeLocator): Declared {
  return new ServiceReader(file, tree, locator).read();
}

interface FunctionEntry {
  readonly entry: MapEntry;
  readonly file: TemplateFile;
}

class ServiceReader {
  private readonly variables: ServerlessVariables;
  private readonly root: Sited;
  private readonly parts = new DeclaredParts();
  private provider: Value | undefined;

  constructor(
    private readonly file: TemplateFile,
    private readonly tree: ProjectTree,
    private readonly locator: CodeLocator,
  ) {
    this.variables = new ServerlessVariables(tree, file);
    this.root = { node: file.root, file };
  }

  read(): Declared {
    const name = this.text(this.root, 'provider', 'name') ?? this.text(this.root, 'provider');
    if (name !== undefined && name !== 'aws') return this.parts;
    const provider = this.variables.at(this.root, 'provider');
    this.provider = provider && serverlessValue(this.variables, provider);
    this.parts.add({ capacityProviders: serverlessProviders(this.provider) });
    for (const entry of this.functions(this.variables.at(this.root, 'functions'))) this.readFunction(entry);
    return this.parts;
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

  private readFunction({ entry, file }: FunctionEntry): void {
    const body = this.variables.follow({ node: entry.value, file });
    if (body?.node.kind !== 'map') return;
    const image = this.variables.at(body, 'image');
    const runtime = this.text(body, 'runtime') ?? this.text(this.root, 'provider', 'runtime');
    if (!image && isOtherRuntime(runtime)) return;
    const handler = image ? undefined : this.handlerText(body);
    const record = {
      name: entry.key,
      source: 'serverless' as const,
      declaredAt: file.location(entry),
      streaming: this.text(body, 'url', 'invokeMode') === 'RESPONSE_STREAM',
      ...(handler !== undefined && { handler }),
      ...serverlessSettings(serverlessValue(this.variables, body), this.provider),
    };
    if (image) this.placeImage(record, image);
    else if (handler !== undefined)
      this.place(record, { handler, folder: folderOf(this.file.path), codeFolders: ['.'] });
    else if (nodeAt(body.node, 'handler'))
      this.parts.missing(record, `The handler of '${entry.key}' is only known at deployment.`);
  }

  private handlerText(body: Sited): string | undefined {
    const text = this.text(body, 'handler');
    if (text === undefined || !isWrapperHandler(text)) return text;
    const wrapped = WRAPPED_HANDLER_VARIABLES.map((name) => this.text(body, 'environment', name)).find(
      (value) => value !== undefined,
    );
    return wrapped ?? text;
  }

  private place(record: Parameters<DeclaredParts['missing']>[0], request: CodeRequest): void {
    const code = this.locator.locate(request);
    if (code) this.parts.add({ functions: [{ ...record, ...code }] });
    else if (!this.locator.isOtherLanguage(request))
      this.parts.missing(
        record,
        `The handler '${request.handler}' of '${record.name}' names no source file (${this.locator.tried(request)}).`,
      );
  }

  /** `image: name` refers to `provider.ecr.images.<name>`, which may be built from a folder of the project. */
  private placeImage(record: Parameters<DeclaredParts['missing']>[0], image: Sited): void {
    const name = this.text(image) ?? this.text(image, 'name');
    const built = name === undefined ? undefined : this.variables.at(this.root, 'provider', 'ecr', 'images', name);
    const path = built && (this.text(built, 'path') ?? this.text(built));
    if (built === undefined || path === undefined) return;
    const folder = joinPath(folderOf(this.file.path), path);
    const code = readImage(this.tree, folder, this.text(built, 'file'));
    const command = code?.command;
    if (!code?.isNode || command === undefined) return;
    const runtime = code.runtime === undefined ? {} : { runtime: { value: code.runtime, at: record.declaredAt } };
    const settings = { ...record.settings, ...runtime };
    this.place(
      { ...record, settings, handler: command },
      { handler: command, folder, codeFolders: ['.', ...code.folders] },
    );
  }

  private text(sited: Sited, ...keys: string[]): string | undefined {
    return this.variables.text(this.variables.at(sited, ...keys));
  }
}
