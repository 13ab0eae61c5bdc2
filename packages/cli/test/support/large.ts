/** An analysis of as many functions as a large company has: every third one is clean, the others share a few modules. */
import type { Analysis, Finding } from '@lmi-ready/analyzer';
import { frozenAnalysis } from './frozen.js';

const MODULES = 40;

/** `count` functions; those of one team reach the findings of the modules that the team shares. */
export function largeAnalysis(count: number): Analysis {
  const handler = frozenAnalysis.handlers.find(({ coverage }) => coverage.rating === 'high');
  if (!handler) throw new Error('no handler is frozen');
  const handlers = Array.from({ length: count }, (_, index) => {
    const file = `services/team-${String(index % 25)}/src/function-${String(index).padStart(4, '0')}.ts`;
    return { ...handler, id: `${file}:handler`, name: `Function${String(index)}`, file, exportName: 'handler' };
  });
  const reaching = handlers.filter((_, index) => index % 3 !== 0).map(({ id }) => id);
  const findings = frozenAnalysis.findings.flatMap((finding, kind) =>
    Array.from({ length: MODULES }, (_, module): Finding => {
      const path = `packages/shared-${String(module)}/src/module-${String(kind)}.ts`;
      const own = reaching.filter((_, index) => index % MODULES === module && index % 3 === kind % 3);
      return {
        ...finding,
        rootCause: `${String(kind)}-${String(module)}`,
        location: { ...finding.location, path },
        handlers: own,
      };
    }),
  );
  return { ...frozenAnalysis, handlers, findings };
}
