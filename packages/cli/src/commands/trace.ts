import { UsageError } from '@lmi-ready/analyzer';
import type { Engine, Environment, ExitCode } from '../environment.js';
import { cacheLocation } from '../io/cache-location.js';
import { readSources } from '../io/read-sources.js';
import { locateFile } from '../io/scope.js';
import { textOptions } from '../io/terminal.js';
import { SourceFile } from '../report/shared/source-file.js';
import { traceText } from '../report/text/trace.js';
import { configOf } from './analyse.js';
import type { CommonOptions } from './options.js';

/** Answers why a line runs during an invocation, or why not. */
export function trace(place: string, options: CommonOptions, environment: Environment, engine: Engine): ExitCode {
  const { file, line } = parsePlace(place);
  const { root, path } = locateFile(file, options.root, environment.cwd);
  const text = readSources(root, [path]).get(path) ?? '';
  const source = new SourceFile(text);
  if (line > source.lineCount) {
    throw new UsageError(
      `'${file}' has ${String(source.lineCount)} lines and no line ${String(line)}; name one of them.`,
    );
  }
  const cache = cacheLocation(options, root, environment);
  const config = configOf(root, options, environment, engine);
  const answer = engine.traceLine({ root, path, line, config, ...(cache !== undefined && { cacheLocation: cache }) });
  environment.stdout.write(traceText(answer, source, textOptions(environment.stdout, environment, options.color)));
  return 0;
}

/** `src/a.ts:12`; a column after it, as editors copy it, is let pass. */
function parsePlace(place: string): { file: string; line: number } {
  const [, file, line] = /^(.+?):([1-9]\d*)(?::\d+)?$/.exec(place) ?? [];
  if (file === undefined) {
    throw new UsageError(`'${place}' names no line; write the file and the line, such as src/handler.ts:12.`);
  }
  return { file, line: Number(line) };
}
