/** A member of `process` that a worker thread does not have, or throws on. */
export interface ProcessApiRow {
  readonly member: string;
  /** For messages: 'changes the working directory'. */
  readonly does: string;
  /** True when only a call with an argument throws. */
  readonly onlyWithArgument?: boolean;
  readonly source: string;
}

const SOURCE = 'https://nodejs.org/api/worker_threads.html#class-worker';

/** On Lambda Managed Instances every invocation runs in a worker thread, where these fail. */
export const processApis: readonly ProcessApiRow[] = [
  { member: 'chdir', does: 'changes the working directory', source: SOURCE },
  { member: 'umask', does: 'changes the file mode mask', onlyWithArgument: true, source: SOURCE },
  { member: 'abort', does: 'aborts the process', source: SOURCE },
  { member: 'setuid', does: 'changes the user', source: SOURCE },
  { member: 'seteuid', does: 'changes the effective user', source: SOURCE },
  { member: 'setgid', does: 'changes the group', source: SOURCE },
  { member: 'setegid', does: 'changes the effective group', source: SOURCE },
  { member: 'setgroups', does: 'changes the groups', source: SOURCE },
  { member: 'initgroups', does: 'changes the groups', source: SOURCE },
];
