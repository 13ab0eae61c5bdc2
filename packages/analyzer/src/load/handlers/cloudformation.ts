import type { FunctionRecord } from '../../model/deployment.js';
import { isBuildFolder } from '../discover/exclusions.js';
import { baseName, folderOf, joinPath } from '../paths.js';
import type { ProjectTree } from '../project-tree.js';
import { runtimeOf } from '../settings/convert.js';
import { PROVIDER_NAMES, readProvider } from '../settings/read-provider.js';
import { kindsOf, readSettings, type Lookup } from '../settings/read-settings.js';
import { Intrinsics, literalEnd } from '../templates/intrinsics.js';
import type { TemplateFile } from '../templates/template-file.js';
import {
  entriesOf,
  entryAt,
  itemsOf,
  nodeAt,
  textAt,
  type MapEntry,
  type TemplateNode,
} from '../templates/template-node.js';
import { TemplateValues } from '../values/template-value.js';
import type { valueAt } from '../values/value.js';
import { entryOf, itemsOf as valuesOf, textOf, type ValueEntry } from '../values/value.js';
import { capacityProviderLink, CLOUDFORMATION_NAMES } from './cloudformation-names.js';
import { functionLinks, type FunctionLinks } from './cloudformation-links.js';
import type { CodeLocator, CodeRequest, LocatedCode } from './code-locator.js';
import { DeclaredParts, type Declared } from './declarations.js';
import { isOtherRuntime, isWrapperHandler, WRAPPED_HANDLER_VARIABLES } from './handler-string.js';
import { readImage } from './image-code.js';

type Source = 'sam' | 'cloudformation';

const FUNCTION_TYPES: Readonly<Record<string, Source>> = {
  'AWS::Serverless::Function': 'sam',
  'AWS::Lambda::Function': 'cloudformation',
};

const PROVIDER_TYPES: Readonly<Record<string, Source>> = {
  'AWS::Serverless::CapacityProvider': 'sam',
  'AWS::Lambda::CapacityProvider': 'cloudformation',
};

/** Where the code of a function that the CDK made lies, or that it needs no mention. */
export type SynthesisedCode = (resource: MapEntry, record: Draft['record']) => LocatedCode | 'skip' | undefined;

/**
 * Reads the functions and capacity providers of a SAM or CloudFormation template.
 * @param synthesised finds the code of functions that the CDK made; without it they are left out, since their code lies in
 * assets that only their output folder tells.
 */
export function readCloudFormation(
  file: TemplateFile,
  tree: ProjectTree,
  locator: CodeLocator,
  synthesised: SynthesisedCode = () => 'skip',
): Declared {
  const reader = new ResourceReader(file, tree, locator, synthesised);
  const parts = new DeclaredParts();
  for (const resource of entriesOf(nodeAt(file.root, 'Resources'))) reader.read(resource, parts);
  return parts;
}

/** A function whose code is still to be found. */
interface Draft {
  readonly resource: MapEntry;
  readonly source: Source;
  readonly record: Omit<FunctionRecord, 'candidates' | 'exportName'>;
}

class ResourceReader {
  private readonly intrinsics: Intrinsics;
  private readonly values: TemplateValues;
  private readonly links: ReadonlyMap<string, FunctionLinks>;

  constructor(
    private readonly file: TemplateFile,
    private readonly tree: ProjectTree,
    private readonly locator: CodeLocator,
    private readonly synthesised: SynthesisedCode,
  ) {
    this.intrinsics = new Intrinsics(file.root);
    this.values = new TemplateValues(file, this.intrinsics);
    this.links = functionLinks(file);
  }

  read(resource: MapEntry, parts: DeclaredParts): void {
    const type = textAt(resource.value, 'Type') ?? '';
    const source = FUNCTION_TYPES[type];
    const provider = PROVIDER_TYPES[type];
    if (source) this.readFunction(resource, source, parts);
    else if (provider)
      parts.capacityProviders.push(
        readProvider(
          { name: resource.key, source: provider, declaredAt: this.file.location(resource) },
          this.lookup(resource, provider, 'CapacityProvider'),
          PROVIDER_NAMES[provider],
        ),
      );
  }

  private readFunction(resource: MapEntry, source: Source, parts: DeclaredParts): void {
    const lookup = this.lookup(resource, source, 'Function');
    if (isImage(lookup)) return this.readImageFunction(resource, source, lookup, parts);
    const runtime = this.intrinsics.texts(this.node(resource, source, ['Runtime']))[0];
    if (isOtherRuntime(runtime)) return;
    const draft = this.draft(resource, source, lookup);
    if (isInline(lookup)) {
      if (runtime !== undefined) parts.add({ functions: [{ ...draft.record, candidates: [], exportName: '' }] });
      return;
    }
    const handlerNode = this.node(resource, source, ['Handler']);
    const handlers = this.handlerTexts(handlerNode, lookup);
    if (handlers.length > 0) this.locate(draft, handlers, lookup, parts);
    else if (handlerNode) parts.missing(draft.record, `The handler of '${resource.key}' is only known at deployment.`);
  }

  /** Nothing of an image is known but its Dockerfile and the command: without a sign of Node.js it is left out. */
  private readImageFunction(resource: MapEntry, source: Source, lookup: Lookup, parts: DeclaredParts): void {
    const context = this.intrinsics.texts(nodeAt(resource.value, 'Metadata', 'DockerContext'))[0];
    const dockerfile = this.intrinsics.texts(nodeAt(resource.value, 'Metadata', 'Dockerfile'))[0];
    const folder = joinPath(folderOf(this.file.path), context ?? '.');
    const image = context === undefined ? undefined : readImage(this.tree, folder, dockerfile);
    const command = textOf(valuesOf(lookup('ImageConfig.Command')?.value).at(-1)) ?? image?.command;
    if (!image?.isNode || command === undefined) return;
    const { record } = this.draft(resource, source, lookup);
    const settings =
      image.runtime === undefined
        ? record.settings
        : {
            ...record.settings,
            runtime: {
              value: runtimeOf({ kind: 'text', text: image.runtime, at: record.declaredAt }),
              at: record.declaredAt,
            },
          };
    const request = { handler: command, folder, codeFolders: ['.', ...image.folders] };
    this.place({ ...record, settings, handler: command }, [request], parts);
  }

  private draft(resource: MapEntry, source: Source, lookup: Lookup): Draft {
    const links = this.links.get(resource.key);
    const read = readSettings(lookup, CLOUDFORMATION_NAMES, {
      capacityProvider: capacityProviderLink(source, lookup),
      eventSources: [
        ...kindsOf(lookup('Events')?.value, (event) => typeOfEvent(event)),
        ...(links?.eventSources ?? []),
      ],
      edge: links?.edge,
    });
    const provisioned = links?.provisionedConcurrency && this.values.entry(links.provisionedConcurrency);
    const handler = textOf(lookup('Handler')?.value);
    return {
      resource,
      source,
      record: {
        name: resource.key,
        source,
        declaredAt: this.file.location(resource),
        ...(handler !== undefined && { handler }),
        streaming:
          links?.streaming === true || textOf(lookup('FunctionUrlConfig.InvokeMode')?.value) === 'RESPONSE_STREAM',
        settings: {
          ...read.settings,
          ...(provisioned && {
            provisionedConcurrency: { value: Number(textOf(provisioned.value)) || undefined, at: provisioned.at },
          }),
          ...(links?.published &&
            read.settings.publishes && { publishes: { ...read.settings.publishes, value: true } }),
        },
        unknown: read.unknown,
      },
    };
  }

  private lookup(resource: MapEntry, source: Source, kind: 'Function' | 'CapacityProvider'): Lookup {
    const properties = nodeAt(resource.value, 'Properties');
    const globals = source === 'sam' ? nodeAt(this.file.root, 'Globals', kind) : undefined;
    return (path) => {
      const keys = path.split('.');
      const own = this.entry(properties, keys);
      const shared = this.entry(globals, keys);
      if (own?.value.kind !== 'map' || shared?.value.kind !== 'map') return own ?? shared;
      const entries = [...shared.value.entries, ...own.value.entries];
      return { ...own, value: { ...own.value, entries } };
    };
  }

  /** An entry below a node, the conditions on the way evaluated. */
  private entry(node: TemplateNode | undefined, keys: readonly string[]): ValueEntry | undefined {
    const direct = entryAt(node, ...keys);
    if (direct) return this.values.entry(direct);
    const first = keys.length > 1 ? entryAt(node, keys[0] ?? '') : undefined;
    return first && entryOf(this.values.value(first.value), ...keys.slice(1));
  }

  private node(resource: MapEntry, source: Source, path: readonly string[]): TemplateNode | undefined {
    const own = nodeAt(resource.value, 'Properties', ...path);
    return own ?? (source === 'sam' ? nodeAt(this.file.root, 'Globals', 'Function', ...path) : undefined);
  }

  private handlerTexts(node: TemplateNode | undefined, lookup: Lookup): readonly string[] {
    const texts = this.intrinsics.texts(node);
    if (!texts.some(isWrapperHandler)) return texts;
    const wrapped = WRAPPED_HANDLER_VARIABLES.map((name) => textOf(lookup(`Environment.Variables.${name}`)?.value));
    const known = wrapped.filter((text) => text !== undefined);
    return known.length > 0 ? known : texts;
  }

  private locate(
    { resource, source, record }: Draft,
    handlers: readonly string[],
    lookup: Lookup,
    parts: DeclaredParts,
  ): void {
    const code = this.node(resource, source, [source === 'sam' ? 'CodeUri' : 'Code']);
    const requests = handlers.map((handler) => this.request(handler, resource, code));
    const isSynthesised =
      nodeAt(resource.value, 'Metadata', 'aws:asset:path') ?? nodeAt(resource.value, 'Metadata', 'aws:cdk:path');
    const runtime = textOf(lookup('Runtime')?.value);
    const named = { ...record, handler: handlers[0] ?? '' };
    const made = isSynthesised ? this.synthesised(resource, named) : undefined;
    if (made === 'skip' && !requests.some((request) => this.locator.locate(request))) return;
    if (made && made !== 'skip') parts.add({ functions: [{ ...named, ...made }] });
    else this.place(named, requests, parts, runtime);
  }

  /** Finds the code of a function and keeps the function, found or not. */
  private place(
    record: Draft['record'],
    requests: readonly CodeRequest[],
    parts: DeclaredParts,
    runtime?: string,
  ): void {
    for (const request of requests) {
      const code = this.locator.locate(request);
      if (!code) continue;
      parts.add({ functions: [{ ...record, candidates: code.candidates, exportName: code.exportName }] });
      return;
    }
    const [request] = requests;
    if (!request || request.handler.includes('::')) return;
    if (!runtime?.startsWith('nodejs') && this.locator.isOtherLanguage(request)) return;
    parts.missing(
      record,
      `The handler '${request.handler}' of '${record.name}' names no source file (${this.locator.tried(request)}).`,
    );
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
}

function isImage(lookup: Lookup): boolean {
  return (
    textOf(lookup('PackageType')?.value) === 'Image' ||
    lookup('ImageUri') !== undefined ||
    lookup('Code.ImageUri') !== undefined
  );
}

function isInline(lookup: Lookup): boolean {
  return lookup('InlineCode') !== undefined || lookup('Code.ZipFile') !== undefined;
}

/** The type of an event of SAM as the name of an entry, at its place. */
function typeOfEvent(event: Parameters<typeof valueAt>[0]): ValueEntry | undefined {
  const type = entryOf(event, 'Type');
  const name = textOf(type?.value);
  return type && name !== undefined ? { ...type, key: name } : undefined;
}

/** Names that many folders bear tell nothing. */
function isTellingName(name: string): boolean {
  return name !== '' && name !== 'src' && name !== '..' && !isBuildFolder(name);
}
