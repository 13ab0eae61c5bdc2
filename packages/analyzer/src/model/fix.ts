/** Replaces the characters from `start` to `end` (offsets as in location.ts) of the file of the finding. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * A change that makes a finding go away. It may change what the program does, so somebody has to look at it: faces offer it and
 * never apply it on their own.
 */
export interface Suggestion {
  /** An order without full stop, e.g. "Create 's3' once at module level". */
  readonly title: string;
  /** In the order of the text, not overlapping. Never empty. */
  readonly edits: readonly TextEdit[];
}
