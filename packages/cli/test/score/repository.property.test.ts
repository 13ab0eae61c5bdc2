/** What has to hold for every repository: over made-up functions that share made-up findings. */
import type { AnalysedHandler, Finding, RuleMeta } from '@lmi-ready/analyzer';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FunctionReport } from '../../src/report/report.js';
import { findingsByFunction } from '../../src/score/repository/by-function.js';
import { repositoryView, type RepositoryView } from '../../src/score/repository/repository-view.js';
import { compareStandings, standingOf } from '../../src/score/repository/standing.js';
import { scoreFunction } from '../../src/score/score-function.js';
import { isOpen } from '../../src/util/compare.js';
import { frozenRules } from '../support/frozen.js';

const EDGE = 'LMI7017';

/** The frozen rules, and a blocker that has no fix. */
const rules: ReadonlyMap<string, RuleMeta> = new Map(
  frozenRules.rules.flatMap((rule) => [
    [rule.code, rule] as const,
    ...(rule.blocker ? [[EDGE, { ...rule, code: EDGE, effort: 8, withoutFix: true } as const] as const] : []),
  ]),
);

const here = { path: 'src/a.ts', line: 1, column: 1, endLine: 1, endColumn: 2 };
const IDS = ['src/a.ts:handler', 'src/b.ts:handler', 'src/c.ts:handler', 'src/d.ts:handler'];

interface Repository {
  readonly handlers: readonly AnalysedHandler[];
  readonly findings: readonly Finding[];
  readonly missing: number;
}

const anyHandlers = fc
  .tuple(...IDS.map(() => fc.record({ share: fc.constantFrom(1, 0.5), files: fc.constantFrom(1, 1, 1, 0) })))
  .map((coverages) => coverages.map((coverage, index) => handler(IDS[index] ?? '', coverage)));

function handler(id: string, { share, files }: { readonly share: number; readonly files: number }): AnalysedHandler {
  const file = id.replace(':handler', '');
  const unseen = { failedFiles: [], unresolvedImports: [], openCalls: 0, resolvedCalls: 1, rating: 'high' } as const;
  return {
    id,
    name: 'handler',
    file,
    exportName: 'handler',
    source: 'convention',
    reason: '',
    location: { ...here, path: file },
    streaming: false,
    coverage: { ...unseen, share, files },
  };
}

const anyFinding = fc
  .record({
    ruleId: fc.constantFrom(...rules.keys()),
    level: fc.constantFrom('error', 'warning', 'note'),
    confidence: fc.constantFrom('certain', 'likely', 'possible'),
    rootCause: fc.constantFrom('a', 'b', 'c'),
    line: fc.integer({ min: 1, max: 9 }),
    handlers: fc.subarray(IDS, { minLength: 1 }),
    accepted: fc.integer({ min: 0, max: 4 }).map((n) => n === 0),
  })
  .map(({ line, accepted, ...rest }): Finding => ({
    ...rest,
    category: 'shared-state',
    location: { ...here, line },
    message: '',
    help: '',
    callPath: [],
    related: [],
    functionName: '',
    ...(accepted && { suppression: { kind: 'inSource', by: 'lmi-ignore', reason: 'reviewed', location: here } }),
  }));

const anyRepository: fc.Arbitrary<Repository> = fc.record({
  handlers: anyHandlers,
  findings: fc.array(anyFinding, { maxLength: 15 }),
  missing: fc.nat(3),
});

function scored({ handlers, findings }: Repository): readonly FunctionReport[] {
  const byFunction = findingsByFunction(findings);
  return handlers.map((entry) => ({
    handler: entry,
    readiness: scoreFunction(entry, byFunction.get(entry.id) ?? [], rules),
  }));
}

function view(repository: Repository): RepositoryView {
  return repositoryView({ ...repository, functions: scored(repository), rules });
}

test('a further finding never raises the ready share, nor does a function whose code is not found', () => {
  fc.assert(
    fc.property(anyRepository, anyFinding, (repository, further) => {
      const before = view(repository).distribution.readyShare ?? 0;
      const more = { ...repository, findings: [...repository.findings, further] };
      expect(view(more).distribution.readyShare).toBeLessThanOrEqual(before);
      expect(view({ ...repository, missing: repository.missing + 1 }).distribution.readyShare).toBeLessThanOrEqual(
        before,
      );
    }),
  );
});

test('every function is in exactly one wave, with a reason', () => {
  fc.assert(
    fc.property(anyRepository, (repository) => {
      const { waves, distribution } = view(repository);
      expect(waves.map(({ wave }) => wave)).toEqual([1, 2, 3, 'stay', 'unknown']);
      const members = waves.flatMap(({ functions }) => functions);
      expect(members.map(({ id }) => id).sort()).toEqual(IDS);
      expect(members.every(({ reason }) => reason.length > 0)).toBe(true);
      const sizes = Object.fromEntries(waves.map(({ wave, functions }) => [wave, functions.length]));
      expect(sizes).toMatchObject({ 1: distribution.ready, unknown: distribution.unknown });
    }),
  );
});

test('a function stays as long as a blocker without a fix is open', () => {
  fc.assert(
    fc.property(anyRepository, (repository) => {
      const blocked = repository.findings.filter((f) => f.ruleId === EDGE && f.level === 'error' && isOpen(f));
      const staying = view(repository).waves.find(({ wave }) => wave === 'stay');
      expect(staying?.functions.map(({ id }) => id).sort()).toEqual(
        IDS.filter((id) => blocked.some(({ handlers }) => handlers.includes(id))),
      );
    }),
  );
});

test('the leverage of a cause is what scoring every function without it says', () => {
  fc.assert(
    fc.property(anyRepository, (repository) => {
      const before = new Map(scored(repository).map((entry) => [entry.handler.id, standingOf(entry.readiness)]));
      const open = repository.findings.filter(isOpen);
      const { leverage } = view(repository);
      const causes = new Set(open.filter(({ level }) => level !== 'note').map((f) => `${f.ruleId} ${f.rootCause}`));
      expect(leverage).toHaveLength(causes.size);
      for (const { ruleId, rootCause, improved } of leverage) {
        const without = {
          ...repository,
          findings: open.filter((f) => f.ruleId !== ruleId || f.rootCause !== rootCause),
        };
        const after = scored(without).map((entry) => [entry.handler.id, standingOf(entry.readiness)] as const);
        const better = after.flatMap(([id, to]) => {
          const from = before.get(id);
          return from && compareStandings(to, from) > 0 ? [{ id, from, to }] : [];
        });
        expect(improved).toEqual(better);
        for (const [id, to] of after) {
          const from = before.get(id);
          if (from) expect(compareStandings(to, from)).toBeGreaterThanOrEqual(0);
        }
      }
    }),
  );
});

test('the order of functions and findings changes nothing', () => {
  const shuffled = anyRepository.chain((repository) =>
    fc.record({
      repository: fc.constant(repository),
      handlers: fc.shuffledSubarray([...repository.handlers], { minLength: IDS.length }),
      findings: fc.shuffledSubarray([...repository.findings], { minLength: repository.findings.length }),
    }),
  );
  fc.assert(
    fc.property(shuffled, ({ repository, handlers, findings }) => {
      expect(view({ ...repository, handlers, findings })).toEqual(view(repository));
    }),
  );
});

test('functions are listed worst first', () => {
  fc.assert(
    fc.property(anyRepository, (repository) => {
      const { worstFirst } = view(repository);
      for (const [index, entry] of worstFirst.entries()) {
        const next = worstFirst[index + 1];
        if (next) expect(compareStandings(entry.readiness, next.readiness)).toBeLessThanOrEqual(0);
      }
      expect(worstFirst).toHaveLength(IDS.length);
    }),
  );
});

test('accepting risks never makes fewer functions ready, and the raw numbers are those without it', () => {
  fc.assert(
    fc.property(anyRepository, (repository) => {
      const { ready, blocked, raw } = view(repository).distribution;
      const findings = repository.findings.map(({ suppression: _, ...finding }) => finding);
      const bare = view({ ...repository, findings }).distribution;
      expect(raw).toEqual({ ready: bare.ready, blocked: bare.blocked });
      expect(raw.ready).toBeLessThanOrEqual(ready);
      expect(raw.blocked).toBeGreaterThanOrEqual(blocked);
    }),
  );
});
