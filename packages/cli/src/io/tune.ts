import * as module from 'node:module';
import { setFlagsFromString } from 'node:v8';

/*
 * A run lasts a second or two and walks through much code once. V8's optimising compiler, which pays off later, takes a third
 * of that time here, most of it thrown away again when the next file looks different. With a larger budget only what is
 * really hot is optimised (docs/performance.md has the figures).
 */
const major = Number(process.versions.node.split('.', 1)[0]);
// Later ones have a cheaper compiler in between, and no such flag.
if (major < 22) setFlagsFromString('--interrupt-budget=1000000');

// The young generation of Node 24 starts large and grows to 100 MB and more; it gains nothing by that here.
if (major >= 24) setFlagsFromString('--semi-space-growth-factor=1');

// Node 22.8 and later keep compiled code between runs, as `tsc` has them do.
const enable: unknown = Reflect.get(module, 'enableCompileCache');
if (typeof enable === 'function') enable();
