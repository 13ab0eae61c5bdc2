import type { Location } from '@lmi-ready/analyzer';
import { codeFrame, type FrameLine } from '../shared/code-frame.js';
import { takeWidth } from '../shared/display-width.js';
import type { SourceFile } from '../shared/source-file.js';
import { html, trusted, type Html } from '../shared/html.js';

/** Columns of code; longer lines are cut around the reported part. */
const WIDTH = 110;
/** Between lines of code: `html` makes a space of a line break in a text. */
const LINE_BREAK = trusted('\n');

/** The reported line between its neighbours, the reported part marked; nothing when the file could not be read. */
export function codeBlock(source: SourceFile | undefined, location: Location): Html | undefined {
  const lines = source ? codeFrame(source, location, WIDTH, '…') : [];
  if (lines.length === 0) return undefined;
  const digits = String(lines.at(-1)?.number ?? 0).length;
  const label = `Code at line ${String(location.line)}`;
  return html`<pre
    class="code"
    tabindex="0"
    role="group"
    aria-label="${label}"
  ><code>${lines.map((line) => codeLine(line, digits))}</code></pre>`;
}

function codeLine({ number, text, underline }: FrameLine, digits: number): Html {
  const label = html`<span class="number">${String(number).padStart(digits)}</span>`;
  if (!underline) return html`${label}${text}${LINE_BREAK}`;
  const before = takeWidth(text, underline.start);
  const marked = takeWidth(text.slice(before.length), underline.length);
  const after = text.slice(before.length + marked.length);
  return html`<span class="reported">${label}${before}<mark>${marked}</mark>${after}</span>${LINE_BREAK}`;
}
