import { introduction, TO_FILL_IN, WORKER_COUNT, type SnippetSettings } from './settings.js';

/** A stack for aws-cdk-lib 2.232 or later, in TypeScript. */
export function cdkSnippet(functions: readonly SnippetSettings[]): string {
  const comment = introduction(functions).map((line) => `// ${line}`);
  return `${[comment.join('\n'), IMPORTS, ...functions.map(stack)].join('\n\n')}\n`;
}

const IMPORTS = `import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { SecurityGroup, Subnet } from 'aws-cdk-lib/aws-ec2';
import { Role } from 'aws-cdk-lib/aws-iam';
import { Architecture, CapacityProvider, Runtime } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import type { Construct } from 'constructs';`;

function stack(s: SnippetSettings): string {
  const entry = s.code.folder === '.' ? s.code.file : `${s.code.folder}/${s.code.file}`;
  return `export class ${s.id}ManagedStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);

    const capacityProvider = new CapacityProvider(this, '${s.id}CapacityProvider', {
      // REPLACE: ${TO_FILL_IN.subnets}
      subnets: [
        Subnet.fromSubnetId(this, 'SubnetA', 'subnet-11111111'),
        Subnet.fromSubnetId(this, 'SubnetB', 'subnet-22222222'),
        Subnet.fromSubnetId(this, 'SubnetC', 'subnet-33333333'),
      ],
      // REPLACE: ${TO_FILL_IN.securityGroups}
      securityGroups: [SecurityGroup.fromSecurityGroupId(this, 'SecurityGroup', 'sg-11111111')],
      // REPLACE: ${TO_FILL_IN.operatorRole}
      operatorRole: Role.fromRoleArn(this, 'OperatorRole', 'arn:aws:iam::111122223333:role/lambda-operator'),
      architectures: [${architecture(s)}],
      maxVCpuCount: ${String(s.maxVCpuCount)},
    });

    const managed = new NodejsFunction(this, '${s.id}Managed', {
      functionName: ${quoted(s.functionName)},
      entry: ${quoted(entry)},
      handler: ${quoted(s.code.exportName)},
      runtime: Runtime.${s.runtime.replace(/[.]x$/, '_X').replace('nodejs', 'NODEJS_')},
      architecture: ${architecture(s)},
      memorySize: ${String(s.memoryMb)},
      timeout: Duration.seconds(${String(s.timeoutS)}),
      environment: { ${WORKER_COUNT}: '${String(s.workers)}' },
    });

    capacityProvider.addFunction(managed, {
      perExecutionEnvironmentMaxConcurrency: ${String(s.concurrency)},
      executionEnvironmentMemoryGiBPerVCpu: ${String(s.ratio)},
      publishToLatestPublished: true,
      latestPublishedScalingConfig: {
        minExecutionEnvironments: ${String(s.minEnvironments)},
        maxExecutionEnvironments: ${String(s.maxEnvironments)},
      },
    });
  }
}`;
}

function architecture(s: SnippetSettings): string {
  return s.architecture === 'arm64' ? 'Architecture.ARM_64' : 'Architecture.X86_64';
}

/** A string of TypeScript in the quotes that prettier would choose. */
function quoted(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
