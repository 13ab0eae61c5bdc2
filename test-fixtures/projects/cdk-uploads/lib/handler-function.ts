import { NodejsFunction, type NodejsFunctionProps } from 'aws-cdk-lib/aws-lambda-nodejs';
import type { Construct } from 'constructs';
import { defaults } from './defaults';

interface HandlerProps extends NodejsFunctionProps {
  readonly owner?: string;
}

/** Every function of the service, with the settings of the house. */
export class HandlerFunction extends NodejsFunction {
  constructor(scope: Construct, id: string, props: HandlerProps) {
    const { owner = 'uploads', ...others } = props;
    super(scope, id, { ...defaults, ...others });
    this.addEnvironment('OWNER', owner);
  }
}
