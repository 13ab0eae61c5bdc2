/** How unique a generated name is between two concurrent invocations of one environment, weakest first. */
export type Entropy = 'constant' | 'derived' | 'time' | 'process' | 'random';
