import type { Finding, HandlerCoverage, Location } from '@lmi-ready/analyzer';

/** What the score looks at in a finding: no more than an earlier report keeps of it. */
export interface ScoredFinding extends Pick<Finding, 'ruleId' | 'level' | 'confidence' | 'rootCause' | 'message'> {
  readonly location: Pick<Location, 'path' | 'line' | 'column'>;
  /** Present: a comment accepts it. */
  readonly suppression?: object;
}

/** What the score looks at in a function beside its findings. */
export interface ScoredHandler {
  readonly file: string;
  readonly coverage: Pick<HandlerCoverage, 'share' | 'files' | 'failedFiles'>;
}
