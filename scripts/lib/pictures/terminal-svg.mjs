// Terminal output as an SVG picture: text stays text, and the picture changes only where the output does.
import Anser from 'anser';

const CELL = { width: 8.4, height: 18 };
const MARGIN = 16;
const BASELINE = 13;
const STYLE = `
  .screen { fill: #0d1117 }
  text { font: 14px ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace; fill: #e6edf3; white-space: pre }
  .ansi-red { fill: #ff7b72 } .ansi-green { fill: #7ee787 } .ansi-yellow { fill: #e3b341 } .ansi-cyan { fill: #76e3ea }
  .bold { font-weight: 600 } .dim { fill-opacity: .6 }
`;

/** @param lines lines with ANSI colours. @param title says what the picture shows to those who do not see it. */
export function terminalSvg(lines, title) {
  const rows = lines.map(chunksOf);
  const columns = Math.max(...rows.map((row) => row.reduce((sum, { text }) => sum + [...text].length, 0)));
  const width = Math.ceil(columns * CELL.width + 2 * MARGIN);
  const height = rows.length * CELL.height + 2 * MARGIN;
  const texts = rows.flatMap((row, index) => drawRow(row, MARGIN + index * CELL.height + BASELINE));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<title>${escape(title)}</title>`,
    `<style>${STYLE}</style>`,
    `<rect class="screen" width="${width}" height="${height}" rx="8"/>`,
    ...texts,
    '</svg>',
    '',
  ].join('\n');
}

function chunksOf(line) {
  return Anser.ansiToJson(line, { use_classes: true, remove_empty: true }).map(({ content, fg, decorations }) => ({
    text: content,
    classes: [fg, ...decorations].filter(Boolean),
  }));
}

/** Every piece is laid on the grid of the terminal, so that frames close whatever the reader's font. */
function drawRow(chunks, y) {
  let column = 0;
  return chunks.flatMap(({ text, classes }) => {
    const lead = text.length - text.trimStart().length;
    const shown = text.trim();
    const x = MARGIN + (column + lead) * CELL.width;
    column += [...text].length;
    if (shown === '') return [];
    const kind = classes.length > 0 ? ` class="${classes.join(' ')}"` : '';
    const length = ([...shown].length * CELL.width).toFixed(1);
    return [`<text x="${x.toFixed(1)}" y="${y}" textLength="${length}"${kind}>${escape(shown)}</text>`];
  });
}

function escape(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
