import type { Finding, Location, TraceAnswer } from '@lmi-ready/analyzer';
import { printable } from '../shared/escape.js';
import type { SourceFile } from '../shared/source-file.js';
import { wrap } from '../shared/wrap.js';
import { labelled, place, wayThere } from './finding.js';
import { drawFrame } from './frame.js';
import { createTheme, type TextOptions, type Theme } from './theme.js';

const PHASES: Readonly<Record<TraceAnswer['phase'], string>> = {
  invocation: 'runs during an invocation',
  init: 'runs while the function starts, not during an invocation',
  both: 'runs while the function starts and during invocations',
  unreached: 'is reached from no handler',
  unread: 'belongs to no handler',
};

/** The answer to `trace`. */
export function traceText(answer: TraceAnswer, source: SourceFile, options: TextOptions): string {
  const theme = createTheme(options);
  const { path, line } = answer.location;
  const inside = answer.functionName === '' ? '' : ` in ${printable(answer.functionName)}`;
  const room = theme.width - 8;
  return `${[
    `${theme.cyan(`${printable(path)}:${String(line)}`)}${theme.dim(inside)} ${theme.bold(PHASES[answer.phase])}`,
    '',
    ...drawFrame(source, wholeLine(answer.location, source), theme.cyan, theme),
    '',
    ...wrap(printable(answer.explanation), theme.width),
    ...labelled('path', wayThere(answer.path, undefined, theme), theme),
    ...labelled('from', answer.handlers.length > 1 ? wrap(answer.handlers.map(printable).join(', '), room) : [], theme),
    ...findings(answer, theme),
  ].join('\n')}\n`;
}

/** The question is about a line, so all of it is underlined. */
function wholeLine({ path, line }: Location, source: SourceFile): Location {
  const text = source.line(line) ?? '';
  const column = text.length - text.trimStart().length + 1;
  return { path, line, column, endLine: line, endColumn: Math.max(column, text.trimEnd().length) + 1 };
}

function accepted({ suppression }: Finding): string {
  if (!suppression) return '';
  return ` (accepted by ${suppression.by}${suppression.reason === '' ? '' : `: ${printable(suppression.reason)}`})`;
}

function findings(answer: TraceAnswer, theme: Theme): readonly string[] {
  return answer.findings.flatMap((finding) =>
    labelled(
      'here',
      wrap(
        `${finding.level} ${finding.ruleId} ${place(finding.location)} ${printable(finding.message)}${accepted(finding)}`,
        theme.width - 8,
      ),
      theme,
    ),
  );
}
