import { loadProject, realFileSystem, type FileSystem } from '../load/index.js';
import type { Analysis, AnalysedHandler, Problem } from '../model/analysis.js';
import type { Deployment } from '../model/deployment.js';
import type { Finding } from '../model/finding.js';
import { ruleMetas, rules } from '../rules/index.js';
import { solve, type Solution } from '../solve/solve-program.js';
import { SUMMARY_VERSION } from '../summary/version.js';
import { rootCauseIds } from '../triage/root-cause.js';
import { suppress, type Suppressed } from '../triage/suppress.js';
import { SummaryCache } from './cache.js';
import { coverageOf } from './coverage.js';
import { deploymentOf } from './deployment.js';
import type { Progress } from './progress.js';
import { recallRun, RecordingFileSystem, storeRun } from './run-cache.js';
import { ENGINE_VERSION } from './version.js';
import { ProjectReader, type Overlay, type ReadProject } from './workspace.js';

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
  readonly read: ReadProject;
  readonly solution: Solution;
  readonly problems: readonly Problem[];
  readonly templates: readonly string[];
  readonly deployment: Deployment;
  /** Text of any file that findings may point into. */
  readonly textOf: (path: string) => string | undefined;
  readonly sourceFiles: number;
}

export function openCache(location: string | undefined): SummaryCache {
  return new SummaryCache(location, `${ENGINE_VERSION}/${SUMMARY_VERSION}`);
}

/** Reads and solves a project. Nothing of it is executed. */
export function solveProject(
  request: AnalysisRequest,
  cache: SummaryCache,
  overlay: Overlay,
  fs: FileSystem = realFileSystem(),
): SolvedProject {
  request.onProgress?.({ phase: 'discover', done: 0, total: 1 });
  const project = loadProject(
    fs,
    request.root,
    request.paths && request.paths.length > 0 ? { paths: request.paths } : {},
  );
  const read = new ProjectReader(fs, project, cache, overlay, request.onProgress).read();
  request.onProgress?.({ phase: 'solve', done: 0, total: 1 });
  const solution = solve({
    program: read.program,
    handlers: read.handlers,
    versionOf: (path, name) => project.versions.versionOf(path, name),
    deployment: deploymentOf(project, read.handlers),
  });
  const seen = new Set<string>();
  const problems = [...project.problems, ...read.problems].filter((p) => {
    const key = `${p.kind}|${p.path}|${p.line ?? 0}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
  return {
    read,
    solution,
    problems: problems.sort(byPath),
    templates: project.templates,
    deployment: project.deployment,
    textOf: (path) => read.texts.get(path) ?? fs.readFile(`${project.root}/${path}`),
    sourceFiles: project.files.length,
  };
}

/** Runs all rules; sorted by path, line, column and rule. */
export function findingsOf(project: SolvedProject): Finding[] {
  const { solved } = project.solution;
  const lines = new Map<string, string[]>();
  const lineText = (path: string, line: number): string => {
    let text = lines.get(path);
    if (!text) lines.set(path, (text = (project.textOf(path) ?? '').split('\n')));
    return text[line - 1] ?? '';
  };
  const out: Finding[] = [];
  for (const rule of rules) {
    const drafts = rule.detect(solved).filter((d) => d.handlers.length > 0 || rule.meta.face === 'cli');
    const sorted = [...drafts].sort(
      (a, b) =>
        byPath(a.location, b.location) || a.location.line - b.location.line || a.location.column - b.location.column,
    );
    const ids = rootCauseIds(rule.meta.code, sorted, lineText);
    sorted.forEach((draft, i) =>
      out.push({ ruleId: rule.meta.code, category: rule.meta.category, ...draft, rootCause: ids[i] ?? '' }),
    );
  }
  return out.sort(
    (a, b) =>
      byPath(a.location, b.location) ||
      a.location.line - b.location.line ||
      a.location.column - b.location.column ||
      byText(a.ruleId, b.ruleId),
  );
}

/** Findings with what comments say about them, and what is wrong with these comments. */
export function judge(project: SolvedProject, paths: readonly string[] = []): Suppressed {
  return suppress({
    findings: findingsOf(project),
    files: project.read.program.files,
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
  const project = solveProject(request, openCache(request.cacheLocation), new Map(), fs);
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
    deployment: project.deployment,
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

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
  return byText(a.path, b.path);
}
