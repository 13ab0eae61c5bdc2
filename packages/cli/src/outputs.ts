import { UsageError } from '@lmi-ready/analyzer';
import type { Format } from './report/index.js';

/** A report to write; to standard output when it names no file. */
export interface OutputRequest {
  readonly format: Format;
  readonly file?: string;
}

/** Collects `--format` and `--output` in the order in which they were given: each file belongs to the format before it. */
export class OutputPairs {
  readonly #pairs: OutputRequest[] = [];

  addFormat(format: Format): void {
    this.#pairs.push({ format });
  }

  addFile(file: string): void {
    const last = this.#pairs.pop();
    if (!last) {
      throw new UsageError(`--output '${file}' has no format; write --format json --output '${file}'.`);
    }
    if (last.file !== undefined) {
      throw new UsageError(
        `--format ${last.format} has two files, '${last.file}' and '${file}'; write --format once for each --output.`,
      );
    }
    this.#pairs.push({ ...last, file });
  }

  /** What to write, the text report to standard output by default. */
  requests(): readonly OutputRequest[] {
    const toStdout = this.#pairs.filter(({ file }) => file === undefined);
    if (toStdout.length > 1) {
      const formats = toStdout.map(({ format }) => format).join(' and ');
      throw new UsageError(`${formats} cannot both go to standard output; give all but one of them an --output file.`);
    }
    const files = this.#pairs.flatMap(({ file }) => file ?? []);
    const twice = files.find((file, index) => files.indexOf(file) < index);
    if (twice !== undefined) {
      throw new UsageError(`'${twice}' is the --output of two formats; give each its own file.`);
    }
    return this.#pairs.length > 0 ? this.#pairs : [{ format: 'text' }];
  }
}
