import type { CapacityProviderLink, CapacityProviderRecord, Setting } from '../../model/deployment.js';
import { referenceOf } from '../settings/convert.js';
import { readProvider, type ProviderNames } from '../settings/read-provider.js';
import { kindsOf, numberSettings, readSettings, type Names, type ReadSettings } from '../settings/read-settings.js';
import { entriesOf, entryOf, itemsOf, valueAt, type Value, type ValueEntry } from '../values/value.js';

const NAMES: Names = {
  functionName: ['name'],
  runtime: ['runtime'],
  memory: ['memorySize'],
  timeout: ['timeout'],
  architecture: ['architecture'],
  ephemeralStorage: ['ephemeralStorageSize'],
  environment: ['environment'],
  vpc: ['vpc'],
  layers: ['layers'],
  logFormat: ['logs.logFormat'],
  snapStart: ['snapStart'],
  provisionedConcurrency: ['provisionedConcurrency'],
  reservedConcurrency: ['reservedConcurrency'],
  fileSystem: ['fileSystemConfig'],
  minEnvironments: ['capacityProvider.scaling.min'],
  maxEnvironments: ['capacityProvider.scaling.max'],
  publishes: ['versionFunction', 'versionFunctions'],
};

/** What a function takes from the provider when it says nothing itself, and where that stands. */
const INHERITED: Readonly<Record<string, string>> = {
  runtime: 'runtime',
  memorySize: 'memorySize',
  timeout: 'timeout',
  architecture: 'architecture',
  environment: 'environment',
  vpc: 'vpc',
  layers: 'layers',
  'logs.logFormat': 'logs.lambda.logFormat',
  versionFunctions: 'versionFunctions',
};

const PROVIDER: ProviderNames = {
  architecture: ['instanceRequirements.architectures'],
  allowedTypes: ['instanceRequirements.allowedInstanceTypes'],
  excludedTypes: ['instanceRequirements.excludedInstanceTypes'],
  subnets: ['vpc.subnetIds'],
  maxVCpu: ['scaling.maxVCpuCount'],
  scalingMode: ['scaling.mode'],
  scalingPolicies: ['scaling.policies'],
  foreign: {},
};

/** Names of events of the framework where they differ from those of the service. */
const EVENT_KINDS: Readonly<Record<string, string>> = { activemq: 'mq', rabbitmq: 'mq', documentDb: 'documentdb' };

/** @param body of the function. @param provider of the service. */
export function serverlessSettings(body: Value, provider: Value | undefined): ReadSettings {
  const link = capacityProvider(body);
  const own = (path: string): ValueEntry | undefined => entryOf(body, ...path.split('.'));
  const lookup = (path: string): ValueEntry | undefined => {
    const inherited = INHERITED[path];
    // A function on a capacity provider takes its network from there and leaves the provider's out.
    const shared =
      inherited === undefined || (path === 'vpc' && link) ? undefined : entryOf(provider, ...inherited.split('.'));
    return merged(own(path), shared);
  };
  const events = kindsOf(valueAt(body, 'events'), (event) => {
    const [entry] = entriesOf(event);
    return entry && { ...entry, key: EVENT_KINDS[entry.key] ?? entry.key };
  });
  const edge = events.find((event) => event.value === 'cloudfront');
  return readSettings(lookup, NAMES, {
    capacityProvider: link,
    eventSources: events,
    edge: edge && ({ value: true, at: edge.at } satisfies Setting<true>),
  });
}

export function serverlessProviders(provider: Value | undefined): CapacityProviderRecord[] {
  return entriesOf(valueAt(provider, 'capacityProviders')).map((entry) => {
    const lookup = (path: string): ValueEntry | undefined => entryOf(entry.value, ...path.split('.'));
    const id = { name: entry.key, source: 'serverless' as const, declaredAt: entry.at };
    return readProvider(id, lookup, PROVIDER);
  });
}

function merged(own: ValueEntry | undefined, shared: ValueEntry | undefined): ValueEntry | undefined {
  if (own?.value.kind !== 'map' || shared?.value.kind !== 'map') return own ?? shared;
  return { ...own, value: { ...own.value, entries: [...shared.value.entries, ...own.value.entries] } };
}

/** `capacityProvider: name`, or an object with the name and the settings of this function. */
function capacityProvider(body: Value): CapacityProviderLink | undefined {
  const entry = entryOf(body, 'capacityProvider');
  if (!entry) return undefined;
  return {
    at: entry.at,
    provider: referenceOf(entry.value.kind === 'list' ? itemsOf(entry.value)[0] : entry.value),
    ...numberSettings({
      memoryPerVCpu: entryOf(entry.value, 'memoryPerVCpu'),
      maxConcurrency: entryOf(entry.value, 'maxConcurrency'),
    }),
  };
}
