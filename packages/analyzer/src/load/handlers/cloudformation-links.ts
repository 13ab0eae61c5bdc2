import type { Setting } from '../../model/deployment.js';
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

/** What other resources of a template say about a function. */
export interface FunctionLinks {
  readonly eventSources: Setting<string>[];
  streaming?: boolean;
  published?: boolean;
  edge?: Setting<true>;
  provisionedConcurrency?: MapEntry;
}

/** Function URLs, versions, aliases, event source mappings and distributions, by the function that they name. */
export function functionLinks(file: TemplateFile): ReadonlyMap<string, FunctionLinks> {
  const links = new Map<string, FunctionLinks>();
  const versions = new Map<string, string>();
  const of = (name: string): FunctionLinks => {
    const known = links.get(name) ?? { eventSources: [] };
    links.set(name, known);
    return known;
  };
  const resources = entriesOf(nodeAt(file.root, 'Resources'));
  for (const { key, value } of resources) {
    const properties = nodeAt(value, 'Properties');
    const name = referredTo(nodeAt(properties, 'TargetFunctionArn') ?? nodeAt(properties, 'FunctionName'));
    if (name === undefined) continue;
    switch (textAt(value, 'Type')) {
      case 'AWS::Lambda::Url':
        of(name).streaming ||= textAt(properties, 'InvokeMode') === 'RESPONSE_STREAM';
        break;
      case 'AWS::Lambda::Version':
        versions.set(key, name);
        of(name).published = true;
        noteProvisioned(of(name), properties);
        break;
      case 'AWS::Lambda::Alias':
        noteProvisioned(of(name), properties);
        break;
      case 'AWS::Lambda::EventSourceMapping':
        of(name).eventSources.push(...eventSource(file, properties));
    }
  }
  for (const { value } of resources)
    if (textAt(value, 'Type') === 'AWS::CloudFront::Distribution')
      for (const { name, place } of associations(nodeAt(value, 'Properties')))
        of(versions.get(name) ?? name).edge = { value: true, at: file.location(place) };
  return links;
}

function noteProvisioned(links: FunctionLinks, properties: TemplateNode | undefined): void {
  const entry = entryAt(properties, 'ProvisionedConcurrencyConfig', 'ProvisionedConcurrentExecutions');
  if (entry) links.provisionedConcurrency ??= entry;
}

/** The logical id that a reference leads to: `!Ref F`, `!GetAtt F.Arn`, `!Ref F.Version`. */
function referredTo(node: TemplateNode | undefined): string | undefined {
  const getAtt = nodeAt(node, 'Fn::GetAtt');
  const text = textAt(node, 'Ref') ?? (getAtt?.kind === 'scalar' ? getAtt.value : firstText(getAtt));
  return text?.split('.')[0];
}

function firstText(list: TemplateNode | undefined): string | undefined {
  const [first] = itemsOf(list);
  return first?.kind === 'scalar' ? first.value : undefined;
}

function eventSource(file: TemplateFile, properties: TemplateNode | undefined): Setting<string>[] {
  const documentDb = entryAt(properties, 'DocumentDBEventSourceConfig');
  const queues = entryAt(properties, 'Queues');
  const entry = documentDb ?? queues ?? entryAt(properties, 'EventSourceArn');
  if (!entry) return [];
  const arn = entry.value.kind === 'scalar' ? entry.value.value : '';
  const kind = documentDb ? 'documentdb' : queues ? 'mq' : /^arn:aws[\w-]*:(\w+):/.exec(arn)?.[1];
  return kind === undefined ? [] : [{ value: kind, at: file.location(entry) }];
}

function* associations(node: TemplateNode | undefined, depth = 0): Generator<{ name: string; place: MapEntry }> {
  if (!node || node.kind === 'scalar' || depth > 8) return;
  if (node.kind === 'list') {
    for (const item of node.items) yield* associations(item, depth + 1);
    return;
  }
  for (const entry of node.entries) {
    const name = entry.key === 'LambdaFunctionARN' ? referredTo(entry.value) : undefined;
    if (name === undefined) yield* associations(entry.value, depth + 1);
    else yield { name, place: entry };
  }
}
