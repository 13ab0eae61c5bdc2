import { withOwnRows } from '../catalog/own-rows.js';
import { ignoredBy, loadProject, realFileSystem, type FileSystem, type LoadedProject } from '../load/index.js';
import type { Analysis, AnalysedHandler, Problem } from '../model/analysis.js';
import { NO_CONFIG, type Config } from '../model/config.js';
import type { SolvedDeployment } from '../model/deployment.js';
import { ruleMetas } from '../rules/index.js';
import { solve, type Solution } from '../solve/solve-program.js';
import { SUMMARY_VERSION } from '../summary/version.js';
import { suppress, type Suppressed } from '../triage/suppress.js';
import { SummaryCache, type CachedSummary } from './cache.js';
import { coverageOf } from './coverage.js';
import { deploymentOf } from './deployment.js';
import { byPath, findingsOf } from './findings.js';
import type { Progress } from './progress.js';
import { recallRun, RecordingFileSystem, storeRun } from './run-cache.js';
import { BUILD, ENGINE_VERSION } from './version.js';
import { ProjectReader, type Overlay, type ReadProject } from './workspace.js';

export interface AnalysisRequest {
  /** Absolute folder; all paths of the result are relative to it. */
  readonly root: string;
  /** Folders or files below the root to report on, relative to it; none: everything. */
  readonly paths?: readonly string[];
  /** Folder for cached summaries; undefined keeps them in memory. */
  readonly cacheLocation?: string | undefined;
  /** What the project says about itself; none: nothing. */
  readonly config?: Config;
  /** Text of files, by path relative to the root, that counts instead of what is on the disk. */
  readonly unsaved?: Overlay;
  /** Summaries that were made elsewhere (`readShard`); used where the file is still the same. No cache is looked at then. */
  readonly summaries?: readonly CachedSummary[];
  readonly onProgress?: Progress;
}

/** A solved project together with what it was made from; sessions and `trace` keep it. */
export interface SolvedProject {
  readonly loaded: LoadedProject;
  readonly read: ReadProject;
  readonly solution: Solution;
  readonly problems: readonly Problem[];
  readonly templates: readonly string[];
  readonly deployment: SolvedDeployment;
  /** Text of any file that findings may point into. */
  readonly textOf: (path: string) => string | undefined;
  readonly sourceFiles: number;
  readonly config: Config;
}

/** What a summary depends on beside the text. */
export const SUMMARIES_OF = `${ENGINE_VERSION}/${BUILD}/${SUMMARY_VERSION}`;

export function openCache(location: string | undefined): SummaryCache {
  return new SummaryCache(location, SUMMARIES_OF);
}

/** Finds the files, templates and declared handlers of a project. */
export function loadedProject(request: AnalysisRequest, fs: FileSystem): LoadedProject {
  request.onProgress?.({ phase: 'discover', done: 0, total: 1 });
  const { config = NO_CONFIG, paths = [] } = request;
  return loadProject(fs, request.root, {
    ...(paths.length > 0 && { paths }),
    handlers: config.handlers,
    templates: config.templates,
    ignore: config.ignore,
  });
}

/** Reads and solves a project. Nothing of it is executed. */
export function solveProject(
  request: AnalysisRequest,
  cache: SummaryCache,
  fs: FileSystem = realFileSystem(),
): SolvedProject {
  const { config = NO_CONFIG, unsaved = new Map() } = request;
  const project = loadedProject(request, fs);
  const read = new ProjectReader(fs, project, cache, unsaved, request.onProgress, config).read();
  request.onProgress?.({ phase: 'solve', done: 0, total: 1 });
  const deployment = deploymentOf(project, read.handlers);
  const solution = solve({
    program: read.program,
    handlers: read.handlers,
    versionOf: (path, name) => project.versions.versionOf(path, name),
    deployment,
  });
  const seen = new Set<string>();
  const problems = [...project.problems, ...read.problems].filter((p) => {
    const key = `${p.kind}|${p.path}|${p.line ?? 0}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
  return {
    loaded: project,
    read,
    solution,
    problems: problems.sort(byPath),
    templates: project.templates,
    deployment,
    textOf: (path) => read.texts.get(path) ?? fs.readFile(`${project.root}/${path}`),
    sourceFiles: project.files.length,
    config,
  };
}

/** Findings with what comments say about them, and what is wrong with these comments. */
export function judge(project: SolvedProject, paths: readonly string[] = []): Suppressed {
  return suppress({
    findings: findingsOf(project.solution.solved, (path) => project.textOf(path) ?? '', project.config),
    files: project.read.program.files,
    rules: ruleMetas,
    isSilent: (code) => project.config.rules[code] === 'off',
    seesAllOf: (path) => paths.length === 0 || paths.some((asked) => path === asked || path.startsWith(`${asked}/`)),
  });
}

/** Analyses a folder: handlers, findings, coverage, problems. Deterministic; reads only below the root and the cache. */
export function analyse(request: AnalysisRequest): Analysis {
  const disk = realFileSystem();
  const { cacheLocation, summaries, unsaved, config = NO_CONFIG } = request;
  if (cacheLocation === undefined || summaries || unsaved) return analyseNow(request, disk);
  const key = JSON.stringify([SUMMARIES_OF, request.root, request.paths ?? [], config]);
  const known = recallRun(cacheLocation, key, disk);
  if (known) return known;
  const recording = new RecordingFileSystem(disk);
  const analysis = analyseNow(request, recording);
  storeRun(cacheLocation, key, recording.all(), analysis);
  return analysis;
}

function analyseNow(request: AnalysisRequest, fs: FileSystem): Analysis {
  return withOwnRows(request.config ?? NO_CONFIG, () => analysisOf(request, fs));
}

function analysisOf(request: AnalysisRequest, fs: FileSystem): Analysis {
  const cache = openCache(request.summaries ? undefined : request.cacheLocation);
  cache.preload(request.summaries ?? []);
  const project = solveProject(request, cache, fs);
  const isIgnored = ignoredBy(project.config.ignore);
  const { solution, read } = project;
  const handlers = solution.entries.map((entry): AnalysedHandler => ({
    ...entry.handler,
    coverage: coverageOf(solution, entry.file),
  }));
  const { facts } = solution.reach;
  const { findings, problems } = judge(project, request.paths);
  return {
    handlers,
    findings,
    problems: [...project.problems, ...problems].filter(({ path }) => !isIgnored(path)).sort(byPath),
    templates: project.templates,
    deployment: { functions: project.deployment.functions, capacityProviders: project.deployment.capacityProviders },
    counters: {
      sourceFiles: project.sourceFiles,
      filesSummarised: read.counts.summarised,
      summariesFromCache: read.counts.cached,
      filesLinked: read.program.files.length,
      activations: facts.activations,
      events: facts.events,
    },
  };
}
