import { expand } from './expand.js';
import type { Sourced } from './row.js';

/** A method that spends an object made for one operation, or mixes several operations in it. */
export interface OneShotRow extends Sourced {
  readonly package: string;
  readonly member: string;
  /** For messages: 'an AbortController'. */
  readonly what: string;
  readonly outcome: string;
}

const HASHES = ['createHash', 'createHmac', 'createCipheriv', 'createDecipheriv', 'createSign', 'createVerify'];
const TRANSFORMS = [
  'createGzip',
  'createGunzip',
  'createDeflate',
  'createInflate',
  'createBrotliCompress',
  'createBrotliDecompress',
];

const uses = (made: readonly string[], methods: readonly string[]): string[] =>
  made.flatMap((name) => methods.map((method) => `${name}#${method}`));

export const oneShots = expand<OneShotRow>([
  {
    packages: ['global'],
    members: ['AbortController#abort'],
    what: 'an AbortController',
    outcome: 'The abort of one invocation aborts the calls of all, now and later.',
    source: 'https://developer.mozilla.org/docs/Web/API/AbortController',
  },
  {
    packages: ['crypto'],
    members: uses(HASHES, ['update', 'digest', 'final', 'sign', 'verify']),
    what: 'a hash or cipher',
    outcome: 'The result covers bytes of both invocations, or the call throws because it was finished before.',
    source: 'https://nodejs.org/api/crypto.html#hashdigestencoding',
  },
  {
    packages: ['stream'],
    members: uses(
      ['PassThrough', 'Transform', 'Readable', 'Writable', 'Duplex', 'Readable.from'],
      ['write', 'end', 'push', 'pipe', 'destroy'],
    ),
    what: 'a stream',
    outcome: 'The bytes of both invocations come out mixed, and after the end of one the other cannot write.',
    source: 'https://nodejs.org/api/stream.html',
  },
  {
    packages: ['zlib'],
    members: uses(TRANSFORMS, ['write', 'end', 'pipe', 'flush']),
    what: 'a compression stream',
    outcome: 'The bytes of both invocations come out mixed, and after the end of one the other cannot write.',
    source: 'https://nodejs.org/api/zlib.html',
  },
  {
    packages: ['global'],
    members: uses(
      ['Buffer.alloc', 'Buffer.allocUnsafe'],
      ['write', 'fill', 'set', 'writeUInt8', 'writeUInt32BE', 'writeUInt32LE', 'writeInt32BE', 'writeDoubleBE'],
    ),
    what: 'a scratch buffer',
    outcome: 'Between a write and its use the other invocation writes its own bytes.',
    source: 'https://nodejs.org/api/buffer.html',
  },
  {
    packages: ['string_decoder'],
    members: ['StringDecoder#write', 'StringDecoder#end'],
    what: 'a decoder',
    outcome: 'Half a character of one invocation is completed with bytes of the other.',
    source: 'https://nodejs.org/api/string_decoder.html',
  },
]);
