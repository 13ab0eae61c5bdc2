import type { CapacityProviderLink } from '../../model/deployment.js';
import { referenceOf } from '../settings/convert.js';
import { numberSettings, type Lookup, type Names } from '../settings/read-settings.js';

/** Where SAM and CloudFormation write the settings of a function. */
export const CLOUDFORMATION_NAMES: Names = {
  functionName: ['FunctionName'],
  runtime: ['Runtime'],
  memory: ['MemorySize'],
  timeout: ['Timeout'],
  architecture: ['Architectures'],
  ephemeralStorage: ['EphemeralStorage.Size'],
  environment: ['Environment.Variables'],
  vpc: ['VpcConfig'],
  layers: ['Layers'],
  packageType: ['PackageType'],
  logFormat: ['LoggingConfig.LogFormat'],
  snapStart: ['SnapStart.ApplyOn'],
  provisionedConcurrency: ['ProvisionedConcurrencyConfig.ProvisionedConcurrentExecutions'],
  reservedConcurrency: ['ReservedConcurrentExecutions'],
  fileSystem: ['FileSystemConfigs'],
  minEnvironments: ['FunctionScalingConfig.MinExecutionEnvironments'],
  maxEnvironments: ['FunctionScalingConfig.MaxExecutionEnvironments'],
  publishes: ['AutoPublishAlias', 'PublishToLatestPublished'],
};

const NESTED = 'LambdaManagedInstancesCapacityProviderConfig';

/** The capacity provider of a function. SAM writes it flat, CloudFormation one level deeper under longer names. */
export function capacityProviderLink(
  source: 'sam' | 'cloudformation',
  lookup: Lookup,
): CapacityProviderLink | undefined {
  const config = lookup('CapacityProviderConfig');
  if (!config) return undefined;
  const nested = lookup(`CapacityProviderConfig.${NESTED}`);
  const flat = lookup('CapacityProviderConfig.Arn');
  const below = nested ? `CapacityProviderConfig.${NESTED}` : 'CapacityProviderConfig';
  const arn = nested ? lookup(`${below}.CapacityProviderArn`) : flat;
  const wrong = source === 'sam' ? nested : flat;
  const [found, expected] = source === 'sam' ? [NESTED, 'Arn'] : ['Arn', `${NESTED}.CapacityProviderArn`];
  return {
    at: config.at,
    provider: referenceOf(arn?.value),
    ...numberSettings({
      memoryPerVCpu: lookup(`${below}.ExecutionEnvironmentMemoryGiBPerVCpu`),
      maxConcurrency: lookup(`${below}.PerExecutionEnvironmentMaxConcurrency`),
    }),
    ...(wrong && { shape: { found, expected, at: wrong.at } }),
  };
}
