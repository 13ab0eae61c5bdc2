/** Snippets of a plan with settings that differ from every default, and projects that hold them. */
import * as engine from '@lmi-ready/analyzer';
import type { Analysis } from '@lmi-ready/analyzer';
import { layOut, type Files } from '../../support/project.js';
import { runCli, temporaryFolder } from '../../support/run-cli.js';
import type { SnippetTool } from '../../../src/plan/snippets/index.js';

export const TRAFFIC = [
  '--requests',
  '500M',
  '--duration',
  '200',
  '--cpu',
  '20',
  '--ratio',
  '4',
  '--name',
  'orders-api',
];

/** What the plan for `TRAFFIC` sets. */
export const SET = {
  memory: 4096,
  ratio: 4,
  concurrency: 5,
  min: 16,
  max: 46,
  maxVCpu: 53,
  workers: '8',
  architecture: 'arm64',
  runtime: 'nodejs24.x',
  timeout: 30,
  functionName: 'orders-api-managed',
};

export function snippetOf(tool: SnippetTool, ...argv: readonly string[]): string {
  const traffic = argv.length > 0 ? argv : TRAFFIC;
  const { stdout, stderr, code } = runCli(['plan', ...traffic, '--snippets', tool], { cwd: temporaryFolder() });
  if (code !== 0) throw new Error(stderr);
  return stdout;
}

const HANDLER = 'exports.handler = async (event) => ({ statusCode: 200, body: event.id });\n';

/** The engine's view of a project with a clean handler and the snippet. */
export function analysed(files: Files): { root: string; analysis: Analysis } {
  const root = temporaryFolder();
  layOut(root, { '.git/HEAD': '', 'src/index.js': HANDLER, ...files });
  return { root, analysis: engine.analyse({ root, config: engine.loadConfig({ root }) }) };
}

/** The settings that the template readers find, without places. */
export function read({ deployment }: Analysis): unknown {
  return {
    functions: deployment.functions.map(({ settings: s }) => ({
      memory: s.memory?.value,
      ratio: s.capacityProvider?.memoryPerVCpu?.value,
      concurrency: s.capacityProvider?.maxConcurrency?.value,
      min: s.minEnvironments?.value,
      max: s.maxEnvironments?.value,
      workers: s.environment?.AWS_LAMBDA_NODEJS_WORKER_COUNT?.value,
      architecture: s.architecture?.value,
      runtime: s.runtime?.value,
      timeout: s.timeout?.value,
    })),
    providers: deployment.capacityProviders.map((p) => [p.architecture?.value, p.maxVCpu?.value]),
  };
}

const { memory, ratio, concurrency, min, max, workers, architecture, runtime, timeout } = SET;

/** What `read` gives for the snippet of `TRAFFIC`. */
export const READ_BACK = {
  functions: [{ memory, ratio, concurrency, min, max, workers, architecture, runtime, timeout }],
  providers: [[architecture, SET.maxVCpu]],
};

export function findings({ findings: all }: Analysis): readonly string[] {
  return all.map(({ ruleId, message }) => `${ruleId} ${message}`);
}
