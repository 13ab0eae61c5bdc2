import { setFlagsFromString } from 'node:v8';

const { node, ...others } = process.versions;
const major = Number(node.split('.', 1)[0]);
/** Electron and NW.js may have frozen the flags, where changing one ends the process (https://github.com/nwjs/nw.js/issues/8067). */
const isNodeItself = ['electron', 'nw', 'bun', 'deno'].every((name) => others[name] === undefined);
/** Of these versions it is known that they have the flag; whoever started the process may have set it. */
const isUsable =
  isNodeItself && major >= 20 && major <= 24 && !process.execArgv.some((argument) => argument.includes('pretenuring'));

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
