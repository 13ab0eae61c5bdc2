/** A project and a month of its traffic. */
import { CLEAN, layOut, leak } from './project.js';
import { temporaryFolder } from './run-cli.js';

const TEMPLATE = `
Transform: AWS::Serverless-2016-10-31
Globals: {Function: {Runtime: nodejs22.x, CodeUri: src, Timeout: 20}}
Parameters: {Size: {Type: Number}}
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties: {Handler: orders.handler, MemorySize: 2048, Architectures: [arm64]}
  Mail:
    Type: AWS::Serverless::Function
    Properties: {Handler: mail.handler, FunctionName: mail-prod}
  Report:
    Type: AWS::Serverless::Function
    Properties:
      Handler: report.handler
      MemorySize: !Ref Size
      ProvisionedConcurrencyConfig: {ProvisionedConcurrentExecutions: 5}
  Idle:
    Type: AWS::Serverless::Function
    Properties: {Handler: idle.handler}
`;

/** What `aws cloudwatch get-metric-data` prints for a month of daily sums, two functions and one that is gone. */
function cloudWatch(functions: Readonly<Record<string, readonly [daily: number, milliseconds: number]>>): string {
  const days = Array.from({ length: 30 }, (_, i) => new Date(Date.UTC(2026, 8, 1 + i)).toISOString());
  const results = Object.entries(functions).flatMap(([name, [daily, milliseconds]], i) => [
    { Id: `invocations${String(i)}`, Label: name, Timestamps: days, Values: days.map(() => daily) },
    { Id: `duration${String(i)}`, Label: name, Timestamps: days, Values: days.map(() => milliseconds) },
  ]);
  return JSON.stringify({ MetricDataResults: results, Messages: [] });
}

/** A folder with a template, four functions, one of them with a hazard, and `metrics.json`, of which one name is nobody's. */
export function projectWithTraffic(): string {
  const cwd = temporaryFolder();
  layOut(cwd, {
    '.git/HEAD': '',
    'template.yaml': TEMPLATE,
    'src/orders.ts': leak('user'),
    'src/mail.ts': CLEAN,
    'src/report.ts': CLEAN,
    'src/idle.ts': CLEAN,
    'metrics.json': cloudWatch({
      'shop-Orders-1A2B3C4D5E6F': [40e6, 200],
      'mail-prod': [1000, 50],
      Report: [2000, 50],
      'left-behind': [10, 5],
    }),
  });
  return cwd;
}
