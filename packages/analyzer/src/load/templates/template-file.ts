import type { Problem } from '../../model/analysis.js';
import type { Location } from '../../model/location.js';
import { parseJsonTemplate } from './parse-json.js';
import { parseYamlTemplate } from './parse-yaml.js';
import type { ParsedTemplate, TemplateNode } from './template-node.js';

/** A template that was parsed: its tree and the way from offsets to lines. */
export class TemplateFile {
  private lineStarts: number[] | undefined;

  constructor(
    readonly path: string,
    private readonly text: string,
    readonly root: TemplateNode,
  ) {}

  location(place: { readonly start: number; readonly end: number }): Location {
    this.lineStarts ??= startsOfLines(this.text);
    const [line, column] = positionAt(this.lineStarts, place.start);
    const [endLine, endColumn] = positionAt(this.lineStarts, place.end);
    return { path: this.path, line, column, endLine, endColumn };
  }
}

/** Parses a template by its kind; a broken one is a problem with its line. */
export function parseTemplate(path: string, text: string): TemplateFile | Problem {
  const parsed = parseText(path, text);
  if ('root' in parsed) return new TemplateFile(path, text, parsed.root);
  const [line] = positionAt(startsOfLines(text), parsed.error.offset);
  const reason = parsed.error.message.split('\n')[0]?.replace(/[.:\s]+$/, '') ?? '';
  return {
    kind: 'bad-template',
    path,
    line,
    message: `The template '${path}' cannot be read: ${reason} (line ${line}).`,
  };
}

/** YAML may also be written with braces, which JSON comes near to. */
function parseText(path: string, text: string): ParsedTemplate {
  const hasBraces = /^\s*[{[]/.test(text);
  const parsed = hasBraces ? parseJsonTemplate(text) : parseYamlTemplate(text);
  return hasBraces && 'error' in parsed && !path.endsWith('.json') ? parseYamlTemplate(text) : parsed;
}

function startsOfLines(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function positionAt(starts: readonly number[], offset: number): [line: number, column: number] {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return [low + 1, offset - (starts[low] ?? 0) + 1];
}
