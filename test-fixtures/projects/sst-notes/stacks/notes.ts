import { Api, Cron, Function, Queue, type StackContext } from 'sst/constructs';

export function NotesStack({ stack }: StackContext) {
  const api = new Api(stack, 'api', {
    defaults: { function: { timeout: 20 } },
    routes: {
      'GET /notes': 'packages/functions/src/list.handler',
      'POST /notes': { function: { handler: 'packages/functions/src/create.handler', memorySize: 2048, architecture: 'arm_64' } },
    },
  });
  api.addRoutes(stack, { 'DELETE /notes/{id}': 'packages/functions/src/remove.handler' });
  new Cron(stack, 'reminders', { schedule: 'rate(1 day)', job: 'packages/functions/src/remind.handler' });
  new Queue(stack, 'exports', { consumer: { function: 'packages/functions/src/export.handler' } });
  new Function(stack, 'classify', { handler: 'packages/functions/src/classify.handler', runtime: 'python3.11' });
}
