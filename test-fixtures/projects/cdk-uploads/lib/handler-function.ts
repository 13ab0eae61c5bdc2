import { NodejsFunction, type NodejsFunctionProps } from 'aws-cdk-lib/aws-lambda-nodejs';
import type { Construct } from 'constructs';
import { defaults } from './defaults';

/** Every function of the service, with the settings of the house. */
export class HandlerFunction extends NodejsFunction {
  constructor(scope: Construct, id: string, props: NodejsFunctionProps) {
    super(scope, id, { ...defaults, ...props });
  }
}
