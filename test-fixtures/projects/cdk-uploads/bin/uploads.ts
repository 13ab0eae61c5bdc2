import { App } from 'aws-cdk-lib';
import { UploadsStack } from '../lib/uploads-stack';

const app = new App();
new UploadsStack(app, 'Uploads', { memorySize: 2048 });
