import type { Level } from '@lmi-ready/analyzer';
import type { StandingChange } from '../score/repository/leverage.js';
import type { Standing } from '../score/repository/standing.js';

/** What made a report: the same code gets the same answer as long as all three stay the same. */
export interface Versions {
  readonly tool: string;
  readonly model: string;
  readonly rules: string;
}

export interface FunctionStanding {
  readonly id: string;
  readonly standing: Standing;
}

/** A root cause as a report names it, at its first place. */
export interface CauseReference {
  readonly ruleId: string;
  readonly rootCause: string;
  readonly level: Level;
  readonly path: string;
  readonly line: number;
  readonly message: string;
}

/**
 * An earlier report against this one. What another version of the tool says about the same code is kept apart from what
 * the code itself did: between the two reports lie three steps, and a function may be changed by each of them.
 *
 *   before -(model)-> the old findings under the model and weights of today -(code)-> the findings of today
 *   but for those of new rules -(rules)-> after
 */
export interface Comparison {
  /** The earlier report as the user named it. */
  readonly file: string;
  readonly before: Versions;
  readonly after: Versions;
  readonly functions: {
    readonly added: readonly FunctionStanding[];
    readonly removed: readonly FunctionStanding[];
    /** By a change of code, under the same rules and the same model on both sides. */
    readonly better: readonly StandingChange[];
    readonly worse: readonly StandingChange[];
    /** In both reports, and not changed by code. */
    readonly unchanged: number;
  };
  /** What changed without a change of code. */
  readonly tool: {
    /** The same findings get another score or grade. */
    readonly byModel: readonly StandingChange[];
    /** Findings of rules that the earlier report did not have. */
    readonly byRules: readonly StandingChange[];
    readonly newRules: readonly string[];
    readonly goneRules: readonly string[];
  };
  /** Without notes, sorted by place. */
  readonly causes: {
    /** Gone from the code. */
    readonly fixed: readonly CauseReference[];
    /** Now accepted by a comment. */
    readonly accepted: readonly CauseReference[];
    /** Of rules that both reports have. */
    readonly appeared: readonly CauseReference[];
    readonly ofNewRules: readonly CauseReference[];
    readonly ofGoneRules: readonly CauseReference[];
    readonly unchanged: number;
  };
}
