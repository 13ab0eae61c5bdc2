import { InvalidArgumentError, Option, type Command } from 'commander';
import type { PlanOptions } from '../commands/plan.js';
import { parseCount } from '../plan/traffic.js';

/** `lmi-ready plan`. */
export function addPlan(program: Command, run: (options: PlanOptions) => void): void {
  const number = (name: string, text: string): Option => new Option(name, text).argParser(count);
  program
    .command('plan')
    .summary('reckon whether a move pays, and what to set')
    .description('Compares standard Lambda with Managed Instances for given traffic, and recommends settings.')
    .addOption(number('--requests <n>', 'requests a month: 250000, 10M, 1.5B'))
    .addOption(number('--duration <ms>', 'billed duration of a request in milliseconds'))
    .addOption(number('--memory <mb>', 'memory setting of today').default(1024))
    .addOption(new Option('--arch <name>', 'architecture').choices(['arm64', 'x86_64']).default('arm64'))
    .addOption(number('--cpu <ms>', 'CPU time of a request in milliseconds, as Lambda Insights tells'))
    .addOption(number('--memory-used <percent>', 'memory in use at its highest, in percent of the setting'))
    .addOption(number('--peak-factor <n>', 'busiest concurrency over the average').default(3))
    .addOption(number('--pool-max <n>', 'connections of one database pool'))
    .addOption(number('--database-limit <n>', 'connections that the database takes'))
    .addOption(number('--open-hazards <n>', 'findings about shared state that are still open').default(0))
    .addOption(new Option('--ratio <gb>', 'GB of memory for each vCPU').choices(['2', '4', '8']).argParser(Number))
    .option('--instance <type>', 'EC2 instance type to reckon with (default: the cheapest that fits)')
    .option('--name <name>', 'name of the function', 'function')
    .option('--traffic <file>', 'JSON list of functions, or output of `aws cloudwatch get-metric-data`')
    .option('--prices <file>', 'JSON file with other prices')
    .addOption(new Option('--format <format>', 'output').choices(['text', 'json']).default('text'))
    .action(run);
}

function count(text: string): number {
  const value = parseCount(text);
  if (value === undefined) throw new InvalidArgumentError('Write a number, such as 250000 or 10M.');
  return value;
}
