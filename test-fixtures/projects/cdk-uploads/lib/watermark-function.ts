// Made by projen.
import * as path from 'path';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';

export class WatermarkFunction extends lambda.Function {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      runtime: lambda.Runtime.NODEJS_22_X,
      handler: 'index.handler',
      code: lambda.Code.fromAsset(path.join(__dirname, 'watermark.lambda.bundle')),
    });
  }
}
