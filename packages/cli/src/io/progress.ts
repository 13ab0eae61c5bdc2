import type { Environment } from '../environment.js';

export interface ProgressStep {
  readonly phase: 'discover' | 'summarise' | 'solve';
  readonly done: number;
  readonly total: number;
}

export interface Progress {
  readonly step: (step: ProgressStep) => void;
  /** Takes the line off the screen. */
  readonly clear: () => void;
}

const PATIENCE = 500;
const INTERVAL = 80;
const WORDS = { discover: 'looking for files', summarise: 'reading files', solve: 'following handlers' } as const;
const CLEAR_LINE = '\r\u001b[2K';

/** One line on the terminal, and only when somebody has to wait. */
export function createProgress({ stderr, now, env }: Environment): Progress {
  if (stderr.isTTY !== true || env.TERM === 'dumb') return { step: () => undefined, clear: () => undefined };
  let next = now() + PATIENCE;
  let shown = false;
  return {
    step: ({ phase, done, total }) => {
      if (now() < next) return;
      next = now() + INTERVAL;
      shown = true;
      const count = total > 0 ? ` ${String(done)}/${String(total)}` : '';
      stderr.write(`${CLEAR_LINE}${WORDS[phase]}${count}`);
    },
    clear: () => {
      if (shown) stderr.write(CLEAR_LINE);
    },
  };
}
