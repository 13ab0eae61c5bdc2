import type { Category, Finding, Level } from './finding.js';
import type { SolvedProgram } from './program.js';

/** Everything that is said about a rule; documentation, ESLint, SARIF, `explain` and the score derive from it. */
export interface RuleMeta {
  /** `LMI1001`. */
  readonly code: string;
  /** ESLint rule name, equal to the folder: `no-request-state-leak`. */
  readonly name: string;
  /** Category of spec and accuracy labels; decides the folder. */
  readonly category: Category;
  /** Strongest level the rule reports with. */
  readonly level: Level;
  /** Points a finding of confidence `certain` takes from the readiness score. */
  readonly weight: number;
  /** True: a finding of level error closes the gate, whatever the score. */
  readonly blocker: boolean;
  /** True: a blocker that no change of code or settings takes away; what it speaks of stays on default Lambda. */
  readonly withoutFix?: true;
  /** Story points per root cause: 1 mechanical, 3 documented pattern, 5 redesign of a module, 8 needs a decision. */
  readonly effort: 1 | 3 | 5 | 8;
  /** Hazard families of the taxonomy, e.g. ['A1', 'A3']. */
  readonly families: readonly string[];
  /** What it reports, one sentence without full stop, starting with a verb: "disallow …". */
  readonly summary: string;
  /** Why it matters when invocations share an execution environment: one or two sentences. */
  readonly why: string;
  /** How to fix it, one imperative sentence. */
  readonly fix: string;
  /** SARIF tags beside the common ones, e.g. 'external/cwe/cwe-488'. */
  readonly tags: readonly string[];
  /** SARIF security-severity 0.1-10.0, only for data leaks and shared temporary files. */
  readonly securitySeverity?: number;
  /** `cli`: it speaks of templates and packages, which no editor hands to a JavaScript rule. */
  readonly face?: 'cli';
  /** Version that introduced the rule. */
  readonly since: string;
}

export type Draft = Omit<Finding, 'ruleId' | 'category' | 'rootCause' | 'suppression'>;

export interface Rule {
  readonly meta: RuleMeta;
  /** Pure: the solved program in, drafts out. The engine adds code, category and root cause. */
  readonly detect: (program: SolvedProgram) => readonly Draft[];
}

/** Declares a rule; exists so that every rule file has the same shape and its types are checked. */
export function defineRule(meta: RuleMeta, detect: Rule['detect']): Rule {
  return { meta, detect };
}
