import type { Level } from '@lmi-ready/analyzer';
import { Command, InvalidArgumentError, Option } from 'commander';
import { check, checkAndProve, type CheckOptions } from './commands/check.js';
import { explain } from './commands/explain.js';
import { addGateOptions, addMerge } from './commands/gate-options.js';
import { list, type ListOptions } from './commands/list.js';
import type { CommonOptions } from './commands/options.js';
import { plan } from './commands/plan.js';
import { merge } from './commands/merge.js';
import { prove, type ProveCommandOptions } from './commands/prove.js';
import { trace } from './commands/trace.js';
import { watchCheck } from './commands/watch.js';
import type { Engine, Environment, ExitCode } from './environment.js';
import { startMcp } from './io/mcp.js';
import { addCompletion } from './program/completion.js';
import { addConfigCommands, addProject } from './program/config.js';
import { ChoiceOption } from './program/options.js';
import { OutputPairs } from './outputs.js';
import { addPlan } from './program/plan.js';
import { FORMATS } from './report/index.js';
import { enumerate } from './util/plural.js';

const EXAMPLES = `
Examples:
  lmi-ready                                    check the repository you are in
  lmi-ready check services/orders              check one folder of it
  lmi-ready --format text --format sarif --output lmi.sarif
                                               read the report and keep a log for code scanning
  lmi-ready explain LMI1001                    what a rule finds, why, and how to fix it
  lmi-ready trace src/orders.ts:42             does this line run during an invocation?
  lmi-ready prove src/orders.ts#handler        run it on AWS's runtime with overlapping invocations

Exit codes:
  0  nothing at or above --fail-on
  1  findings at or above --fail-on
  2  wrong usage or configuration
  3  nothing to analyse
`;

/** The command line. `finish` receives the exit code of the command that ran. */
export function createProgram(
  environment: Environment,
  engine: Engine,
  finish: (code: ExitCode | Promise<ExitCode>) => void,
): Command {
  const program = new Command('lmi-ready')
    .description(
      'Finds what breaks when AWS Lambda code serves several invocations at once, as on Lambda Managed Instances.',
    )
    .version(engine.ENGINE_VERSION, '-v, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand('help [command]', 'print help for a command')
    .addHelpText('after', EXAMPLES)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => environment.stdout.write(text),
      writeErr: (text) => environment.stderr.write(text),
      outputError: (text, write) => {
        write(`lmi-ready: ${oneLine(text)}\n`);
      },
    });
  const outputs = new OutputPairs();
  const checkCommand = addCheck(program, outputs, (paths, options) => {
    if (options.watch) watchCheck(paths, options, environment, engine);
    else finish((options.prove ? checkAndProve : check)(paths, options, environment, engine));
  });
  addMerge(program, checkCommand, (files, options) => {
    finish(merge(files, { ...(options as CheckOptions), outputs: outputs.requests() }, environment, engine));
  });
  addExplain(program, (rule, options) => {
    finish(explain(rule, options, environment, engine));
  });
  addList(program, (paths, options) => {
    finish(list(paths, options, environment, engine));
  });
  addTrace(program, (place, options) => {
    finish(trace(place, options, environment, engine));
  });
  addPlan(program, (options) => {
    finish(plan(options, environment, engine));
  });
  addConfigCommands(program, environment, engine, finish);
  addCompletion(program, environment, engine, finish);
  addMcp(program, () => {
    finish(startMcp(environment, engine));
  });
  addProve(program, (place, options) => {
    finish(prove(place, options, environment, engine));
  });
  return program;
}

function addCheck(
  program: Command,
  outputs: OutputPairs,
  run: (paths: string[], options: CheckOptions) => void,
): Command {
  const command = program
    .command('check', { isDefault: true })
    .summary('find hazards and score every function (the default command)')
    .description('Finds hazards and scores every function.')
    .argument('[paths...]', 'folders or files to check (default: the current folder)')
    .addOption(
      new ChoiceOption(
        '--format <format>',
        `${enumerate(FORMATS, 'or')}; may be repeated, each with its own --output`,
        FORMATS,
      ).argParser((text) => {
        outputs.addFormat(oneOf(FORMATS, text));
      }),
    )
    .addOption(
      new Option('--output <file>', 'file for the --format before it (default: standard output)').argParser((file) => {
        outputs.addFile(file);
      }),
    )
    .addOption(failOnOption())
    .option('--exit-zero', 'end with 0 whatever was found')
    .addOption(
      new Option('--max-findings <n>', 'findings that the text, Markdown and agent reports show, 0 for all')
        .default(50)
        .argParser(wholeNumber),
    )
    .option('--quiet', 'leave notes out of the text report')
    .option('--show-suppressed', 'list the findings that comments in the code accept, in the text report')
    .option('--report-unused-ignores', 'warn of lmi-ignore comments that have nothing to suppress', true)
    .option('--no-report-unused-ignores', 'do not warn of them')
    .option('--sarif-category <name>', 'category of the SARIF upload; overrides the one the upload is given')
    .addOption(
      new ChoiceOption('--sarif-suppressed <what>', 'omit or include: findings that comments in the code accept', [
        'omit',
        'include',
      ])
        .default('omit')
        .argParser((text) => oneOf(['omit', 'include'], text)),
    )
    .option('--performance', 'print how much work was done')
    .option('--stdin-filename <file>', 'check the text on standard input as this file of its project')
    .option('--watch', 'check again after every change')
    .option('--prove', "run the handlers with findings on AWS's runtime and say which findings show (docs/prove.md)");
  addGateOptions(addRunOptions(command));
  return addCommon(command).action((paths: string[], options: Omit<CheckOptions, 'outputs'>) => {
    run(paths, { ...options, outputs: outputs.requests() });
  });
}

function addExplain(program: Command, run: (rule: string, options: CommonOptions) => void): void {
  const command = program
    .command('explain')
    .summary('print what a rule finds, why, and how to fix it')
    .description('Prints what a rule finds, why, and how to fix it.')
    .argument('<rule>', 'code or ESLint name: LMI1001, no-request-state-leak');
  addColour(command).action(run);
}

function addList(program: Command, run: (paths: string[], options: ListOptions) => void): void {
  const command = program
    .command('list')
    .summary('print the handlers and how each was found')
    .description('Prints the handlers and how each was found.')
    .argument('[paths...]', 'folders or files to look at (default: the current folder)')
    .addOption(
      new ChoiceOption('--format <format>', 'text or json', ['text', 'json'])
        .default('text')
        .argParser((text) => oneOf(['text', 'json'], text)),
    );
  addCommon(command).action(run);
}

function addTrace(program: Command, run: (place: string, options: CommonOptions) => void): void {
  const command = program
    .command('trace')
    .summary('tell why a line runs during an invocation, or why not')
    .description('Tells why a line runs during an invocation, or why not.')
    .argument('<file:line>', 'such as src/orders.ts:42');
  addCommon(command).action(run);
}

function addMcp(program: Command, run: () => void): void {
  program
    .command('mcp')
    .summary('serve scan, explain and trace to coding agents (Model Context Protocol over stdio)')
    .description(
      'Serves scan, explain and trace to coding agents: Model Context Protocol over standard input and output.',
    )
    .action(run);
}

function addProve(program: Command, run: (place: string, options: ProveCommandOptions) => void): void {
  const command = program
    .command('prove')
    .summary("run a handler on AWS's runtime with overlapping invocations")
    .description(
      "Runs a handler on AWS's own multi-concurrent runtime with overlapping invocations and tells what goes wrong. This executes your code.",
    )
    .argument('<file#handler>', 'such as src/orders.ts#handler')
    .option('--event <file>', 'JSON event with {{label}} where callers differ, or the name of a template such as sqs')
    .option('--witness', 'place the waits so that the order of the static witnesses happens')
    .addOption(new Option('--workers <n>', 'worker threads of the runtime').argParser(positiveNumber))
    .addOption(new Option('--soak <n>', 'invocations for the measure of memory, 0 for none').argParser(wholeNumber))
    .addOption(
      new Option('--format <format>', 'text or json')
        .default('text')
        .argParser((text) => oneOf(['text', 'json'], text)),
    );
  addCommon(addRunOptions(command)).action(run);
}

function addRunOptions(command: Command): Command {
  return command
    .option('--node <path>', 'Node.js 22 or later that runs the handlers')
    .option('--setup <file>', 'JSON with events, answers of services, environment variables and a layer')
    .addOption(new Option('--seed <n>', 'order of the waits').argParser(wholeNumber))
    .addOption(new Option('--invocations <n>', 'overlapping invocations of one run').argParser(positiveNumber))
    .addOption(
      new Option('--runs <n>', 'runs with other seeds when the first shows nothing').argParser(positiveNumber),
    );
}

function addCommon(command: Command): Command {
  return addColour(
    addProject(command)
      .option('--cache-location <dir>', 'folder for the cache (default: node_modules/.cache/lmi-ready)')
      .option('--no-cache', 'read every file anew'),
  );
}

function addColour(command: Command): Command {
  return command.option('--color', 'use colours even when not on a terminal').option('--no-color', 'use no colours');
}

function failOnOption(): Option {
  const levels = ['error', 'warning', 'note', 'never'] as const;
  return new ChoiceOption('--fail-on <level>', 'error, warning, note or never: what ends with exit code 1', levels)
    .default('error')
    .argParser((text): Level | 'never' => oneOf(levels, text));
}

function oneOf<const T extends string>(allowed: readonly T[], text: string): T {
  const found = allowed.find((value) => value === text);
  if (found === undefined) throw new InvalidArgumentError(`Use one of ${allowed.join(', ')}.`);
  return found;
}

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('Use a whole number, 0 for all.');
  return Number(text);
}

function positiveNumber(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError('Use a whole number from 1.');
  return Number(text);
}

function oneLine(text: string): string {
  return text
    .trim()
    .replace(/^error: /, '')
    .replace(/\s*\n\s*/g, ' ');
}
