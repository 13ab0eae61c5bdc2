import type { Location } from '@lmi-ready/analyzer';
import { codeFrame } from '../shared/code-frame.js';
import { padStart } from '../shared/display-width.js';
import type { SourceFile } from '../shared/source-file.js';
import type { Theme } from './theme.js';

/** The code around a location, the reported part underlined in the colour of its level. */
export function drawFrame(
  source: SourceFile | undefined,
  location: Location,
  paint: (text: string) => string,
  theme: Theme,
): readonly string[] {
  if (!source) return [];
  const digits = String(location.line + 1).length;
  const { bar, ellipsis } = theme.glyphs;
  const lines = codeFrame(source, location, theme.width - digits - 7, ellipsis);
  return lines.flatMap(({ number, text, underline }) => {
    const sign = underline ? paint('>') : ' ';
    const code = `  ${sign} ${theme.dim(`${padStart(String(number), digits)} ${bar}`)} ${text}`.trimEnd();
    if (!underline) return [code];
    const carets = ' '.repeat(underline.start) + paint('^'.repeat(underline.length));
    return [code, `    ${' '.repeat(digits)} ${theme.dim(bar)} ${carets}`];
  });
}
