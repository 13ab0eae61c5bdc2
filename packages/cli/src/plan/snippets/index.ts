import type { Plan } from '../plan.js';
import { cdkSnippet } from './cdk.js';
import { cloudformationSnippet } from './cloudformation.js';
import { samSnippet } from './sam.js';
import { serverlessSnippet } from './serverless.js';
import { snippetSettings, type SnippetSettings } from './settings.js';
import { terraformSnippet } from './terraform.js';

const WRITERS = {
  sam: samSnippet,
  cloudformation: cloudformationSnippet,
  cdk: cdkSnippet,
  terraform: terraformSnippet,
  serverless: serverlessSnippet,
} as const satisfies Record<string, (functions: readonly SnippetSettings[]) => string>;

export type SnippetTool = keyof typeof WRITERS;

/** Tools that snippets can be written for. */
export const SNIPPET_TOOLS = Object.keys(WRITERS) as readonly SnippetTool[];

/**
 * A file for a tool with a capacity provider and a function for each plan. Where some functions pay and others do not, only
 * those that pay are written.
 */
export function snippet(tool: SnippetTool, plans: readonly Plan[]): string {
  const paying = plans.filter(({ verdict }) => verdict !== 'stay');
  return WRITERS[tool](snippetSettings(paying.length > 0 ? paying : plans));
}
