import { withOwnRows } from '../catalog/own-rows.js';
import type { TraceAnswer } from '../model/analysis.js';
import { NO_CONFIG, type Config } from '../model/config.js';
import { UsageError } from '../model/usage-error.js';
import type { LinkedFile } from '../link/linked-file.js';
import { displayName, locationOf } from '../solve/places.js';
import type { Solution } from '../solve/solve-program.js';
import { judge, openCache, solveProject } from './analyse.js';

export interface TraceRequest {
  readonly root: string;
  /** Relative to the root. */
  readonly path: string;
  /** 1-based. */
  readonly line: number;
  readonly cacheLocation?: string | undefined;
  readonly config?: Config;
}

/** Answers why a line is invocation-time code, or why not. */
export function traceLine(request: TraceRequest): TraceAnswer {
  return withOwnRows(request.config ?? NO_CONFIG, () => answer(request));
}

function answer({ root, config = NO_CONFIG, cacheLocation, ...request }: TraceRequest): TraceAnswer {
  const project = solveProject({ root, config }, openCache(cacheLocation));
  const { solution, read } = project;
  const file = read.program.file(request.path);
  const location = { path: request.path, line: request.line, column: 1, endLine: request.line, endColumn: 1 };
  if (!file)
    return {
      location,
      functionName: '',
      phase: 'unread',
      handlers: [],
      path: [],
      findings: [],
      explanation: `No handler imports '${request.path}', so none of its code runs in a function that was found.`,
    };
  if (request.line > file.summary.lineStarts.length)
    throw new UsageError(
      `${request.path} has ${file.summary.lineStarts.length} lines, so there is no line ${request.line}; give a line of the file.`,
    );
  const f = functionAt(file, request.line);
  const findings = judge(project).findings.filter(
    (x) => x.location.path === request.path && x.location.line === request.line,
  );
  return { ...phaseOf(solution, file, f), location, functionName: file.summary.functions[f]?.name ?? '', findings };
}

/** Innermost function around the first code of a line. */
function functionAt(file: LinkedFile, line: number): number {
  const start = file.summary.lineStarts[line - 1] ?? 0;
  const end = file.summary.lineStarts[line] ?? file.summary.length;
  let best = 0;
  let size = Number.MAX_SAFE_INTEGER;
  file.summary.functions.forEach((fact, id) => {
    if (id === 0 || fact.span[0] >= end || fact.span[1] <= start) return;
    const starts = fact.span[0] >= start;
    const length = fact.span[1] - fact.span[0];
    if (!starts && length < size) [best, size] = [id, length];
  });
  return best;
}

type Phase = Pick<TraceAnswer, 'phase' | 'handlers' | 'path' | 'explanation'>;

function phaseOf(solution: Solution, file: LinkedFile, f: number): Phase {
  const name = file.summary.functions[f]?.name || 'this function';
  if (f === 0)
    return {
      phase: 'init',
      handlers: [],
      path: [],
      explanation: `The line is at module level: it runs once per worker thread, when the module is loaded.`,
    };
  const acts = solution.reach.ev.all.filter((a) => a.file === file && a.f === f && a.visited);
  const invoked = acts.filter((a) => a.phase === 'invocation' && solution.places.isReached(a));
  const atInit = acts.some((a) => a.phase === 'init');
  const fact = file.summary.functions[f];
  const place = solution.places.place(invoked, locationOf(file, fact?.head[0] ?? 0, fact?.head[1] ?? 0));
  if (invoked.length > 0) {
    const via = place.callPath.map((s) => s.name).join(' -> ');
    return {
      phase: atInit ? 'both' : 'invocation',
      handlers: place.handlers,
      path: [...place.callPath],
      explanation: `'${name}' runs per invocation: ${via || displayName(invoked[0])}.${atInit ? ' It also runs at init.' : ''}`,
    };
  }
  if (atInit)
    return {
      phase: 'init',
      handlers: [],
      path: [],
      explanation: `'${name}' is only called while the module is loaded, before the first invocation.`,
    };
  return {
    phase: 'unreached',
    handlers: [],
    path: [],
    explanation: `No call path from a handler to '${name}' was found.`,
  };
}
