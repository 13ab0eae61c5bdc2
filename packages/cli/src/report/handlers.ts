import type { AnalysedHandler, Problem } from '@lmi-ready/analyzer';
import { plural } from '../util/plural.js';
import { printable } from './shared/escape.js';
import { hang, wrap } from './shared/wrap.js';
import { problemText } from './text/text.js';
import { createTheme, type TextOptions } from './text/theme.js';

/** `list`: every handler, and under it why it counts as one. */
export function handlersText(
  handlers: readonly AnalysedHandler[],
  problems: readonly Problem[],
  options: TextOptions,
): string {
  const theme = createTheme(options);
  const lines = handlers.flatMap(({ id, name, exportName, reason, streaming }) => [
    `${theme.bold(printable(id))}${name === exportName ? '' : ` (${printable(name)})`}`,
    ...hang(wrap(printable(reason) + (streaming ? ', streams its response' : ''), theme.width - 2), '  ').map(
      theme.dim,
    ),
  ]);
  const missing = problems
    .filter(({ kind }) => kind === 'missing-handler' || kind === 'bad-template')
    .flatMap((problem) => hang(wrap(problemText(problem), theme.width - 2), '  '));
  return `${[
    theme.bold(`${plural(handlers.length, 'handler')} found`),
    ...(lines.length > 0 ? ['', ...lines] : []),
    ...(missing.length > 0 ? ['', theme.bold('Not found'), ...missing] : []),
  ].join('\n')}\n`;
}

export function handlersJson(
  handlers: readonly AnalysedHandler[],
  problems: readonly Problem[],
  version: string,
): string {
  const document = {
    schemaVersion: 1,
    tool: { name: 'lmi-ready', version },
    handlers: handlers.map(({ id, name, file, exportName, source, reason, streaming, location, declaredAt }) => ({
      id,
      name,
      file,
      exportName,
      source,
      reason,
      streaming,
      line: location.line,
      column: location.column,
      ...(declaredAt && { declaredAt: { path: declaredAt.path, line: declaredAt.line } }),
    })),
    problems: problems.map(({ kind, path, line, message }) => ({
      kind,
      path,
      ...(line !== undefined && { line }),
      message,
    })),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
