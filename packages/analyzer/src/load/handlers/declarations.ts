import type { Problem } from '../../model/analysis.js';
import type { CapacityProviderRecord, Deployment, FunctionRecord } from '../../model/deployment.js';
import type { Location } from '../../model/location.js';

/** A function whose code was not found, and what is said about that. */
interface Lost {
  readonly record: FunctionRecord;
  readonly problem: Problem;
}

/** What the files of one tool declare, and what of it could not be understood. */
export interface Declared {
  readonly functions: readonly FunctionRecord[];
  readonly lost: readonly Lost[];
  readonly capacityProviders: readonly CapacityProviderRecord[];
  readonly problems: readonly Problem[];
}

/** Collects what readers find, in their order. */
export class DeclaredParts implements Declared {
  readonly functions: FunctionRecord[] = [];
  readonly lost: Lost[] = [];
  readonly capacityProviders: CapacityProviderRecord[] = [];
  readonly problems: Problem[] = [];

  add(parts: Partial<Declared>): this {
    this.functions.push(...(parts.functions ?? []));
    this.lost.push(...(parts.lost ?? []));
    this.capacityProviders.push(...(parts.capacityProviders ?? []));
    this.problems.push(...(parts.problems ?? []));
    return this;
  }

  /** A function whose code cannot be found: it stays among the functions, and lowers the coverage. */
  missing(record: Omit<FunctionRecord, 'candidates' | 'exportName'>, message: string): this {
    const { path, line } = record.declaredAt;
    const problem = { kind: 'missing-handler', path, line, message } as const;
    this.lost.push({ record: { ...record, candidates: [], exportName: '' }, problem });
    return this;
  }

  /**
   * Everything together. One declaration may run in several ways (modules called twice, classes made by several apps): where
   * one of them leads to code, the others that do not are no loss, and ways that differ in nothing are one function.
   */
  settled(): Deployment & { readonly problems: readonly Problem[] } {
    const found = new Set(this.functions.map(({ declaredAt }) => placeOf(declaredAt)));
    const lost = this.lost.filter(({ record }) => !found.has(placeOf(record.declaredAt)));
    const functions = [...this.functions, ...lost.map(({ record }) => record)];
    return {
      functions: [...new Map(functions.map((record) => [JSON.stringify(record), record])).values()],
      capacityProviders: this.capacityProviders,
      problems: [...this.problems, ...lost.map(({ problem }) => problem)],
    };
  }
}

function placeOf({ path, line, column }: Location): string {
  return `${path}:${line}:${column}`;
}
