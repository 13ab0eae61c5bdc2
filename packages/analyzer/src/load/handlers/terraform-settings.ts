import type { CapacityProviderLink, CapacityProviderRecord, Setting } from '../../model/deployment.js';
import { referenceOf } from '../settings/convert.js';
import { readProvider } from '../settings/read-provider.js';
import { numberSettings, readSettings, type Lookup, type Names, type ReadSettings } from '../settings/read-settings.js';
import { asMap, type Block } from '../terraform/blocks.js';
import { valueOf, type Scope } from '../terraform/expressions.js';
import { resourceName } from '../terraform/modules.js';

const RESOURCE: Names = {
  functionName: ['function_name'],
  runtime: ['runtime'],
  memory: ['memory_size'],
  timeout: ['timeout'],
  architecture: ['architectures'],
  ephemeralStorage: ['ephemeral_storage.size'],
  environment: ['environment.variables'],
  vpc: ['vpc_config'],
  layers: ['layers'],
  packageType: ['package_type'],
  logFormat: ['logging_config.log_format'],
  snapStart: ['snap_start.apply_on'],
  reservedConcurrency: ['reserved_concurrent_executions'],
  fileSystem: ['file_system_config'],
  publishes: ['publish_to', 'publish'],
};

/** Inputs of the module terraform-aws-modules/lambda/aws. */
const MODULE: Names = {
  functionName: ['function_name'],
  runtime: ['runtime'],
  memory: ['memory_size'],
  timeout: ['timeout'],
  architecture: ['architectures'],
  ephemeralStorage: ['ephemeral_storage_size'],
  environment: ['environment_variables'],
  vpc: ['vpc_subnet_ids'],
  layers: ['layers'],
  packageType: ['package_type'],
  logFormat: ['logging_log_format'],
  snapStart: ['snap_start'],
  provisionedConcurrency: ['provisioned_concurrent_executions'],
  reservedConcurrency: ['reserved_concurrent_executions'],
  fileSystem: ['file_system_arn'],
  publishes: ['publish_to', 'publish'],
};

/** Arguments of a block by their dotted paths. */
export function argumentsOf(block: Block, scope: Scope): Lookup {
  return (path) => {
    const keys = path.split('.');
    let json: unknown = block.body;
    for (const key of keys) json = asMap(Array.isArray(json) && json.length === 1 ? json[0] : json)[key];
    if (json === undefined || json === null) return undefined;
    const at = block.place(keys);
    return { key: keys.at(-1) ?? '', at, value: valueOf(json, scope, at) };
  };
}

export function terraformSettings(block: Block, scope: Scope): ReadSettings {
  const lookup = argumentsOf(block, scope);
  const known: Lookup = (path) => {
    const entry = lookup(path);
    return entry?.value.kind === 'symbol' && entry.value.name === 'undefined' ? undefined : entry;
  };
  const link = capacityProvider(known);
  const related = block.kind === 'resource' ? scope.blocks.filter((other) => namesFunction(other, block.name)) : [];
  const read = readSettings(known, block.kind === 'module' ? MODULE : RESOURCE, {
    capacityProvider: link,
    eventSources: related.flatMap(eventSource),
    edge: edgeOf(block, scope),
  });
  const extra = Object.assign({}, ...related.map((other) => scaling(other, scope))) as Partial<
    ReadSettings['settings']
  >;
  // The provider publishes nothing of its own accord.
  const publishes = link && !read.settings.publishes ? { publishes: { value: false, at: link.at } } : {};
  return { ...read, settings: { ...publishes, ...read.settings, ...extra } };
}

function capacityProvider(lookup: Lookup): CapacityProviderLink | undefined {
  const config = lookup('capacity_provider_config');
  if (!config) return undefined;
  const below = 'capacity_provider_config.lambda_managed_instances_capacity_provider_config';
  return {
    at: config.at,
    provider: referenceOf(lookup(`${below}.capacity_provider_arn`)?.value),
    ...numberSettings({
      memoryPerVCpu: lookup(`${below}.execution_environment_memory_gib_per_vcpu`),
      maxConcurrency: lookup(`${below}.per_execution_environment_max_concurrency`),
    }),
  };
}

function namesFunction({ kind, body }: Block, name: string): boolean {
  return kind === 'resource' && resourceName(body['function_name'], 'aws_lambda_function') === name;
}

function eventSource({ type, body, place }: Block): Setting<string>[] {
  if (type !== 'aws_lambda_event_source_mapping') return [];
  if ('document_db_event_source_config' in body)
    return [{ value: 'documentdb', at: place(['document_db_event_source_config']) }];
  return 'queues' in body ? [{ value: 'mq', at: place(['queues']) }] : [];
}

/** Resources that carry settings of a function: its scaling and its provisioned concurrency. */
function scaling(block: Block, scope: Scope): Partial<ReadSettings['settings']> {
  const lookup = argumentsOf(block, scope);
  if (block.type === 'aws_lambda_provisioned_concurrency_config')
    return numberSettings({ provisionedConcurrency: lookup('provisioned_concurrent_executions') });
  if (block.type !== 'aws_lambda_function_scaling_config') return {};
  return numberSettings({
    minEnvironments: lookup('function_scaling_config.min_execution_environments'),
    maxEnvironments: lookup('function_scaling_config.max_execution_environments'),
  });
}

/** A distribution that names the function. */
function edgeOf(block: Block, scope: Scope): Setting<true> | undefined {
  const wanted = block.kind === 'module' ? `module.${block.name}.` : `aws_lambda_function.${block.name}.`;
  const distribution = scope.blocks.find(
    ({ type, body }) =>
      type === 'aws_cloudfront_distribution' &&
      /lambda_function_association/.test(JSON.stringify(body)) &&
      JSON.stringify(body).includes(wanted),
  );
  return distribution && { value: true, at: distribution.place(['lambda_function_association']) };
}

export function terraformProvider(block: Block, scope: Scope): CapacityProviderRecord {
  return readProvider({ name: block.name, source: 'terraform', declaredAt: block.at }, argumentsOf(block, scope), {
    architecture: ['instance_requirements.architectures'],
    allowedTypes: ['instance_requirements.allowed_instance_types'],
    excludedTypes: ['instance_requirements.excluded_instance_types'],
    subnets: ['vpc_config.subnet_ids'],
    maxVCpu: ['capacity_provider_scaling_config.max_vcpu_count'],
    scalingMode: ['capacity_provider_scaling_config.scaling_mode'],
    scalingPolicies: ['capacity_provider_scaling_config.scaling_policies'],
    foreign: {},
  });
}
