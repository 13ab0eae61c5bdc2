import type { SolvedDeployment } from './deployment.js';
import type { Finding, PathStep } from './finding.js';
import type { Handler } from './handler.js';
import type { Location } from './location.js';

/** Something that could not be read or understood; never stops the run. */
export interface Problem {
  readonly kind:
    | 'syntax-error'
    | 'unreadable-file'
    | 'unreadable-folder'
    | 'binary-file'
    | 'large-file'
    | 'bad-template'
    | 'missing-handler'
    | 'bad-config'
    | 'bad-ignore'
    | 'unused-ignore';
  readonly path: string;
  readonly line?: number;
  /** The comment, for `bad-ignore` (it says something wrong and suppresses nothing) and `unused-ignore` (there is nothing to suppress). */
  readonly location?: Location;
  /** One clear sentence. */
  readonly message: string;
}

/** What the engine could see of one handler's code. */
export interface HandlerCoverage {
  /** Files of the handler's import closure that were read. */
  readonly files: number;
  readonly failedFiles: readonly string[];
  /** Relative or aliased imports that led nowhere, as `file: specifier`. */
  readonly unresolvedImports: readonly string[];
  /** Calls on the invocation path whose target inside the project could not be told. */
  readonly openCalls: number;
  readonly resolvedCalls: number;
  /** 0..1: share of call edges resolved, lowered by failed files and unresolved imports. */
  readonly share: number;
  readonly rating: 'high' | 'medium' | 'low';
}

export interface AnalysedHandler extends Handler {
  readonly coverage: HandlerCoverage;
}

/** Work that was done, counted: machine-independent, for regression checks. */
export interface Counters {
  readonly sourceFiles: number;
  readonly filesSummarised: number;
  readonly summariesFromCache: number;
  readonly filesLinked: number;
  readonly activations: number;
  readonly events: number;
}

/** The result of a run. Same input, same bytes: sorted, no clock. */
export interface Analysis {
  readonly handlers: readonly AnalysedHandler[];
  readonly findings: readonly Finding[];
  readonly problems: readonly Problem[];
  readonly templates: readonly string[];
  /** What the project declares, whether its code was found or not. */
  readonly deployment: Pick<SolvedDeployment, 'functions' | 'capacityProviders'>;
  readonly counters: Counters;
}

/** Answer to "why is this line invocation-time code, or why not?". */
export interface TraceAnswer {
  readonly location: Location;
  readonly functionName: string;
  /** 'unreached': no handler leads there; 'unread': not among the files of any handler. */
  readonly phase: 'invocation' | 'init' | 'both' | 'unreached' | 'unread';
  readonly handlers: readonly string[];
  readonly path: readonly PathStep[];
  /** One or two sentences for people. */
  readonly explanation: string;
  readonly findings: readonly Finding[];
}
