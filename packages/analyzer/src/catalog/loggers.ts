import { expand } from './expand.js';
import type { Sourced } from './row.js';

/** A logger method that writes to the output stream itself, past the console that the runtime adds the request id to. */
export interface LineLoggerRow extends Sourced {
  readonly package: string;
  readonly member: string;
}

export const lineLoggers = expand<LineLoggerRow>([
  {
    packages: ['pino'],
    members: [
      '#trace',
      '#debug',
      '#info',
      '#warn',
      '#error',
      '#fatal',
      'pino#trace',
      'pino#debug',
      'pino#info',
      'pino#warn',
      'pino#error',
      'pino#fatal',
    ],
    source: 'https://github.com/pinojs/pino/blob/main/docs/api.md#logger',
  },
  {
    packages: ['bunyan'],
    members: [
      'createLogger#trace',
      'createLogger#debug',
      'createLogger#info',
      'createLogger#warn',
      'createLogger#error',
      'createLogger#fatal',
    ],
    source: 'https://github.com/trentm/node-bunyan#readme',
  },
  {
    packages: ['winston'],
    members: [
      'createLogger#debug',
      'createLogger#verbose',
      'createLogger#info',
      'createLogger#warn',
      'createLogger#error',
      'createLogger#log',
    ],
    source: 'https://github.com/winstonjs/winston/blob/master/lib/winston/transports/console.js',
  },
]);

/** Streams that code writes to directly. */
export const rawOutputs: readonly LineLoggerRow[] = [
  { package: 'global', member: 'process.stdout.write', source: 'https://nodejs.org/api/process.html#processstdout' },
  { package: 'global', member: 'process.stderr.write', source: 'https://nodejs.org/api/process.html#processstderr' },
];
