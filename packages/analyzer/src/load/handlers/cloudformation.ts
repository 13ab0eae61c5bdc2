import type { Problem } from '../../model/analysis.js';
import type { DeclaredHandler } from '../../model/handler.js';
import { isBuildFolder } from '../discover/exclusions.js';
import { baseName, folderOf, joinPath } from '../paths.js';
import { Intrinsics, literalEnd } from '../templates/intrinsics.js';
import type { TemplateFile } from '../templates/template-file.js';
import { entriesOf, itemsOf, nodeAt, textAt, type MapEntry, type TemplateNode } from '../templates/template-node.js';
import type { CodeLocator, CodeRequest } from './code-locator.js';
import { isOtherRuntime, isWrapperHandler, WRAPPED_HANDLER_VARIABLES } from './handler-string.js';

const FUNCTION_TYPES: Readonly<Record<string, 'sam' | 'cloudformation'>> = {
  'AWS::Serverless::Function': 'sam',
  'AWS::Lambda::Function': 'cloudformation',
};

/** Reads the functions of a SAM or CloudFormation template. */
export function readCloudFormation(file: TemplateFile, locator: CodeLocator): (DeclaredHandler | Problem)[] {
  const reader = new FunctionReader(file, locator);
  return entriesOf(nodeAt(file.root, 'Resources')).flatMap((resource) => reader.read(resource) ?? []);
}

class FunctionReader {
  private readonly intrinsics: Intrinsics;
  private readonly streamingFunctions: ReadonlySet<string>;

  constructor(
    private readonly file: TemplateFile,
    private readonly locator: CodeLocator,
  ) {
    this.intrinsics = new Intrinsics(file.root);
    this.streamingFunctions = functionsWithStreamingUrl(file.root);
  }

  read(resource: MapEntry): DeclaredHandler | Problem | undefined {
    const source = FUNCTION_TYPES[textAt(resource.value, 'Type') ?? ''];
    if (!source) return undefined;
    const property = (...path: string[]): TemplateNode | undefined => this.property(resource, source, path);
    if (hasNoLocalCode(property)) return undefined;
    const [runtime] = this.intrinsics.texts(property('Runtime'));
    if (isOtherRuntime(runtime)) return undefined;
    const handlerNode = property('Handler');
    const handlers = this.handlerTexts(handlerNode, property);
    if (handlers.length === 0)
      return handlerNode && this.problem(resource, `The handler of '${resource.key}' is only known at deployment`);
    return this.declare(resource, source, handlers, runtime, property);
  }

  /** A property of the function; SAM functions take what they lack from `Globals`. */
  private property(
    resource: MapEntry,
    source: 'sam' | 'cloudformation',
    path: readonly string[],
  ): TemplateNode | undefined {
    const own = nodeAt(resource.value, 'Properties', ...path);
    return own ?? (source === 'sam' ? nodeAt(this.file.root, 'Globals', 'Function', ...path) : undefined);
  }

  private handlerTexts(node: TemplateNode | undefined, property: PropertyOf): string[] {
    const texts = this.intrinsics.texts(node);
    if (!texts.some(isWrapperHandler)) return texts;
    const wrapped = WRAPPED_HANDLER_VARIABLES.flatMap((name) =>
      this.intrinsics.texts(property('Environment', 'Variables', name)),
    );
    return wrapped.length > 0 ? wrapped : texts;
  }

  private declare(
    resource: MapEntry,
    source: 'sam' | 'cloudformation',
    handlers: readonly string[],
    runtime: string | undefined,
    property: PropertyOf,
  ): DeclaredHandler | Problem | undefined {
    const requests = handlers.map((handler) =>
      this.request(handler, resource, property(source === 'sam' ? 'CodeUri' : 'Code')),
    );
    for (const request of requests) {
      const code = this.locator.locate(request);
      if (!code) continue;
      const streaming = this.streamingFunctions.has(resource.key) || isStreaming(property('FunctionUrlConfig'));
      return {
        name: resource.key,
        source,
        candidates: code.candidates,
        exportName: code.exportName,
        declaredAt: this.file.location(resource),
        ...(runtime !== undefined && { runtime }),
        ...(streaming && { streaming }),
      };
    }
    return this.missing(resource, requests, runtime);
  }

  private request(handler: string, resource: MapEntry, code: TemplateNode | undefined): CodeRequest {
    const folders = this.intrinsics.texts(code).filter((text) => !/^(?:s3|https?):/.test(text));
    const local = folders.filter((text) => !/[.](?:zip|jar)$/.test(text));
    const archive =
      literalEnd(nodeAt(code, 'S3Key') ?? nodeAt(code, 'Key')) ?? folders.find((text) => !local.includes(text));
    const entryPoints = itemsOf(nodeAt(resource.value, 'Metadata', 'BuildProperties', 'EntryPoints')).flatMap((item) =>
      this.intrinsics.texts(item),
    );
    return {
      handler,
      folder: folderOf(this.file.path),
      codeFolders: local,
      entryPoints,
      hints: [
        ...(archive === undefined ? [] : [baseName(archive).replace(/[.]\w+$/, '')]),
        ...local.map((folder) => baseName(joinPath('', folder))),
      ].filter(isTellingName),
    };
  }

  private missing(
    resource: MapEntry,
    requests: readonly CodeRequest[],
    runtime: string | undefined,
  ): Problem | undefined {
    const [request] = requests;
    const synthesised =
      nodeAt(resource.value, 'Metadata', 'aws:asset:path') ?? nodeAt(resource.value, 'Metadata', 'aws:cdk:path');
    if (!request || synthesised) return undefined;
    if (request.handler.includes('::')) return undefined;
    if (!runtime?.startsWith('nodejs') && this.locator.isOtherLanguage(request)) return undefined;
    return this.problem(
      resource,
      `The handler '${request.handler}' of '${resource.key}' names no source file (${this.locator.tried(request)})`,
    );
  }

  private problem(resource: MapEntry, message: string): Problem {
    const { path, line } = this.file.location(resource);
    return { kind: 'missing-handler', path, line, message: `${message}.` };
  }
}

type PropertyOf = (...path: string[]) => TemplateNode | undefined;

function hasNoLocalCode(property: PropertyOf): boolean {
  const package_ = property('PackageType');
  const isImage =
    (package_?.kind === 'scalar' && package_.value === 'Image') ||
    property('ImageUri') !== undefined ||
    property('Code', 'ImageUri') !== undefined;
  return isImage || property('InlineCode') !== undefined || property('Code', 'ZipFile') !== undefined;
}

/** Names that many folders bear tell nothing. */
function isTellingName(name: string): boolean {
  return name !== '' && name !== 'src' && name !== '..' && !isBuildFolder(name);
}

function isStreaming(url: TemplateNode | undefined): boolean {
  return textAt(url, 'InvokeMode') === 'RESPONSE_STREAM';
}

/** Functions that a function URL of their own asks to stream. */
function functionsWithStreamingUrl(root: TemplateNode): Set<string> {
  const result = new Set<string>();
  for (const { value } of entriesOf(nodeAt(root, 'Resources'))) {
    if (textAt(value, 'Type') !== 'AWS::Lambda::Url' || !isStreaming(nodeAt(value, 'Properties'))) continue;
    const target = nodeAt(value, 'Properties', 'TargetFunctionArn');
    const getAtt = nodeAt(target, 'Fn::GetAtt');
    const name =
      textAt(target, 'Ref') ??
      (getAtt?.kind === 'scalar' ? getAtt.value.split('.')[0] : undefined) ??
      firstText(getAtt);
    if (name !== undefined) result.add(name);
  }
  return result;
}

function firstText(list: TemplateNode | undefined): string | undefined {
  const [first] = itemsOf(list);
  return first?.kind === 'scalar' ? first.value : undefined;
}
