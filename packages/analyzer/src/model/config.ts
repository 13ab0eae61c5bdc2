import type { Level } from './finding.js';
import type { Location } from './location.js';

/** `off`: the rule reports nothing. Another level replaces the strongest one of the rule (triage/levels.ts). */
export type ConfiguredLevel = Level | 'off';

/** A glob from the root, and where it is written; a configuration that is no file under the root has no places. */
export interface FilePattern {
  readonly glob: string;
  readonly location?: Location;
}

/** `src/jobs/*.ts#run`: handlers beside those that are found. */
export interface HandlerPattern extends FilePattern {
  /** Without one: `handler`, else the default export. */
  readonly exportName?: string;
}

/** What a package of the user's own has, in the names of catalog/row.ts. */
interface OwnMembers {
  readonly package: string;
  readonly members: readonly string[];
}

/** Functions that take a handler and return one. */
export interface OwnWrapper extends OwnMembers {
  /** Parameters that the returned handler declares. */
  readonly parameters: number;
  readonly streaming: boolean;
}

export interface OwnClient extends OwnMembers {
  readonly kind: 'client' | 'connection';
  /** For messages. */
  readonly name: string;
  /** Methods that close a connection for everybody. */
  readonly close: readonly string[];
}

export interface OwnSetter extends OwnMembers {
  readonly assign: boolean;
  readonly scope: 'library' | 'instance';
  /** For messages. */
  readonly changes: string;
  readonly instead: string;
}

/** What a project says about itself, complete and in one form; made by load/read-config.ts. */
export interface Config {
  readonly handlers: readonly HandlerPattern[];
  readonly templates: readonly FilePattern[];
  /** In the language of .gitignore, seen from the root. */
  readonly ignore: readonly string[];
  /** By rule code. */
  readonly rules: Readonly<Partial<Record<string, ConfiguredLevel>>>;
  readonly wrappers: readonly OwnWrapper[];
  readonly clients: readonly OwnClient[];
  readonly setters: readonly OwnSetter[];
  /** Functions whose results no two invocations share. */
  readonly uniqueNames: readonly OwnMembers[];
}

/** What holds for a project that says nothing. */
export const NO_CONFIG: Config = {
  handlers: [],
  templates: [],
  ignore: [],
  rules: {},
  wrappers: [],
  clients: [],
  setters: [],
  uniqueNames: [],
};
