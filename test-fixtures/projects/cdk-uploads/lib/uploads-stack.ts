import * as path from 'node:path';
import { Stack, type StackProps } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import type { Construct } from 'constructs';
import { defaults } from './defaults';
import { HandlerFunction } from './handler-function';
import { WatermarkFunction } from './watermark-function';

interface UploadsProps extends StackProps {
  readonly memorySize: number;
}

export class UploadsStack extends Stack {
  constructor(scope: Construct, id: string, props: UploadsProps) {
    super(scope, id, props);
    const pool = new lambda.CapacityProvider(this, 'Pool', { subnets: [], securityGroups: [], maxVCpuCount: 32, architectures: [lambda.Architecture.ARM_64] });

    const sign = new NodejsFunction(this, 'Sign', { ...defaults, entry: 'lambda/sign.ts', memorySize: props.memorySize });
    pool.addFunction(sign, { perExecutionEnvironmentMaxConcurrency: 20, latestPublishedScalingConfig: { minExecutionEnvironments: 3 } });

    for (const kind of ['image', 'video']) {
      new HandlerFunction(this, `Inspect-${kind}`, { entry: path.join(__dirname, '..', 'lambda', `inspect-${kind}.ts`) });
    }
    new WatermarkFunction(this, 'Watermark');
    this.addResize('Resize', { RESIZE_LIMIT: '2000' });

    new lambda.Function(this, 'Thumbnails', {
      runtime: lambda.Runtime.PYTHON_3_13,
      handler: 'index.handler',
      code: lambda.Code.fromAsset('lambda/thumbnails'),
    });
  }

  private addResize(id: string, environment: Record<string, string>): void {
    new lambda.Function(this, id, {
      runtime: lambda.Runtime.NODEJS_22_X,
      handler: 'index.handler',
      code: lambda.Code.fromAsset(path.join(__dirname, '../lambda/resize')),
      environment,
    });
  }
}
