import type { HandlerCoverage } from '../model/analysis.js';
import type { LinkedFile } from '../link/linked-file.js';
import type { Solution } from '../solve/solve-program.js';

/** What could be seen of a handler's code: files of its import closure, imports that lead nowhere, calls that stay open. */
export function coverageOf(solution: Solution, file: LinkedFile): HandlerCoverage {
  const closure = solution.closureOf(file);
  const failed: string[] = [];
  const unresolved: string[] = [];
  let open = 0;
  let resolved = 0;
  for (const part of closure) {
    if (part.summary.syntaxError) failed.push(part.path);
    open += solution.reach.facts.openCalls.get(part) ?? 0;
    resolved += solution.reach.facts.resolvedCalls.get(part) ?? 0;
    part.summary.imports.forEach((fact, i) => {
      if (fact.typeOnly || fact.kind === 'glob') return;
      if (part.importTarget(i).k === 'missing') unresolved.push(`${part.path}: ${fact.specifier}`);
    });
  }
  const calls = open + resolved === 0 ? 1 : resolved / (open + resolved);
  const files = closure.size === 0 ? 0 : (closure.size - failed.length) / closure.size;
  const imports = 1 / (1 + 0.05 * unresolved.length);
  const share = Math.round(calls * files * imports * 1000) / 1000;
  return {
    files: closure.size,
    failedFiles: failed.sort(),
    unresolvedImports: unresolved.sort(),
    openCalls: open,
    resolvedCalls: resolved,
    share,
    rating: share >= 0.9 ? 'high' : share >= 0.7 ? 'medium' : 'low',
  };
}
