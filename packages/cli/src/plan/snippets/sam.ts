import { NETWORK_PARAMETERS, scalingOf } from './cloudformation.js';
import {
  handlerString,
  introduction,
  isTypeScript,
  TO_FILL_IN,
  WORKER_COUNT,
  type CodePlace,
  type SnippetSettings,
} from './settings.js';
import { attribute, quoted, ref, yamlText } from './yaml.js';

/** A SAM template, for SAM CLI 1.158 or later. Names are shorter than those of CloudFormation, and flat. */
export function samSnippet(functions: readonly SnippetSettings[]): string {
  return yamlText(introduction(functions), {
    AWSTemplateFormatVersion: quoted('2010-09-09'),
    Transform: 'AWS::Serverless-2016-10-31',
    Parameters: {
      ...NETWORK_PARAMETERS,
      OperatorRoleArn: { Type: 'String', Description: TO_FILL_IN.operatorRole },
    },
    Resources: Object.assign({}, ...functions.map(resources)) as unknown,
    Outputs: Object.fromEntries(
      functions.map(({ id, today }) => [
        `${id}ManagedArn`,
        { Description: `What the callers of ${today} call from now on`, Value: attribute(`${id}Managed.Arn`) },
      ]),
    ),
  });
}

function resources(s: SnippetSettings): Record<string, unknown> {
  return {
    [`${s.id}CapacityProvider`]: {
      Type: 'AWS::Serverless::CapacityProvider',
      Properties: {
        VpcConfig: { SubnetIds: ref('SubnetIds'), SecurityGroupIds: ref('SecurityGroupIds') },
        OperatorRole: ref('OperatorRoleArn'),
        InstanceRequirements: { Architectures: [s.architecture] },
        ScalingConfig: { MaxVCpuCount: s.maxVCpuCount },
      },
    },
    [`${s.id}Managed`]: {
      Type: 'AWS::Serverless::Function',
      ...(isTypeScript(s.code) && { Metadata: esbuild(s.code) }),
      Properties: {
        FunctionName: s.functionName,
        CodeUri: s.code.folder,
        Handler: handlerString(s.code),
        Runtime: s.runtime,
        Architectures: [s.architecture],
        MemorySize: s.memoryMb,
        Timeout: s.timeoutS,
        Environment: { Variables: { [WORKER_COUNT]: String(s.workers) } },
        CapacityProviderConfig: {
          Arn: attribute(`${s.id}CapacityProvider.Arn`),
          PerExecutionEnvironmentMaxConcurrency: s.concurrency,
          ExecutionEnvironmentMemoryGiBPerVCpu: s.ratio,
        },
        FunctionScalingConfig: scalingOf(s),
        PublishToLatestPublished: true,
      },
    },
  };
}

function esbuild({ file }: CodePlace): Record<string, unknown> {
  return { BuildMethod: 'esbuild', BuildProperties: { EntryPoints: [file] } };
}
