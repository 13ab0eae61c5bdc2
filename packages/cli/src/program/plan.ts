import { InvalidArgumentError, Option, type Command } from 'commander';
import type { PlanOptions } from '../commands/plan.js';
import { expectedOf, quantityOf, type QuantityName } from '../plan/quantities.js';
import type { Ratio } from '../plan/recommend.js';
import { SNIPPET_TOOLS, type SnippetTool } from '../plan/snippets/index.js';
import { enumerate } from '../util/plural.js';
import { addProject } from './config.js';
import { ChoiceOption } from './options.js';

/** `lmi-ready plan`. */
export function addPlan(program: Command, run: (options: PlanOptions) => void): void {
  const number = (quantity: QuantityName, flags: string, text: string): Option =>
    new Option(flags, text).argParser((given) => read(quantity, given));
  addProject(program.command('plan'))
    .summary('reckon whether a move pays, and what to set')
    .description('Compares standard Lambda with Managed Instances for given traffic, and recommends settings.')
    .addOption(number('requests', '--requests <n>', 'requests a month: 250000, 10M, 1.5B'))
    .addOption(number('durationMs', '--duration <ms>', 'billed duration of a request in milliseconds'))
    .addOption(number('memoryMb', '--memory <mb>', 'memory setting of today').default(1024))
    .addOption(new Option('--arch <name>', 'architecture').choices(['arm64', 'x86_64']).default('arm64'))
    .addOption(number('cpuMs', '--cpu <ms>', 'CPU time of a request in milliseconds, as Lambda Insights tells'))
    .addOption(
      number('memoryPercent', '--memory-used <percent>', 'memory in use at its highest, in percent of the setting'),
    )
    .addOption(number('peakFactor', '--peak-factor <n>', 'busiest concurrency over the average').default(3))
    .addOption(number('poolMax', '--pool-max <n>', 'connections of one database pool'))
    .addOption(number('databaseLimit', '--database-limit <n>', 'connections that the database takes'))
    .addOption(
      number('openHazards', '--open-hazards <n>', 'findings about shared state that are still open').default(0),
    )
    .addOption(
      new ChoiceOption('--ratio <gb>', 'GB of memory for each vCPU: 2, 4 or 8', RATIOS.map(String)).argParser(ratio),
    )
    .option('--instance <type>', 'EC2 instance type to reckon with (default: the cheapest that fits)')
    .option('--name <name>', 'name of the function', 'function')
    .option('--traffic <file>', 'JSON list of functions, or output of `aws cloudwatch get-metric-data`')
    .addOption(number('days', '--days <n>', 'days that a CloudWatch export covers (default: its timestamps tell)'))
    .option('--project <dir>', 'folder whose functions the traffic belongs to: memory, architecture, open hazards')
    .option('--cache-location <dir>', 'folder for the cache (default: node_modules/.cache/lmi-ready)')
    .option('--no-cache', 'read every file anew')
    .option('--prices <file>', 'JSON file with other prices')
    .addOption(
      new ChoiceOption(
        '--snippets <tool>',
        `print a template with the settings instead: ${enumerate(SNIPPET_TOOLS, 'or')}`,
        SNIPPET_TOOLS,
      ).argParser(tool),
    )
    .option('--output <file>', 'file to write to (default: standard output)')
    .addOption(new Option('--format <format>', 'output').choices(['text', 'json', 'html']).default('text'))
    .action(run);
}

const RATIOS: readonly Ratio[] = [2, 4, 8];

function ratio(text: string): Ratio {
  const found = RATIOS.find((value) => String(value) === text);
  if (found === undefined) throw new InvalidArgumentError(`Use one of ${RATIOS.join(', ')}.`);
  return found;
}

function tool(text: string): SnippetTool {
  const found = SNIPPET_TOOLS.find((name) => name === text);
  if (found === undefined) throw new InvalidArgumentError(`Use one of ${SNIPPET_TOOLS.join(', ')}.`);
  return found;
}

function read(quantity: QuantityName, text: string): number {
  const value = quantityOf(quantity, text);
  if (value === undefined) throw new InvalidArgumentError(`Write ${expectedOf(quantity)}.`);
  return value;
}
