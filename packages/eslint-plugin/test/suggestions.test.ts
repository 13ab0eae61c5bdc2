import { expect, test } from 'vitest';
import plugin from '../src/index.js';
import { linter, repository } from './linter.js';

const HANDLER = `import { S3Client } from '@aws-sdk/client-s3';

export const handler = async (event) => {
  const s3 = new S3Client({});
  await s3.send(event.key);
  return process.env._X_AMZN_TRACE_ID;
};
`;

test('only rules that have suggestions say so', () => {
  const saying = Object.entries(plugin.rules).filter(([, rule]) => rule.meta?.hasSuggestions);
  expect(saying.map(([name]) => name).sort()).toEqual([
    'no-callback-handler',
    'no-client-per-invocation',
    'no-connection-per-invocation',
    'no-racy-lazy-init',
    'no-request-state-leak',
    'no-shared-tmp-path',
    'no-trace-env-read',
    'no-weak-tmp-name',
  ]);
});

test('suggestions are offered, applied one by one until nothing is left, and never by --fix', async () => {
  const root = repository({ 'src/handler.js': HANDLER });
  const eslint = linter(root);
  let text = HANDLER;
  const titles: string[] = [];
  for (;;) {
    const [result] = await eslint.lintText(text, { filePath: 'src/handler.js' });
    const [message] = result?.messages ?? [];
    if (!message) break;
    expect(message.fix).toBeUndefined();
    const [suggestion] = message.suggestions ?? [];
    if (!suggestion) throw new Error(`no suggestion for ${message.message}`);
    titles.push(suggestion.desc);
    const [start, end] = suggestion.fix.range;
    text = text.slice(0, start) + suggestion.fix.text + text.slice(end);
  }
  expect(titles).toEqual(["Create 's3' once at module level", "Read the trace id from 'context.xRayTraceId'"]);
  expect(text).toBe(`import { S3Client } from '@aws-sdk/client-s3';

const s3 = new S3Client({});

export const handler = async (event, context) => {
  await s3.send(event.key);
  return context.xRayTraceId;
};
`);
});
