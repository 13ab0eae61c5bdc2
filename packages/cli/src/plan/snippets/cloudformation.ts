import { handlerString, introduction, TO_FILL_IN, WORKER_COUNT, type SnippetSettings } from './settings.js';
import { attribute, quoted, ref, yamlText } from './yaml.js';

/** A CloudFormation template. Property names: AWS::Lambda::CapacityProvider, AWS::Lambda::Function. */
export function cloudformationSnippet(functions: readonly SnippetSettings[]): string {
  return yamlText(introduction(functions), {
    AWSTemplateFormatVersion: quoted('2010-09-09'),
    Parameters: {
      ...NETWORK_PARAMETERS,
      OperatorRoleArn: { Type: 'String', Description: TO_FILL_IN.operatorRole },
      ExecutionRoleArn: { Type: 'String', Description: TO_FILL_IN.executionRole },
      CodeBucket: { Type: 'String', Description: 'Bucket with the built code' },
      ...Object.fromEntries(
        functions.map(({ id, today }) => [
          `${id}CodeKey`,
          { Type: 'String', Description: `Key of the built code of ${today} in the bucket` },
        ]),
      ),
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

/** Parameters that CloudFormation and SAM share. */
export const NETWORK_PARAMETERS = {
  SubnetIds: { Type: 'List<AWS::EC2::Subnet::Id>', Description: TO_FILL_IN.subnets },
  SecurityGroupIds: { Type: 'List<AWS::EC2::SecurityGroup::Id>', Description: TO_FILL_IN.securityGroups },
} as const;

function resources(s: SnippetSettings): Record<string, unknown> {
  return {
    [`${s.id}CapacityProvider`]: {
      Type: 'AWS::Lambda::CapacityProvider',
      Properties: {
        VpcConfig: { SubnetIds: ref('SubnetIds'), SecurityGroupIds: ref('SecurityGroupIds') },
        PermissionsConfig: { CapacityProviderOperatorRoleArn: ref('OperatorRoleArn') },
        InstanceRequirements: { Architectures: [s.architecture] },
        CapacityProviderScalingConfig: { MaxVCpuCount: s.maxVCpuCount },
      },
    },
    [`${s.id}Managed`]: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        FunctionName: s.functionName,
        Code: { S3Bucket: ref('CodeBucket'), S3Key: ref(`${s.id}CodeKey`) },
        Handler: handlerString(s.code),
        Role: ref('ExecutionRoleArn'),
        Runtime: s.runtime,
        Architectures: [s.architecture],
        MemorySize: s.memoryMb,
        Timeout: s.timeoutS,
        Environment: { Variables: { [WORKER_COUNT]: String(s.workers) } },
        CapacityProviderConfig: {
          LambdaManagedInstancesCapacityProviderConfig: {
            CapacityProviderArn: attribute(`${s.id}CapacityProvider.Arn`),
            PerExecutionEnvironmentMaxConcurrency: s.concurrency,
            ExecutionEnvironmentMemoryGiBPerVCpu: s.ratio,
          },
        },
        FunctionScalingConfig: scalingOf(s),
        PublishToLatestPublished: true,
      },
    },
  };
}

/** `FunctionScalingConfig`, the same in CloudFormation and SAM. */
export function scalingOf(s: SnippetSettings): Record<string, number> {
  return { MinExecutionEnvironments: s.minEnvironments, MaxExecutionEnvironments: s.maxEnvironments };
}
