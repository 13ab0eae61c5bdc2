import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import * as z from 'zod';
import type { Answer, Tools } from './tools.js';

const INSTRUCTIONS =
  'Finds code that breaks when one AWS Lambda execution environment runs several invocations at once (Lambda Managed Instances). ' +
  'Call scan after you changed handlers or what they import; explain tells what a rule means and how to fix it; ' +
  'trace tells why a line runs during an invocation.';
/** Nothing of the project is executed or changed, and there is no network. */
const ANNOTATIONS = { readOnlyHint: true, openWorldHint: false } as const;

/** Serves the tools over standard input and output until the client closes them. */
export async function serveMcp(tools: Tools, version: string): Promise<void> {
  const server = new McpServer({ name: 'lmi-ready', version }, { instructions: INSTRUCTIONS });
  server.registerTool(
    'scan',
    {
      title: 'Check for concurrency hazards',
      description:
        'Checks Lambda code for hazards of concurrent invocations. Answers one line a finding, worst first: level, rule, file:line:column, confidence, sentence, path from the handler, fix.',
      inputSchema: {
        paths: z.array(z.string()).optional().describe('folders or files; default: the folder the server runs in'),
        format: z.enum(['agent', 'json', 'markdown', 'sarif']).default('agent'),
        maxFindings: z.number().int().min(0).default(50).describe('0 for all'),
      },
      annotations: ANNOTATIONS,
    },
    (input) => result(tools.scan(input)),
  );
  server.registerTool(
    'explain',
    {
      title: 'Explain a rule',
      description: 'Tells what a rule finds, why it matters, bad and good code, and how to fix or accept a finding.',
      inputSchema: { rule: z.string().describe('code or ESLint name: LMI1001, no-request-state-leak') },
      annotations: ANNOTATIONS,
    },
    ({ rule }) => result(tools.explain(rule)),
  );
  server.registerTool(
    'trace',
    {
      title: 'Why does this line run?',
      description:
        'Tells whether a line runs during an invocation or at init, from which handlers, and by which calls.',
      inputSchema: { place: z.string().describe('file and line: src/orders.ts:42') },
      annotations: ANNOTATIONS,
    },
    ({ place }) => result(tools.trace(place)),
  );
  await server.connect(new StdioServerTransport());
}

function result({ text, failed }: Answer): CallToolResult {
  return { content: [{ type: 'text', text }], isError: failed };
}
