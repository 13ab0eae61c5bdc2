import { expand } from './expand.js';
import type { Sourced } from './row.js';

/** What a method of a collection does to it: `put` adds or replaces by key. */
export type ContainerEffect = 'grow' | 'put' | 'shrink' | 'clear' | 'reorder';

/** Methods that change a JavaScript collection, by name: no two collections give one name two meanings. */
export const containerMethods: ReadonlyMap<string, ContainerEffect> = new Map<string, ContainerEffect>([
  ['push', 'grow'],
  ['unshift', 'grow'],
  ['add', 'grow'],
  ['set', 'put'],
  ['copyWithin', 'put'],
  ['fill', 'put'],
  ['pop', 'shrink'],
  ['shift', 'shrink'],
  ['splice', 'shrink'],
  ['delete', 'shrink'],
  ['clear', 'clear'],
  ['sort', 'reorder'],
  ['reverse', 'reorder'],
]);

/** A function that changes one of its arguments in place. */
export interface ArgumentMutatorRow extends Sourced {
  readonly package: string;
  readonly member: string;
  /** Index of the argument. */
  readonly argument: number;
}

const LODASH = 'https://lodash.com/docs/4.17.15';
const MDN = 'https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects';
const lodashMutators = [
  'assign',
  'assignIn',
  'assignInWith',
  'assignWith',
  'defaults',
  'defaultsDeep',
  'extend',
  'extendWith',
  'fill',
  'merge',
  'mergeWith',
  'pull',
  'pullAll',
  'pullAllBy',
  'pullAllWith',
  'pullAt',
  'remove',
  'reverse',
  'set',
  'setWith',
  'unset',
  'update',
  'updateWith',
];

/** `deepmerge`, `ramda`, `lodash/fp` and `immer` copy and are left out on purpose. */
export const argumentMutators: readonly ArgumentMutatorRow[] = [
  ...expand<ArgumentMutatorRow>([
    {
      packages: ['global'],
      members: ['Object.assign', 'Object.defineProperty', 'Object.defineProperties', 'Object.setPrototypeOf'],
      argument: 0,
      source: `${MDN}/Object/assign`,
    },
    {
      packages: ['global'],
      members: ['Reflect.set', 'Reflect.defineProperty', 'Reflect.deleteProperty', 'Reflect.setPrototypeOf'],
      argument: 0,
      source: `${MDN}/Reflect/set`,
    },
    { packages: ['lodash', 'lodash-es'], members: lodashMutators, argument: 0, source: LODASH },
    {
      packages: ['underscore'],
      members: ['extend', 'extendOwn', 'assign', 'defaults'],
      argument: 0,
      source: 'https://underscorejs.org/#extend',
    },
    {
      packages: ['deepmerge-ts'],
      members: ['deepmergeInto'],
      argument: 0,
      source: 'https://github.com/RebeccaStevens/deepmerge-ts#readme',
    },
    {
      packages: ['defaults-deep'],
      members: [''],
      argument: 0,
      source: 'https://github.com/jonschlinkert/defaults-deep#readme',
    },
    {
      packages: ['mixin-deep'],
      members: [''],
      argument: 0,
      source: 'https://github.com/jonschlinkert/mixin-deep#readme',
    },
    {
      packages: ['extend-shallow'],
      members: [''],
      argument: 0,
      source: 'https://github.com/jonschlinkert/extend-shallow#readme',
    },
    {
      packages: ['object-assign'],
      members: [''],
      argument: 0,
      source: 'https://github.com/sindresorhus/object-assign#readme',
    },
    {
      packages: ['dot-prop'],
      members: ['set', 'delete', 'setProperty', 'deleteProperty'],
      argument: 0,
      source: 'https://github.com/sindresorhus/dot-prop#readme',
    },
    {
      packages: ['object-path'],
      members: ['set', 'del', 'push', 'insert', 'empty', 'ensureExists'],
      argument: 0,
      source: 'https://github.com/mariocasciaro/object-path#readme',
    },
    {
      packages: ['set-value', 'unset-value'],
      members: [''],
      argument: 0,
      source: 'https://github.com/jonschlinkert/set-value#readme',
    },
  ]),
  ...lodashMutators.map((name) => ({ package: `lodash/${name}`, member: '', argument: 0, source: LODASH })),
  ...lodashMutators.map((name) => ({ package: `lodash-es/${name}`, member: '', argument: 0, source: LODASH })),
  ...['assign', 'defaults', 'defaultsdeep', 'merge', 'mergewith', 'set', 'unset', 'update', 'pull', 'remove'].map(
    (name) => ({ package: `lodash.${name}`, member: '', argument: 0, source: LODASH }),
  ),
];

/** A constructor of something that holds values. */
export interface ContainerRow extends Sourced {
  readonly package: string;
  readonly member: string;
  /** It drops entries by number or by age, as it is commonly configured. */
  readonly bounded?: boolean;
  /** Its keys do not keep it alive: entries go with their keys. */
  readonly weak?: boolean;
}

/** Collections and caches by constructor. */
export const containers = expand<ContainerRow>([
  {
    packages: ['global'],
    members: ['Map', 'Set', 'Array', 'Object', 'URLSearchParams', 'Headers', 'FormData'],
    source: `${MDN}/Map`,
  },
  { packages: ['global'], members: ['WeakMap', 'WeakSet'], weak: true, source: `${MDN}/WeakMap` },
  {
    packages: ['lru-cache'],
    members: ['', 'LRUCache'],
    bounded: true,
    source: 'https://github.com/isaacs/node-lru-cache#readme',
  },
  { packages: ['quick-lru'], members: [''], bounded: true, source: 'https://github.com/sindresorhus/quick-lru#readme' },
  {
    packages: ['tiny-lru'],
    members: ['', 'lru', 'LRU'],
    bounded: true,
    source: 'https://github.com/avoidwork/tiny-lru#readme',
  },
  { packages: ['lru_map'], members: ['LRUMap'], bounded: true, source: 'https://github.com/rsms/js-lru#readme' },
  {
    packages: ['mnemonist'],
    members: ['LRUCache', 'LRUMap', 'LRUCacheWithDelete', 'LRUMapWithDelete'],
    bounded: true,
    source: 'https://yomguithereal.github.io/mnemonist/lru-cache',
  },
  {
    packages: ['toad-cache'],
    members: ['Lru', 'LruMap', 'LruObject', 'Fifo', 'FifoMap', 'FifoObject'],
    bounded: true,
    source: 'https://github.com/kibertoad/toad-cache#readme',
  },
  {
    packages: ['@isaacs/ttlcache'],
    members: ['', 'TTLCache'],
    bounded: true,
    source: 'https://github.com/isaacs/ttlcache#readme',
  },
  { packages: ['node-cache'], members: [''], bounded: true, source: 'https://github.com/node-cache/node-cache#readme' },
  {
    packages: ['@cacheable/node-cache'],
    members: ['', 'NodeCache'],
    bounded: true,
    source: 'https://cacheable.org/docs/node-cache/',
  },
  {
    packages: ['memory-cache'],
    members: ['', 'Cache'],
    bounded: true,
    source: 'https://github.com/ptarjan/node-cache#readme',
  },
  { packages: ['keyv'], members: ['', 'Keyv'], bounded: true, source: 'https://keyv.org/docs/keyv/' },
  {
    packages: ['cache-manager'],
    members: ['caching', 'createCache', 'memoryStore'],
    bounded: true,
    source: 'https://cacheable.org/docs/cache-manager/',
  },
  { packages: ['flru'], members: [''], bounded: true, source: 'https://github.com/lukeed/flru#readme' },
]);
