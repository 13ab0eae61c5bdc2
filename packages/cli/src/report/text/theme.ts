import type { Level } from '@lmi-ready/analyzer';
import pc from 'picocolors';

type Paint = (text: string) => string;

/** Signs of the picture; every one is one column wide but for the arrow and the ellipsis of plain ASCII. */
export interface Glyphs {
  readonly bar: string;
  readonly line: string;
  readonly times: string;
  readonly arrow: string;
  readonly ellipsis: string;
  readonly corners: {
    readonly top: readonly [string, string, string];
    readonly middle: readonly [string, string, string];
  };
  readonly bottom: readonly [string, string];
}

const UNICODE: Glyphs = {
  bar: '│',
  line: '─',
  times: '×',
  arrow: '→',
  ellipsis: '…',
  corners: { top: ['┌', '┬', '┐'], middle: ['├', '┴', '┤'] },
  bottom: ['└', '┘'],
};

const ASCII: Glyphs = {
  bar: '|',
  line: '-',
  times: 'x',
  arrow: '->',
  ellipsis: '...',
  corners: { top: ['+', '+', '+'], middle: ['+', '+', '+'] },
  bottom: ['+', '+'],
};

export interface TextOptions {
  readonly width: number;
  readonly colour: boolean;
  readonly unicode: boolean;
  /** The terminal understands OSC 8 links. */
  readonly hyperlinks: boolean;
}

export interface Theme {
  readonly width: number;
  readonly glyphs: Glyphs;
  readonly bold: Paint;
  readonly dim: Paint;
  readonly red: Paint;
  readonly green: Paint;
  readonly yellow: Paint;
  readonly cyan: Paint;
  readonly level: (level: Level) => Paint;
  readonly link: (text: string, url: string) => string;
}

const LEAST_WIDTH = 40;
const MOST_WIDTH = 120;

export function createTheme({ width, colour, unicode, hyperlinks }: TextOptions): Theme {
  const paint = pc.createColors(colour);
  const levels: Readonly<Record<Level, Paint>> = { error: paint.red, warning: paint.yellow, note: paint.cyan };
  return {
    width: Math.min(Math.max(width, LEAST_WIDTH), MOST_WIDTH),
    glyphs: unicode ? UNICODE : ASCII,
    bold: paint.bold,
    dim: paint.dim,
    red: paint.red,
    green: paint.green,
    yellow: paint.yellow,
    cyan: paint.cyan,
    level: (level) => levels[level],
    link: (text, url) => (hyperlinks ? `\u001b]8;;${url}\u001b\\${text}\u001b]8;;\u001b\\` : text),
  };
}
