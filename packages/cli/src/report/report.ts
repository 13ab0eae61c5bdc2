import type { AnalysedHandler, Counters, Finding, Level, Problem, RuleMeta } from '@lmi-ready/analyzer';
import type { Comparison } from '../compare/comparison.js';
import type { PlanDocument } from '../plan/report.js';
import type { Distribution } from '../score/repository/distribution.js';
import type { RepositoryView } from '../score/repository/repository-view.js';
import type { Readiness } from '../score/score-function.js';
import type { SourceFile } from './shared/source-file.js';

/** What is known about the revision that was analysed. */
export interface Revision {
  /** Without credentials. */
  readonly repositoryUri: string;
  readonly revisionId: string;
  readonly branch?: string;
}

export interface FunctionReport {
  readonly handler: AnalysedHandler;
  readonly readiness: Readiness;
}

export interface Summary {
  readonly functions: Distribution;
  readonly findings: {
    readonly total: number;
    readonly byLevel: Readonly<Record<Level, number>>;
    /** Only rules that reported, sorted by code. */
    readonly byRule: Readonly<Record<string, number>>;
    /** Accepted by a comment in the code; not among the numbers above. */
    readonly accepted: number;
    /** Those of the total that the baseline holds. */
    readonly baselined: number;
  };
  /** Comments that are faulty (and suppress nothing), and comments that have nothing to suppress. */
  readonly ignores: { readonly faulty: number; readonly unused: number };
  /** Without notes. */
  readonly rootCauses: number;
  readonly effort: number;
  readonly coverage: {
    readonly high: number;
    readonly medium: number;
    readonly low: number;
    /** Share of the function that was understood least; null without functions. */
    readonly lowest: number | null;
  };
  readonly sourceFiles: number;
  readonly templates: number;
}

/** Everything reporters print. Sorted, without clock, without absolute paths. */
export interface Report {
  readonly version: string;
  /** By path, line, column, rule; without those that the baseline holds or a comment accepts. */
  readonly findings: readonly Finding[];
  /** Findings that the baseline holds, in the same order. They count for every number but the exit code. */
  readonly known: readonly Finding[];
  /** Findings that a comment in the code accepts, in the same order. */
  readonly accepted: readonly Finding[];
  /** By id. */
  readonly functions: readonly FunctionReport[];
  /** All functions together: what to fix first, what may move when. */
  readonly repository: RepositoryView;
  readonly problems: readonly Problem[];
  readonly summary: Summary;
  readonly counters: Counters;
  /** By code. */
  readonly rules: ReadonlyMap<string, RuleMeta>;
  /** Markdown pages by code. */
  readonly rulePages: Readonly<Record<string, string>>;
  /** Texts of files that a finding names, as far as they could be read. */
  readonly sources: ReadonlyMap<string, SourceFile>;
  readonly revision?: Revision;
  /** Set when an earlier report was given to compare with. */
  readonly comparison?: Comparison;
  /** Whether a move pays, which no score knows of; set when traffic was given. */
  readonly fit?: PlanDocument;
  /** Set when `findings` are only those that a change has to do with: since when, and how many others there are. */
  readonly since?: { readonly reference: string; readonly hidden: number };
}
