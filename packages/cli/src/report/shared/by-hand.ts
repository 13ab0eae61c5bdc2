/** What no static analysis answers, the same for every project. */
export const BY_HAND: readonly { readonly what: string; readonly how: string }[] = [
  {
    what: 'Load',
    how: 'Run each function with as many invocations at once as one environment will get, for different callers, and compare the answers. One at a time shows none of what is reported here.',
  },
  {
    what: 'Packages',
    how: 'What a dependency keeps inside is known only for those that the rules name. Look into those that hold request data, settings or files.',
  },
  {
    what: 'Timeouts',
    how: 'Managed Instances do not stop an invocation that takes too long: it keeps its place and has to watch getRemainingTimeInMillis().',
  },
  {
    what: 'Memory, /tmp and connections',
    how: 'What one invocation takes, times the invocations at once, workers and environments, has to fit, and so have the rates that other services allow.',
  },
  { what: 'Native add-ons and child processes', how: 'What they do inside is not read.' },
  {
    what: 'Logs, metrics and traces',
    how: 'Those of several invocations mix. Each has to be told apart by its request id.',
  },
  {
    what: 'Way there and back',
    how: 'A function cannot be moved in place: on Managed Instances it is a new one. Decide how traffic goes there, and back.',
  },
];
