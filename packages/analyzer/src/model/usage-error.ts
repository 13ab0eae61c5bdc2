/** Bad input by the user: printed as one line, exit code 2, never a stack trace. The message names the file, the place and the remedy. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
