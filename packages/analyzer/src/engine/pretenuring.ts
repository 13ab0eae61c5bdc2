import { setFlagsFromString } from 'node:v8';

const major = Number(process.versions.node.split('.', 1)[0]);
/** Node.js 20 to 24 were looked at. Another one may not know the flag, or whoever started the process may have set it. */
const isUsable = major >= 20 && major <= 24 && !process.execArgv.some((argument) => argument.includes('pretenuring'));

/**
 * Runs a computation that keeps most of what it makes, without V8 concluding that this code makes things that last and belong
 * among the old objects (`node --v8-options`: "pretenure with allocation sites"). Otherwise what the same code makes for every
 * later keystroke, and drops at once, lands there and keeps alive what it refers to: a third of the time of a keystroke
 * (docs/performance.md). The flag is that of the whole process, and is put back before anything else runs.
 */
export function withoutPretenuring<T>(run: () => T): T {
  if (!isUsable) return run();
  setFlagsFromString('--no-allocation-site-pretenuring');
  try {
    return run();
  } finally {
    setFlagsFromString('--allocation-site-pretenuring');
  }
}
