import { Option } from 'commander';

/** An option with a fixed set of values. Its description names them in words, so help does not list them again. */
export class ChoiceOption extends Option {
  constructor(
    flags: string,
    description: string,
    /** For shell completion. */
    readonly values: readonly string[],
  ) {
    super(flags, description);
  }
}
