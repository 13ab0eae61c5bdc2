/** How far a run has come; called often, so listeners must be cheap. */
export type Progress = (state: {
  readonly phase: 'discover' | 'summarise' | 'solve';
  readonly done: number;
  readonly total: number;
}) => void;
