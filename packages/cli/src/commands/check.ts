import { UsageError, type Analysis, type Level } from '@lmi-ready/analyzer';
import { parseEarlierReport, type EarlierReport } from '../compare/earlier-report.js';
import type { Engine, Environment, ExitCode } from '../environment.js';
import { readSources } from '../io/read-sources.js';
import { readRevision } from '../io/revision.js';
import { readText } from '../io/read-text.js';
import { locateScope, type Scope } from '../io/scope.js';
import { appendStepSummary } from '../io/step-summary.js';
import { FILE_TEXT_OPTIONS, textOptions } from '../io/terminal.js';
import { writeOutputs } from '../io/write-outputs.js';
import type { OutputRequest } from '../outputs.js';
import { buildReport, filesToShow, type ReportInput } from '../pipeline.js';
import { reporters, type Format, type ReportOptions } from '../report/index.js';
import type { Report } from '../report/report.js';
import { keepWithinLimits } from '../report/sarif/limits.js';
import { resultFindings } from '../report/sarif/sarif.js';
import { countersText } from '../report/text/counters.js';
import { problemText } from '../report/text/text.js';
import { isAtLeast } from '../util/compare.js';
import { analyseScope, nothingFound } from './analyse.js';
import { openBaseline, type BaselineOptions } from './baseline.js';
import type { CommonOptions } from './options.js';
import type { RunOptions } from './prove.js';
import { withProofs } from './prove-findings.js';
import { readUnsaved, reportOn, type Unsaved } from './unsaved.js';
import { writeShard, type ShardOptions } from './shard.js';
import { readChanges, reportFor, sinceReport, type SinceOptions } from './since.js';

export interface CheckOptions extends CommonOptions, BaselineOptions, SinceOptions, ShardOptions, RunOptions {
  readonly outputs: readonly OutputRequest[];
  readonly failOn: Level | 'never';
  readonly exitZero?: boolean;
  readonly maxFindings: number;
  readonly quiet?: boolean;
  readonly sarifCategory?: string;
  readonly sarifSuppressed: 'omit' | 'include';
  readonly performance?: boolean;
  readonly showSuppressed?: boolean;
  readonly reportUnusedIgnores?: boolean;
  readonly stdinFilename?: string;
  readonly watch?: boolean;
  readonly prove?: boolean;
  /** An earlier JSON report. */
  readonly compare?: string;
}

/** Analyses, writes every report, and only then says by the exit code what it thinks of it. */
export function check(
  paths: readonly string[],
  options: CheckOptions,
  environment: Environment,
  engine: Engine,
): ExitCode {
  const unsaved =
    options.stdinFilename === undefined ? undefined : readUnsaved(options.stdinFilename, paths, options, environment);
  const scope = unsaved?.scope ?? locateScope(paths, options.root, environment.cwd);
  if (options.shard) return writeShard(options.shard, scope, options, environment, engine);
  const analyse = () => analyseScope(scope, options, environment, engine, unsaved?.texts);
  return checkScope(scope, options, environment, engine, analyse, unsaved);
}

/** As `check`, but the handlers with findings are run before the report is made. */
export async function checkAndProve(
  paths: readonly string[],
  options: CheckOptions,
  environment: Environment,
  engine: Engine,
): Promise<ExitCode> {
  const other = options.shard ? '--shard' : options.stdinFilename === undefined ? undefined : '--stdin-filename';
  if (other !== undefined) throw new UsageError(`--prove runs the code of a whole project; leave out ${other}.`);
  const scope = locateScope(paths, options.root, environment.cwd);
  const analysis = analyseScope(scope, options, environment, engine);
  const proved = await withProofs(analysis, scope.root, options, environment);
  return checkScope(scope, options, environment, engine, () => proved);
}

/** @param analyse does the work; called when everything that may be wrong with the options was looked at. */
export function checkScope(
  scope: Scope,
  options: CheckOptions,
  environment: Environment,
  engine: Engine,
  analyse: () => Analysis,
  unsaved?: Unsaved,
): ExitCode {
  const started = environment.now();
  const baseline = openBaseline(options, scope, environment.cwd);
  const changes = readChanges(options, scope.root, environment);
  const earlier = readEarlier(options, environment);
  const analysis = analyse();
  // Where nothing was analysed, nothing can be said about what was known.
  const verdict = analysis.handlers.length > 0 ? baseline?.judge(analysis.findings, environment.stderr) : undefined;
  const report = makeReport(analysis, scope.root, options, engine, { known: verdict?.known, earlier }, unsaved);
  const counting = sinceReport(report, changes, options);
  const elapsed = environment.now() - started;
  writeReports(report, counting, options, environment, elapsed);
  if (options.performance) environment.stderr.write(countersText(report.counters, elapsed));
  warnOfUnusedIgnores(report, environment);
  if (analysis.handlers.length > 0) return exitCode(counting, options, verdict?.failed ?? false);
  environment.stderr.write(`${nothingFound(analysis, scope)}\n`);
  return 3;
}

/** Read before the analysis, so that a bad file is told at once, and before a report may be written over it. */
function readEarlier({ compare, stdinFilename }: CheckOptions, { cwd }: Environment): EarlierReport | undefined {
  if (compare === undefined) return undefined;
  if (stdinFilename !== undefined) {
    throw new UsageError('--compare speaks of a whole project; leave out --stdin-filename.');
  }
  return parseEarlierReport(readText(compare, cwd), compare);
}

function makeReport(
  analysis: Analysis,
  root: string,
  options: CheckOptions,
  engine: Engine,
  before: Pick<ReportInput, 'known' | 'earlier'>,
  unsaved: Unsaved | undefined,
): Report {
  const { outputs, reportUnusedIgnores = true } = options;
  const asked = (...formats: readonly Format[]) => outputs.some(({ format }) => formats.includes(format));
  const showsCode = asked('text', 'sarif', 'markdown', 'html', 'github');
  const linksToCommit = asked('sarif', 'markdown', 'html', 'github');
  const report = buildReport({
    analysis,
    rules: engine.rules,
    rulePages: engine.rulePages,
    version: engine.ENGINE_VERSION,
    texts: new Map([
      ...(showsCode ? readSources(root, filesToShow(analysis.findings)) : []),
      ...(unsaved?.texts ?? []),
    ]),
    revision: linksToCommit ? readRevision(root) : undefined,
    reportUnusedIgnores,
    ...before,
  });
  return unsaved ? reportOn(unsaved.file, report) : report;
}

function writeReports(
  report: Report,
  counting: Report,
  options: CheckOptions,
  environment: Environment,
  elapsed: number,
): void {
  const files: { file: string; text: string }[] = [];
  for (const { format, file } of options.outputs) {
    const text = reporters[format](
      reportFor(format, report, counting),
      reportOptions(file, options, environment, elapsed),
    );
    if (file === undefined) environment.stdout.write(text);
    else files.push({ file, text });
  }
  if (options.outputs.some(({ format }) => format === 'github')) appendStepSummary(counting, environment);
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
  const { maxFindings, quiet = false, color, sarifCategory, sarifSuppressed, showSuppressed = false } = options;
  const terminal = file === undefined ? textOptions(environment.stdout, environment, color) : FILE_TEXT_OPTIONS;
  return {
    text: { ...terminal, maxFindings, quiet, showSuppressed, elapsed: file === undefined ? elapsed : undefined },
    sarif: {
      category: sarifCategory,
      showSuppressed: sarifSuppressed === 'include',
      baselined: options.sarifBaselined,
    },
    markdown: { maxFindings },
    agent: { maxFindings },
  };
}

/** Beside the report, so that it is seen whatever the format; never a reason for another exit code. */
function warnOfUnusedIgnores({ problems }: Report, { stderr }: Environment): void {
  for (const problem of problems)
    if (problem.kind === 'unused-ignore') stderr.write(`lmi-ready: warning: ${problemText(problem)}\n`);
}

function warnOfLimits(report: Report, options: CheckOptions, { stderr }: Environment): void {
  const { outputs, sarifSuppressed, sarifBaselined } = options;
  if (!outputs.some(({ format }) => format === 'sarif')) return;
  const { warning } = keepWithinLimits(
    resultFindings(report, { showSuppressed: sarifSuppressed === 'include', baselined: sarifBaselined }),
  );
  if (warning) stderr.write(`lmi-ready: ${warning}\n`);
}

function exitCode({ findings }: Report, { failOn, exitZero }: CheckOptions, isStale: boolean): ExitCode {
  if (exitZero) return 0;
  if (isStale) return 1;
  if (failOn === 'never') return 0;
  return findings.some(({ level }) => isAtLeast(level, failOn)) ? 1 : 0;
}
