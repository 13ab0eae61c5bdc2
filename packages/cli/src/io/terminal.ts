import type { Environment, Stream } from '../environment.js';
import type { TextOptions } from '../report/text/theme.js';

const DEFAULT_WIDTH = 100;

/** How to print to a stream. @param colourFlag --color or --no-color, which win over everything else. */
export function textOptions(stream: Stream, environment: Environment, colourFlag: boolean | undefined): TextOptions {
  const colour = colourFlag ?? wantsColour(stream, environment.env);
  return {
    width: stream.columns || Number(environment.env.COLUMNS) || DEFAULT_WIDTH,
    colour,
    unicode: understandsUnicode(environment),
    hyperlinks: colour && stream.isTTY === true,
  };
}

/** Text for a file: nobody's terminal. */
export const FILE_TEXT_OPTIONS: TextOptions = {
  width: DEFAULT_WIDTH,
  colour: false,
  unicode: true,
  hyperlinks: false,
};

function wantsColour(stream: Stream, env: Environment['env']): boolean {
  if (env.FORCE_COLOR !== undefined) return !['0', 'false'].includes(env.FORCE_COLOR);
  if (env.NO_COLOR) return false;
  return stream.isTTY === true && env.TERM !== 'dumb';
}

/** A locale decides; without one (containers, CI) anything but a bare console is taken for UTF-8. */
function understandsUnicode({ env, platform }: Environment): boolean {
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG;
  if (locale && platform !== 'win32') return /utf-?8/i.test(locale);
  if (platform === 'win32') return Boolean(env.WT_SESSION || env.TERM_PROGRAM || env.CI);
  return env.TERM !== 'linux' && env.TERM !== 'dumb';
}
