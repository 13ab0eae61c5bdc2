import { setFlagsFromString } from 'node:v8';

/*
 * A run lasts a second or two and walks through much code once. V8's optimising compiler, which pays off later, takes a third
 * of that time here, most of it thrown away again when the next file looks different. With a larger budget only what is
 * really hot is optimised (docs/performance.md has the figures).
 */
setFlagsFromString('--interrupt-budget=500000');
