import type { Problem } from '../../model/analysis.js';
import type { Location } from '../../model/location.js';
import { LineIndex } from '../line-index.js';
import { parseJsonTemplate } from './parse-json.js';
import { parseYamlTemplate } from './parse-yaml.js';
import type { ParsedTemplate, TemplateNode } from './template-node.js';

/** A template that was parsed: its tree and the way from offsets to lines. */
export class TemplateFile {
  private lines: LineIndex | undefined;

  constructor(
    readonly path: string,
    private readonly text: string,
    readonly root: TemplateNode,
    /** Set when the text has an error; what could be read stands in `root`. */
    readonly problem?: Problem,
  ) {}

  location(place: { readonly start: number; readonly end: number }): Location {
    this.lines ??= new LineIndex(this.text);
    const [line, column] = this.lines.position(place.start);
    const [endLine, endColumn] = this.lines.position(place.end);
    return { path: this.path, line, column, endLine, endColumn };
  }
}

/** Parses a template by its kind. */
export function parseTemplate(path: string, text: string): TemplateFile {
  const { root, error } = parseSafely(path, text);
  return new TemplateFile(path, text, root, error && brokenTemplate(path, text, error));
}

function brokenTemplate(path: string, text: string, error: { offset: number; message: string }): Problem {
  const [line] = new LineIndex(text).position(error.offset);
  const reason = error.message.split('\n')[0]?.replace(/[.:\s]+$/, '') ?? '';
  const message = `The template '${path}' has an error in line ${line} (${reason}); its functions may be missing.`;
  return { kind: 'bad-template', path, line, message };
}

/** No text of a project may end the run, however deep it nests. */
function parseSafely(path: string, text: string): ParsedTemplate {
  try {
    return parseText(path, text);
  } catch (error) {
    const message = error instanceof RangeError ? 'it nests too deeply' : 'its form is not known';
    return { root: { kind: 'scalar', value: '', start: 0, end: 0 }, error: { offset: 0, message } };
  }
}

/** YAML may also be written with braces, which JSON comes near to. */
function parseText(path: string, text: string): ParsedTemplate {
  const hasBraces = /^\s*[{[]/.test(text);
  const parsed = hasBraces ? parseJsonTemplate(text) : parseYamlTemplate(text);
  return hasBraces && parsed.error && !path.endsWith('.json') ? parseYamlTemplate(text) : parsed;
}
