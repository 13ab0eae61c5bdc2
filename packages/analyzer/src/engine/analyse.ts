import { loadProject, realFileSystem, type FileSystem, type LoadedProject } from '../load/index.js';
import type { Analysis, AnalysedHandler, Problem } from '../model/analysis.js';
import { ruleMetas } from '../rules/index.js';
import { solve, type Solution } from '../solve/solve-program.js';
import { SUMMARY_VERSION } from '../summary/version.js';
import { suppress, type Suppressed } from '../triage/suppress.js';
import { SummaryCache } from './cache.js';
import { coverageOf } from './coverage.js';
import { byPath, findingsOf } from './findings.js';
import type { Progress } from './progress.js';
import { recallRun, RecordingFileSystem, storeRun } from './run-cache.js';
import { ENGINE_VERSION } from './version.js';
import { ProjectReader, type ReadProject } from './workspace.js';

export interface AnalysisRequest {
  /** Absolute folder; all paths of the result are relative to it. */
  readonly root: string;
  /** Folders or files below the root to report on, relative to it; none: everything. */
  readonly paths?: readonly string[];
  /** Folder for cached summaries; undefined keeps them in memory. */
  readonly cacheLocation?: string | undefined;
  readonly onProgress?: Progress;
}

/** A solved project together with what it was made from; sessions and `trace` keep it. */
export interface SolvedProject {
  readonly loaded: LoadedProject;
  readonly read: ReadProject;
  readonly solution: Solution;
  readonly problems: readonly Problem[];
  readonly templates: readonly string[];
  readonly sourceFiles: number;
}

export function openCache(location: string | undefined): SummaryCache {
  return new SummaryCache(location, `${ENGINE_VERSION}/${SUMMARY_VERSION}`);
}

/** Reads and solves a project. Nothing of it is executed. */
export function solveProject(
  request: AnalysisRequest,
  cache: SummaryCache,
  fs: FileSystem = realFileSystem(),
): SolvedProject {
  request.onProgress?.({ phase: 'discover', done: 0, total: 1 });
  const project = loadProject(
    fs,
    request.root,
    request.paths && request.paths.length > 0 ? { paths: request.paths } : {},
  );
  const read = new ProjectReader(fs, project, cache, request.onProgress).read();
  request.onProgress?.({ phase: 'solve', done: 0, total: 1 });
  const solution = solve({
    program: read.program,
    handlers: read.handlers,
    versionOf: (path, name) => project.versions.versionOf(path, name),
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
    sourceFiles: project.files.length,
  };
}

/** Findings with what comments say about them, and what is wrong with these comments. */
export function judge({ solution, read }: SolvedProject, paths: readonly string[] = []): Suppressed {
  return suppress({
    findings: findingsOf(solution.solved, (path) => read.texts.get(path) ?? ''),
    files: read.program.files,
    rules: ruleMetas,
    seesAllOf: (path) => paths.length === 0 || paths.some((asked) => path === asked || path.startsWith(`${asked}/`)),
  });
}

/** Analyses a folder: handlers, findings, coverage, problems. Deterministic; reads only below the root and the cache. */
export function analyse(request: AnalysisRequest): Analysis {
  const disk = realFileSystem();
  const { cacheLocation } = request;
  if (cacheLocation === undefined) return analyseNow(request, disk);
  const key = JSON.stringify([ENGINE_VERSION, SUMMARY_VERSION, request.root, request.paths ?? []]);
  const known = recallRun(cacheLocation, key, disk);
  if (known) return known;
  const recording = new RecordingFileSystem(disk);
  const analysis = analyseNow(request, recording);
  storeRun(cacheLocation, key, recording.all(), analysis);
  return analysis;
}

function analyseNow(request: AnalysisRequest, fs: FileSystem): Analysis {
  const project = solveProject(request, openCache(request.cacheLocation), fs);
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
    problems: [...project.problems, ...problems].sort(byPath),
    templates: project.templates,
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
