/** The MCP server as an agent meets it: the built command line in a process, a real client at the other end of the pipe. */
import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../support/run-cli.js';

const lib = fileURLToPath(new URL('../../lib/', import.meta.url));
const service = fileURLToPath(new URL('../../../../test-fixtures/projects/example-service/', import.meta.url));

async function connect(cwd: string): Promise<Client> {
  const client = new Client({ name: 'test', version: '1.0.0' });
  await client.connect(
    new StdioClientTransport({
      command: process.execPath,
      args: [path.join(lib, 'bin.js'), 'mcp'],
      cwd,
      stderr: 'pipe',
    }),
  );
  onTestFinished(() => client.close());
  return client;
}

function exampleService(): string {
  const cwd = temporaryFolder();
  cpSync(service, cwd, { recursive: true });
  mkdirSync(path.join(cwd, '.git'));
  return cwd;
}

async function call(client: Client, name: string, input: Record<string, unknown>) {
  const { content, isError = false } = await client.callTool({ name, arguments: input });
  const [first] = content as readonly { readonly type: string; readonly text: string }[];
  expect(first?.type).toBe('text');
  return { text: first?.text ?? '', isError };
}

test('it offers three tools that only read', async () => {
  const client = await connect(temporaryFolder());
  const { tools } = await client.listTools();
  expect(tools.map(({ name }) => name)).toEqual(['scan', 'explain', 'trace']);
  for (const { annotations, description, inputSchema } of tools) {
    expect(annotations).toEqual({ readOnlyHint: true, openWorldHint: false });
    expect(description).toMatch(/\.$/);
    expect(inputSchema.type).toBe('object');
  }
  expect(client.getServerVersion()?.name).toBe('lmi-ready');
  expect(client.getInstructions()).toContain('Lambda Managed Instances');
});

test('scan finds in the folder of the server what the command line finds', async () => {
  const client = await connect(exampleService());
  const { text, isError } = await call(client, 'scan', {});
  expect(isError).toBe(false);
  const expected = JSON.parse(readFileSync(path.join(service, 'expected.json'), 'utf8')) as { ruleId: string }[];
  expect([...text.matchAll(/^(?:error|warning|note) (LMI\d{4}) /gm)].map(([, code]) => code).sort()).toEqual(
    expected.map(({ ruleId }) => ruleId).sort(),
  );
});

test('scan takes paths, formats and a limit, and says what it leaves out', async () => {
  const client = await connect(exampleService());
  const limited = await call(client, 'scan', { maxFindings: 1 });
  expect(limited.text).toMatch(/^\d+ more findings not shown/m);
  const { text } = await call(client, 'scan', { paths: ['src/reports'], format: 'json' });
  const report = JSON.parse(text) as { findings: { path: string }[] };
  expect(report.findings.map(({ path: file }) => file)).toContain('src/reports/sales-report.ts');
  expect(report.findings.map(({ path: file }) => file)).not.toContain('src/invoices/write-invoice.ts');
});

test('scan sees what changed since the last call', async () => {
  const cwd = exampleService();
  const client = await connect(cwd);
  const before = await call(client, 'scan', { paths: ['src/payments'] });
  cpSync(path.join(cwd, 'src/products/list-products.ts'), path.join(cwd, 'src/payments/payment-webhook.js'));
  const after = await call(client, 'scan', { paths: ['src/payments'] });
  expect(before.text).toContain('LMI5001');
  expect(after.text).not.toContain('LMI5001');
});

test('explain and trace answer in words', async () => {
  const client = await connect(exampleService());
  expect((await call(client, 'explain', { rule: 'LMI1001' })).text).toContain('no-request-state-leak (LMI1001)');
  const { text } = await call(client, 'trace', { place: 'src/shared/tenants.ts:20' });
  expect(text).toContain('runs during an invocation');
  expect(text).not.toContain('\u001b');
});

test.each([
  ['scan', { paths: ['srcc'] }, "There is no file or folder 'srcc'"],
  ['scan', { paths: ['--help'] }, "There is no file or folder '--help'"],
  ['explain', { rule: 'LMI101' }, 'did you mean LMI1001?'],
  ['trace', { place: 'src' }, "'src' names no line"],
  ['scan', { format: 'xml' }, 'format'],
])('%s with %j is an error of the tool that says what to do', async (name, input, sentence) => {
  const client = await connect(exampleService());
  const { text, isError } = await call(client, name, input);
  expect(isError).toBe(true);
  expect(text).toContain(sentence);
  expect(text).not.toContain('    at ');
});

test('a folder without handlers is an answer, no error', async () => {
  const client = await connect(temporaryFolder());
  const { text, isError } = await call(client, 'scan', {});
  expect(isError).toBe(false);
  expect(text).toContain('Nothing to analyse');
});

test('the protocol is a file of its own that no other command loads', () => {
  const main = readFileSync(path.join(lib, 'bin.js'), 'utf8');
  expect(main).not.toContain('modelcontextprotocol');
  expect(main).not.toMatch(/^import .*server\.js/m);
  expect(readFileSync(path.join(lib, 'third-party-licenses.txt'), 'utf8')).toMatch(
    /^@modelcontextprotocol\/sdk [\d.]+ \(MIT\)\n[\s\S]*Permission is hereby granted/,
  );
});
