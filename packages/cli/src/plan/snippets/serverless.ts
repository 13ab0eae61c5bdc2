import { handlerString, introduction, TO_FILL_IN, WORKER_COUNT, type SnippetSettings } from './settings.js';
import { fillIn, yamlText } from './yaml.js';

/** A service for Serverless Framework 4, the first version that knows capacity providers. */
export function serverlessSnippet(functions: readonly SnippetSettings[]): string {
  const [first] = functions;
  return yamlText(introduction(functions, VERSIONS), {
    service: first?.functionName,
    frameworkVersion: '4',
    provider: {
      name: 'aws',
      capacityProviders: Object.fromEntries(functions.map((s) => [s.id, capacityProvider(s)])),
    },
    functions: Object.fromEntries(functions.map((s) => [`${s.id}Managed`, functionOf(s)])),
  });
}

const VERSIONS =
  'The framework publishes a numbered version with every deployment; remove old ones, every version keeps its own environments.';

function capacityProvider(s: SnippetSettings): unknown {
  return {
    vpc: {
      subnetIds: [
        fillIn('subnet-11111111', TO_FILL_IN.subnets),
        fillIn('subnet-22222222', 'the same in a second zone'),
        fillIn('subnet-33333333', 'the same in a third zone'),
      ],
      securityGroupIds: [fillIn('sg-11111111', TO_FILL_IN.securityGroups)],
    },
    permissions: {
      operatorRole: fillIn('arn:aws:iam::111122223333:role/lambda-operator', TO_FILL_IN.operatorRole),
    },
    instanceRequirements: { architectures: [s.architecture] },
    scaling: { maxVCpuCount: s.maxVCpuCount },
  };
}

function functionOf(s: SnippetSettings): unknown {
  const folder = s.code.folder === '.' ? '' : `${s.code.folder}/`;
  return {
    name: s.functionName,
    handler: `${folder}${handlerString(s.code)}`,
    runtime: s.runtime,
    architecture: s.architecture,
    memorySize: s.memoryMb,
    timeout: s.timeoutS,
    environment: { [WORKER_COUNT]: String(s.workers) },
    capacityProvider: {
      name: s.id,
      maxConcurrency: s.concurrency,
      memoryPerVCpu: s.ratio,
      scaling: { min: s.minEnvironments, max: s.maxEnvironments },
    },
  };
}
