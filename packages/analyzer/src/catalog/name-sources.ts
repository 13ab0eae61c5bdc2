import { expand } from './expand.js';
import type { NameSourceRow } from './row.js';

const CRYPTO = 'https://nodejs.org/api/crypto.html';
const DATE = 'https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects/Date';

/** What a name can be made of. The words for how unique it is are those of `Entropy`. */
export const nameSources = expand<NameSourceRow>([
  {
    packages: ['crypto'],
    members: [
      'randomUUID',
      'randomBytes',
      'randomInt',
      'randomFillSync',
      'getRandomValues',
      'webcrypto.randomUUID',
      'webcrypto.getRandomValues',
    ],
    entropy: 'random',
    source: CRYPTO,
  },
  {
    packages: ['global'],
    members: ['crypto.randomUUID', 'crypto.getRandomValues'],
    entropy: 'random',
    source: 'https://developer.mozilla.org/en-US/docs/Web/API/Crypto/randomUUID',
  },
  {
    packages: ['uuid'],
    members: ['', 'v1', 'v4', 'v6', 'v7'],
    entropy: 'random',
    source: 'https://github.com/uuidjs/uuid#readme',
  },
  {
    // The same name and namespace give the same id.
    packages: ['uuid'],
    members: ['v3', 'v5'],
    entropy: 'derived',
    source: 'https://github.com/uuidjs/uuid#readme',
  },
  {
    packages: ['uuid/v1', 'uuid/v4'],
    members: [''],
    entropy: 'random',
    source: 'https://github.com/uuidjs/uuid/tree/v3.4.0',
  },
  {
    packages: ['nanoid'],
    members: ['', 'nanoid', 'customAlphabet#', 'customRandom#'],
    entropy: 'random',
    source: 'https://github.com/ai/nanoid#readme',
  },
  {
    packages: ['nanoid/async', 'nanoid/non-secure'],
    members: ['nanoid', 'customAlphabet#'],
    entropy: 'random',
    source: 'https://github.com/ai/nanoid#readme',
  },
  {
    packages: ['nanoid/generate'],
    members: [''],
    entropy: 'random',
    source: 'https://github.com/ai/nanoid/tree/2.1.11',
  },
  {
    packages: ['@paralleldrive/cuid2'],
    members: ['createId', 'init#'],
    entropy: 'random',
    source: 'https://github.com/paralleldrive/cuid2#readme',
  },
  {
    packages: ['cuid'],
    members: ['', 'slug'],
    entropy: 'random',
    source: 'https://github.com/paralleldrive/cuid#readme',
  },
  {
    packages: ['ulid'],
    members: ['ulid', 'monotonicFactory#', 'factory#'],
    entropy: 'random',
    source: 'https://github.com/ulid/javascript#readme',
  },
  {
    packages: ['ulidx'],
    members: ['ulid', 'monotonicFactory#'],
    entropy: 'random',
    source: 'https://github.com/perry-mitchell/ulidx#readme',
  },
  {
    packages: ['ksuid'],
    members: ['random', 'randomSync'],
    entropy: 'random',
    source: 'https://github.com/novemberborn/ksuid#readme',
  },
  {
    packages: ['short-uuid'],
    members: ['generate', 'uuid', '#new', '#generate', '#uuid'],
    entropy: 'random',
    source: 'https://github.com/oculus42/short-uuid#readme',
  },
  {
    packages: ['hyperid'],
    members: ['#'],
    entropy: 'random',
    source: 'https://github.com/mcollina/hyperid#readme',
  },
  {
    packages: ['shortid'],
    members: ['', 'generate'],
    entropy: 'random',
    source: 'https://github.com/dylang/shortid#readme',
  },
  {
    // A time that never repeats in one thread, beside process id and network address, which all workers have in common.
    packages: ['uniqid'],
    members: ['', 'process', 'time'],
    entropy: 'process',
    source: 'https://github.com/adamhalasz/uniqid#readme',
  },
  {
    packages: ['unique-string'],
    members: [''],
    entropy: 'random',
    source: 'https://github.com/sindresorhus/unique-string#readme',
  },
  {
    packages: ['unique-filename'],
    members: [''],
    entropy: 'random',
    source: 'https://github.com/npm/unique-filename#readme',
  },
  {
    packages: ['bson', 'mongodb'],
    members: ['ObjectId', 'ObjectID'],
    entropy: 'random',
    source: 'https://www.mongodb.com/docs/manual/reference/bson-types/#objectid',
  },
  {
    packages: ['mongoose'],
    members: ['Types.ObjectId'],
    entropy: 'random',
    source: 'https://mongoosejs.com/docs/api/mongoose.html#Mongoose.prototype.Types',
  },
  {
    packages: ['randomstring'],
    members: ['generate'],
    entropy: 'random',
    source: 'https://github.com/klughammer/node-randomstring#readme',
  },
  {
    packages: ['crypto-random-string'],
    members: ['', 'async', 'cryptoRandomStringAsync'],
    entropy: 'random',
    source: 'https://github.com/sindresorhus/crypto-random-string#readme',
  },
  {
    packages: ['fs', 'fs-extra', 'graceful-fs'],
    members: ['mkdtemp', 'mkdtempSync', 'mkdtempDisposableSync', 'promises.mkdtemp', 'promises.mkdtempDisposable'],
    entropy: 'random',
    source: 'https://nodejs.org/api/fs.html#fspromisesmkdtempprefix-options',
  },
  {
    packages: ['fs/promises'],
    members: ['mkdtemp', 'mkdtempDisposable'],
    entropy: 'random',
    source: 'https://nodejs.org/api/fs.html#fspromisesmkdtempprefix-options',
  },
  {
    packages: ['tmp', 'tmp-promise'],
    members: ['file', 'fileSync', 'dir', 'dirSync', 'tmpName', 'tmpNameSync'],
    entropy: 'random',
    source: 'https://github.com/raszi/node-tmp#readme',
  },
  {
    packages: ['tmp-promise'],
    members: ['withFile', 'withDir'],
    entropy: 'random',
    source: 'https://github.com/benjamingr/tmp-promise#readme',
  },
  {
    packages: ['tempy'],
    members: [
      'file',
      'directory',
      'write',
      'writeSync',
      'temporaryFile',
      'temporaryDirectory',
      'temporaryWrite',
      'temporaryWriteSync',
    ],
    entropy: 'random',
    source: 'https://github.com/sindresorhus/tempy#readme',
  },
  {
    packages: ['temp'],
    members: ['path', 'open', 'openSync', 'mkdir', 'mkdirSync', 'createWriteStream'],
    entropy: 'random',
    source: 'https://github.com/bruce/node-temp#readme',
  },
  {
    packages: ['temp-write'],
    members: ['', 'sync'],
    entropy: 'random',
    source: 'https://github.com/sindresorhus/temp-write#readme',
  },
  {
    packages: ['tempfile'],
    members: [''],
    entropy: 'random',
    source: 'https://github.com/sindresorhus/tempfile#readme',
  },
  {
    packages: ['global'],
    members: ['Math.random'],
    entropy: 'random',
    source: 'https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects/Math/random',
  },
  {
    packages: ['global'],
    members: ['Date', 'Date.now', 'Date#*'],
    entropy: 'time',
    source: DATE,
  },
  {
    packages: ['global'],
    members: ['performance.now', 'process.hrtime', 'process.hrtime.bigint', 'process.uptime'],
    entropy: 'time',
    source: 'https://nodejs.org/api/process.html#processhrtimetime',
  },
  {
    packages: ['perf_hooks'],
    members: ['performance.now'],
    entropy: 'time',
    source: 'https://nodejs.org/api/perf_hooks.html#performancenow',
  },
  {
    packages: ['process'],
    members: ['hrtime', 'hrtime.bigint', 'uptime'],
    entropy: 'time',
    source: 'https://nodejs.org/api/process.html#processhrtimetime',
  },
  {
    packages: ['dayjs', 'moment', 'moment-timezone'],
    members: ['', 'utc', '**#format', '**#toISOString', '**#valueOf', '**#unix', '**#toDate'],
    entropy: 'time',
    source: 'https://momentjs.com/docs/#/parsing/now/',
  },
  {
    packages: ['luxon'],
    members: ['DateTime.now', 'DateTime.utc', 'DateTime.local', '**#toISO', '**#toFormat', '**#toMillis'],
    entropy: 'time',
    source: 'https://moment.github.io/luxon/#/parsing',
  },
  {
    packages: ['global'],
    members: ['process.pid', 'process.ppid'],
    entropy: 'process',
    source: 'https://nodejs.org/api/process.html#processpid',
  },
  {
    packages: ['process'],
    members: ['pid', 'ppid'],
    entropy: 'process',
    source: 'https://nodejs.org/api/process.html#processpid',
  },
  {
    packages: ['worker_threads'],
    members: ['threadId'],
    entropy: 'process',
    source: 'https://nodejs.org/api/worker_threads.html#workerthreadid',
  },
]);
