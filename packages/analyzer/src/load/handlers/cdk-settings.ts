import type {
  CapacityProviderLink,
  CapacityProviderRecord,
  FunctionSettings,
  Setting,
} from '../../model/deployment.js';
import type { Location } from '../../model/location.js';
import { referenceOf } from '../settings/convert.js';
import { PROVIDER_NAMES, readProvider, type ProviderNames } from '../settings/read-provider.js';
import { numberSettings, readSettings, type Lookup, type Names, type ReadSettings } from '../settings/read-settings.js';
import {
  entryOf,
  itemsOf,
  lastName,
  textOf,
  valueAt,
  type CallValue,
  type Value,
  type ValueEntry,
} from '../values/value.js';
import { capacityProviderLink, CLOUDFORMATION_NAMES } from './cloudformation-names.js';

const NAMES: Names = {
  functionName: ['functionName'],
  runtime: ['runtime'],
  memory: ['memorySize'],
  timeout: ['timeout'],
  architecture: ['architecture'],
  ephemeralStorage: ['ephemeralStorageSize'],
  environment: ['environment'],
  vpc: ['vpc'],
  layers: ['layers'],
  logFormat: ['loggingFormat', 'logFormat'],
  snapStart: ['snapStart'],
  provisionedConcurrency: ['currentVersionOptions.provisionedConcurrentExecutions'],
  reservedConcurrency: ['reservedConcurrentExecutions'],
  fileSystem: ['filesystem'],
};

/** `MemorySize` of CloudFormation is `memorySize` of its CDK construct. */
function camelCased(props: Value | undefined): Lookup {
  return (path) => {
    const entry = entryOf(props, ...path.split('.').map((key) => key.charAt(0).toLowerCase() + key.slice(1)));
    return entry && { ...entry, key: path };
  };
}

/** What a program says about a function outside its construction. */
export interface Attachments {
  readonly link?: CapacityProviderLink;
  readonly eventSources: Setting<string>[];
  provisionedConcurrency?: Setting<number>;
  readonly scaling: Partial<Pick<FunctionSettings, 'minEnvironments' | 'maxEnvironments' | 'publishes'>>;
  streaming?: boolean;
}

export function cdkSettings(
  construct: string,
  props: Value | undefined,
  more: Attachments | undefined,
  at: Location,
): ReadSettings {
  if (construct === 'CfnFunction') {
    const lookup = camelCased(props);
    return readSettings(lookup, CLOUDFORMATION_NAMES, {
      capacityProvider: capacityProviderLink('cloudformation', lookup),
    });
  }
  const lookup = (path: string): ValueEntry | undefined => entryOf(props, ...path.split('.'));
  const events = itemsOf(valueAt(props, 'events')).flatMap(eventSource);
  const read = readSettings(lookup, NAMES, {
    capacityProvider: more?.link,
    eventSources: [...events, ...(more?.eventSources ?? [])],
    edge: construct === 'EdgeFunction' ? { value: true, at } : undefined,
  });
  const provisionedConcurrency = read.settings.provisionedConcurrency ?? more?.provisionedConcurrency;
  return {
    ...read,
    settings: { ...read.settings, ...more?.scaling, ...(provisionedConcurrency && { provisionedConcurrency }) },
  };
}

/** `new SqsEventSource(queue)` -> `sqs`. */
export function eventSource(value: Value): Setting<string>[] {
  const name = lastName(value)
    ?.replace(/(?:Api)?(?:EventSource)(?:V2)?$/, '')
    .toLowerCase();
  return name === undefined || name === '' ? [] : [{ value: name, at: value.at }];
}

/** The second argument of `capacityProvider.addFunction(fn, options)`. */
export function addedTo(
  provider: Value,
  options: Value | undefined,
  at: Location,
): Pick<Attachments, 'link' | 'scaling'> {
  const entry = (...keys: string[]): ValueEntry | undefined => entryOf(options, ...keys);
  const publishes = entry('publishToLatestPublished');
  return {
    link: {
      at,
      provider: provider.kind === 'call' ? textOf(provider.arguments[1]) : referenceOf(provider),
      ...numberSettings({
        memoryPerVCpu: entry('executionEnvironmentMemoryGiBPerVCpu'),
        maxConcurrency: entry('perExecutionEnvironmentMaxConcurrency'),
      }),
    },
    scaling: {
      ...numberSettings({
        minEnvironments: entry('latestPublishedScalingConfig', 'minExecutionEnvironments'),
        maxEnvironments: entry('latestPublishedScalingConfig', 'maxExecutionEnvironments'),
      }),
      ...(publishes && { publishes: { value: textOf(publishes.value) !== 'false', at: publishes.at } }),
    },
  };
}

const PROVIDER: ProviderNames = {
  architecture: ['architectures'],
  allowedTypes: ['allow'],
  excludedTypes: ['exclude'],
  subnets: ['subnets'],
  maxVCpu: ['maxVCpuCount'],
  scalingMode: [],
  scalingPolicies: [],
  foreign: {},
};

/** `new CapacityProvider(…)` and `new CfnCapacityProvider(…)`. */
export function cdkProvider({ name: construct, arguments: values, at }: CallValue): CapacityProviderRecord {
  const [, id, props] = values;
  const record = { name: textOf(id) ?? '', source: 'cdk' as const, declaredAt: at };
  if (construct.endsWith('CfnCapacityProvider'))
    return readProvider(record, camelCased(props), PROVIDER_NAMES.cloudformation);
  const filter = entryOf(props, 'instanceTypeFilter');
  return readProvider(
    record,
    (path) => {
      if (path !== 'allow' && path !== 'exclude') return entryOf(props, path);
      const list =
        filter && lastName(filter.value) === path && filter.value.kind === 'call'
          ? filter.value.arguments[0]
          : undefined;
      return (
        filter && list && { ...filter, value: { kind: 'list', at: list.at, items: itemsOf(list).map(instanceType) } }
      );
    },
    PROVIDER,
  );
}

/** `new InstanceType('m7g.large')`, `InstanceType.of(InstanceClass.M7G, InstanceSize.LARGE)`. */
function instanceType(value: Value): Value {
  if (value.kind !== 'call') return value;
  const [first, second] = value.arguments;
  const text = textOf(first);
  if (text !== undefined) return { kind: 'text', text, at: value.at };
  const [family, size] = [lastName(first), lastName(second)];
  return family === undefined || size === undefined
    ? { kind: 'unknown', at: value.at }
    : { kind: 'text', text: `${family}.${size}`.toLowerCase(), at: value.at };
}
