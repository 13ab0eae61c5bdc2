import type { Analysis, Level } from '@lmi-ready/analyzer';
import type { Engine, Environment, ExitCode } from '../environment.js';
import { readSources } from '../io/read-sources.js';
import { readRevision } from '../io/revision.js';
import { locateScope, type Scope } from '../io/scope.js';
import { FILE_TEXT_OPTIONS, textOptions } from '../io/terminal.js';
import { writeOutputs } from '../io/write-outputs.js';
import type { OutputRequest } from '../outputs.js';
import { buildReport, filesToShow } from '../pipeline.js';
import { reporters, type ReportOptions } from '../report/index.js';
import type { Report } from '../report/report.js';
import { keepWithinLimits } from '../report/sarif/limits.js';
import { resultFindings } from '../report/sarif/sarif.js';
import { countersText } from '../report/text/counters.js';
import { problemText } from '../report/text/text.js';
import { isAtLeast } from '../util/compare.js';
import { analyseScope, nothingFound } from './analyse.js';
import type { CommonOptions } from './options.js';
import type { RunOptions } from './prove.js';
import { withProofs } from './prove-findings.js';

export interface CheckOptions extends CommonOptions, RunOptions {
  readonly outputs: readonly OutputRequest[];
  readonly failOn: Level | 'never';
  readonly exitZero?: boolean;
  readonly maxFindings: number;
  readonly quiet?: boolean;
  readonly sarifCategory?: string;
  readonly performance?: boolean;
  readonly showSuppressed?: boolean;
  readonly reportUnusedIgnores?: boolean;
  readonly prove?: boolean;
}

/** Analyses, writes every report, and only then says by the exit code what it thinks of it. */
export function check(
  paths: readonly string[],
  options: CheckOptions,
  environment: Environment,
  engine: Engine,
): ExitCode | Promise<ExitCode> {
  const started = environment.now();
  const scope = locateScope(paths, options.root, environment.cwd);
  const analysis = analyseScope(scope, options, environment, engine);
  const finish = (result: Analysis) => reportOn({ analysis: result, scope, started }, options, environment, engine);
  return options.prove ? withProofs(analysis, scope.root, options, environment).then(finish) : finish(analysis);
}

interface Checked {
  readonly analysis: Analysis;
  readonly scope: Scope;
  readonly started: number;
}

function reportOn(
  { analysis, scope, started }: Checked,
  options: CheckOptions,
  environment: Environment,
  engine: Engine,
): ExitCode {
  const report = makeReport(analysis, scope.root, options, engine);
  const elapsed = environment.now() - started;
  writeReports(report, options, environment, elapsed);
  if (options.performance) environment.stderr.write(countersText(report.counters, elapsed));
  warnOfUnusedIgnores(report, environment);
  if (report.functions.length > 0) return exitCode(report, options);
  environment.stderr.write(`${nothingFound(analysis, scope)}\n`);
  return 3;
}

function makeReport(analysis: Analysis, root: string, options: CheckOptions, engine: Engine): Report {
  const { outputs, reportUnusedIgnores = true } = options;
  const showsCode = outputs.some(({ format }) => format !== 'json');
  const wantsRevision = outputs.some(({ format }) => format === 'sarif');
  return buildReport({
    analysis,
    rules: engine.rules,
    rulePages: engine.rulePages,
    version: engine.ENGINE_VERSION,
    texts: showsCode ? readSources(root, filesToShow(analysis.findings)) : new Map(),
    revision: wantsRevision ? readRevision(root) : undefined,
    reportUnusedIgnores,
  });
}

function writeReports(report: Report, options: CheckOptions, environment: Environment, elapsed: number): void {
  const files: { file: string; text: string }[] = [];
  for (const { format, file } of options.outputs) {
    const text = reporters[format](report, reportOptions(file, options, environment, elapsed));
    if (file === undefined) environment.stdout.write(text);
    else files.push({ file, text });
  }
  warnOfLimits(report, options, environment);
  writeOutputs(files, environment.cwd);
}

/** The time is told only to somebody who looks on: files have the same bytes every time. */
function reportOptions(
  file: string | undefined,
  options: CheckOptions,
  environment: Environment,
  elapsed: number,
): ReportOptions {
  const { maxFindings, quiet = false, color, sarifCategory, showSuppressed = false } = options;
  const terminal = file === undefined ? textOptions(environment.stdout, environment, color) : FILE_TEXT_OPTIONS;
  return {
    text: { ...terminal, maxFindings, quiet, showSuppressed, elapsed: file === undefined ? elapsed : undefined },
    sarif: { category: sarifCategory, showSuppressed },
  };
}

/** Beside the report, so that it is seen whatever the format; never a reason for another exit code. */
function warnOfUnusedIgnores({ problems }: Report, { stderr }: Environment): void {
  for (const problem of problems)
    if (problem.kind === 'unused-ignore') stderr.write(`lmi-ready: warning: ${problemText(problem)}\n`);
}

function warnOfLimits(report: Report, { outputs, showSuppressed }: CheckOptions, { stderr }: Environment): void {
  if (!outputs.some(({ format }) => format === 'sarif')) return;
  const { warning } = keepWithinLimits(resultFindings(report, showSuppressed));
  if (warning) stderr.write(`lmi-ready: ${warning}\n`);
}

function exitCode({ findings }: Report, { failOn, exitZero }: CheckOptions): ExitCode {
  if (exitZero || failOn === 'never') return 0;
  return findings.some(({ level }) => isAtLeast(level, failOn)) ? 1 : 0;
}
