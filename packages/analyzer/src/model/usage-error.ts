/** Bad input by the user: printed as one line, exit code 2, never a stack trace. */
export class UsageError extends Error {
  override readonly name = 'UsageError';

  /** @param message one clear sentence that names the file, the place and the remedy. */
  constructor(message: string) {
    super(message);
  }
}
