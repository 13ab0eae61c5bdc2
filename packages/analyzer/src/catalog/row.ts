import type { Entropy } from '../model/entropy.js';

/**
 * Shapes of the catalogue tables. Rows are data with a source; code never tests for a library name.
 *
 * Names of things in packages are written the same way everywhere:
 * - `package` is the import specifier without `node:`; a trailing `*` matches the rest (`@aws-sdk/client-*`); subpaths are
 *   separate specifiers (`mysql2/promise`). Builtin globals have package `global`.
 * - a member is the dotted path from the module object, `default` dropped: `Pool`, `promises.writeFile`, `S3.DocumentClient`.
 *   '' is the module (or its default export) itself: `axios(...)`, `new Redis()` of `import Redis from 'ioredis'`.
 * - `#` steps to the result of calling or constructing what stands before it: `Pool#end` is `end` of a `new Pool()`,
 *   `createClient#quit`, `Workbook#xlsx.writeFile`, `default#x` is never written: `#toFile` is `toFile` of `sharp(...)`.
 */

/** Every row says where the fact was read: a documentation page, a source file or an issue. */
export interface Sourced {
  readonly source: string;
}

/** A database, cache or messaging driver: what opens a connection (or a pool), and what closes it. */
export interface DriverRow extends Sourced {
  readonly package: string;
  /** For messages: 'PostgreSQL pool', 'MongoDB client'. */
  readonly what: string;
  readonly kind: 'connection' | 'pool' | 'orm' | 'messaging';
  /** Constructors that own a connection or a pool, e.g. ['Pool', 'Client']. */
  readonly construct: readonly string[];
  /** Functions that open or create one, e.g. ['createPool', 'MongoClient.connect']. */
  readonly call: readonly string[];
  /** Methods of the instance that close it for everybody, e.g. ['end']; module-level ones are written with a leading dot: '.disconnect'. */
  readonly close: readonly string[];
  /** Calls above whose result is the one connection of the process, whoever calls them. */
  readonly processWide?: readonly string[];
  /** Methods that hand out something per use: their results may be closed by the user (`connect`, `getConnection`). */
  readonly checkout: readonly string[];
  /** Its calls end before they return: nothing comes between them unless the code waits for something else. */
  readonly synchronous?: boolean;
}

/** An SDK or HTTP client that keeps sockets, credentials or caches and belongs at module level. */
export interface ClientRow extends Sourced {
  readonly package: string;
  readonly what: string;
  /** Constructors; '*Client' style patterns are allowed, '*' is any capitalised export. */
  readonly construct: readonly string[];
  /** Factory functions. */
  readonly call: readonly string[];
  /** Constructor names that match a pattern above and are cheap or per-call by design (commands, errors, value objects). */
  readonly except?: readonly string[];
}

/** A function or method that writes to the file system. */
export interface FileWriterRow extends Sourced {
  readonly package: string;
  readonly member: string;
  /** Index of the argument that names the path, or a dotted property of an argument: `0.path`, `1.cwd`. */
  readonly path: number | string;
  readonly effect: 'write' | 'delete' | 'directory' | 'command';
}

/** A call or property assignment that changes a library, client or logger for everybody who shares it. */
export interface SetterRow extends Sourced {
  readonly package: string;
  /** Called member, or assigned property path when `assign` is true (`defaults.*` matches any depth below). */
  readonly member: string;
  readonly assign?: boolean;
  /** What is changed, for messages: 'the global Sentry scope', 'the default headers of every request'. */
  readonly changes: string;
  /** 'library': one per process; 'instance': harmless on an instance made in the same invocation. */
  readonly scope: 'library' | 'instance';
  /** A call whose arguments do not matter per request (constant arguments are still a shared write, but weaker): lowers to warning. */
  readonly weak?: boolean;
  /** Without arguments the member only tells the current value. */
  readonly asks?: boolean;
  /** First version of the package that isolates it per invocation; resolved versions at or above are silent. */
  readonly isolatedSince?: string;
  /** What to do instead. */
  readonly instead: string;
}

export interface BlockingRow extends Sourced {
  readonly package: string;
  readonly member: string;
  readonly level: 'warning' | 'note';
  /** For messages: 'runs a child process', 'derives a key'. */
  readonly does: string;
}

/** A call or property that yields part of a name. */
export interface NameSourceRow extends Sourced {
  readonly package: string;
  readonly member: string;
  readonly entropy: Entropy;
}

/** Packages and members that take functions, and when they run them. */
export interface CallbackRow extends Sourced {
  readonly package: string;
  readonly member: string;
  /**
   * 'handler': the result is a Lambda handler that runs the given functions per invocation (middy, Sentry.wrapHandler…);
   * 'registration': the functions run per invocation once registered (app.get, router.on, middy().use);
   * 'now': they run before the call returns; 'memoize': as the result is called, but only once per key.
   */
  readonly runs: 'handler' | 'registration' | 'now' | 'memoize';
  /** True when the wrapper itself has three or more parameters at run time or none: `length` of the made handler; undefined = like the wrapped one. */
  readonly handlerLength?: number;
  /** The wrapper turns the handler into a streaming one (no callback check). */
  readonly streaming?: boolean;
}
