import { configuredHandler } from '../link/configured-handlers.js';
import { declaredHandler } from '../link/find-handlers.js';
import { complaint, type ConfiguredHandlers } from '../load/index.js';
import type { Problem } from '../model/analysis.js';
import type { DeclaredHandler, Handler } from '../model/handler.js';
import type { FileSummary } from '../model/summary.js';

/** What may be a handler, before it is known which of these have code. */
export interface HandlerSources {
  readonly declared: readonly DeclaredHandler[];
  /** Files in which the configuration sees handlers, by its patterns. */
  readonly configured: readonly ConfiguredHandlers[];
  /** Handlers that files export by convention. */
  readonly conventional: Iterable<readonly Handler[]>;
  readonly summaryOf: (path: string) => FileSummary | undefined;
}

/** The handlers of a project by id, and declared ones whose code was not found. */
export function findHandlers({ declared, configured, conventional, summaryOf }: HandlerSources): {
  readonly handlers: readonly Handler[];
  readonly missing: readonly DeclaredHandler[];
  /** Patterns of the configuration that lead to files without a handler. */
  readonly useless: readonly ConfiguredHandlers[];
} {
  const byId = new Map<string, Handler>();
  const missing: DeclaredHandler[] = [];
  for (const one of declared) {
    const handler = handlerOf(one, summaryOf);
    if (!handler) missing.push(one);
    else if (!byId.has(handler.id)) byId.set(handler.id, handler);
  }
  const useless: ConfiguredHandlers[] = [];
  for (const one of configured) {
    const handlers = configuredIn(one, summaryOf);
    if (handlers.length === 0 && one.files.length > 0) useless.push(one);
    for (const handler of handlers) if (!byId.has(handler.id)) byId.set(handler.id, handler);
  }
  for (const handlers of conventional)
    for (const handler of handlers) if (!byId.has(handler.id)) byId.set(handler.id, handler);
  return { handlers: sorted(byId), missing, useless };
}

/** The handlers that two searches found, by id; the first counts for what both found. */
export function mergedHandlers(first: readonly Handler[], second: readonly Handler[]): readonly Handler[] {
  return sorted(new Map([...second, ...first].map((handler) => [handler.id, handler])));
}

function sorted(byId: ReadonlyMap<string, Handler>): readonly Handler[] {
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** A pattern may lead to files beside those with a handler; one that leads to no handler at all is a mistake. */
export function configuredIn(
  { pattern, files }: ConfiguredHandlers,
  summaryOf: HandlerSources['summaryOf'],
): readonly Handler[] {
  return files.flatMap((path) => {
    const summary = summaryOf(path);
    return (summary && configuredHandler(pattern, summary)) ?? [];
  });
}

export function uselessPattern({ pattern }: ConfiguredHandlers): Problem {
  const { glob, exportName } = pattern;
  return exportName === undefined
    ? complaint(pattern, `'${glob}' in handlers matches no file with an export 'handler' or a default export`)
    : complaint(pattern, `'${glob}#${exportName}' in handlers matches no file with an export '${exportName}'`);
}

/** The first candidate that exports what is declared. All are looked at, so that what cannot be read is told. */
function handlerOf(declared: DeclaredHandler, summaryOf: HandlerSources['summaryOf']): Handler | undefined {
  return declared.candidates
    .map((path) => {
      const summary = summaryOf(path);
      return summary && declaredHandler(declared, summary);
    })
    .find((handler) => handler !== undefined);
}

export function missingHandler({ declaredAt: { path, line }, name, exportName, candidates }: DeclaredHandler): Problem {
  const tried = candidates.length === 0 ? 'no source file' : candidates.slice(0, 3).join(', ');
  return {
    kind: 'missing-handler',
    path,
    line,
    message: `${path}:${line} declares '${name}', but ${tried} has no export '${exportName}'; its code was not analysed.`,
  };
}
