import { createRequire } from 'node:module';
import type * as Yaml from 'yaml';

let library: typeof Yaml | undefined;

/** Loaded when a snippet is asked for, so that nobody else waits for it. */
function yaml(): typeof Yaml {
  return (library ??= createRequire(import.meta.url)('yaml') as typeof Yaml);
}

/** A YAML document with a comment above. @param content plain data, and what `ref` and `attribute` return */
export function yamlText(comment: readonly string[], content: unknown): string {
  const document = new (yaml().Document)(content);
  document.commentBefore = comment.map((line) => ` ${line}`).join('\n');
  return document.toString({ lineWidth: 0, singleQuote: true });
}

/** `!Ref Name` */
export function ref(name: string): Yaml.Scalar {
  return tagged('!Ref', name);
}

/** `!GetAtt Name.Arn` */
export function attribute(name: string): Yaml.Scalar {
  return tagged('!GetAtt', name);
}

/** A text that older parsers would take for a date or a number. */
export function quoted(text: string): Yaml.Scalar {
  const scalar = new (yaml().Scalar)(text);
  scalar.type = 'QUOTE_SINGLE';
  return scalar;
}

/** A value that somebody has to replace, with a comment that says by what. */
export function fillIn(value: string, comment: string): Yaml.Scalar {
  const scalar = new (yaml().Scalar)(value);
  scalar.comment = ` REPLACE: ${comment}`;
  return scalar;
}

function tagged(tag: string, text: string): Yaml.Scalar {
  const scalar = new (yaml().Scalar)(text);
  scalar.tag = tag;
  return scalar;
}
