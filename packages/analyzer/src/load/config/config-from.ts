import type { Config, ConfiguredLevel, FilePattern, HandlerPattern, OwnClient, OwnSetter } from '../../model/config.js';
import type { Location } from '../../model/location.js';
import type { RuleMeta } from '../../model/rule.js';
import { isOutside, joinPath } from '../paths.js';
import type { Complaint, ConfigPath } from './check-config.js';

interface WrittenMembers {
  readonly package: string;
  readonly members: readonly string[];
}

/** A configuration as people write it: what the schema lets pass. */
export interface WrittenConfig {
  readonly handlers?: readonly string[];
  readonly templates?: readonly string[];
  readonly ignore?: readonly string[];
  readonly rules?: Readonly<Record<string, ConfiguredLevel>>;
  readonly wrappers?: readonly (WrittenMembers & { readonly parameters?: number; readonly streaming?: boolean })[];
  readonly clients?: readonly (WrittenMembers & Partial<Pick<OwnClient, 'kind' | 'name' | 'close'>>)[];
  readonly setters?: readonly (WrittenMembers & Partial<Pick<OwnSetter, 'assign' | 'scope' | 'changes' | 'instead'>>)[];
  readonly uniqueNames?: readonly WrittenMembers[];
}

/** What the schema cannot say: paths stay inside the root, a handler names one export, a rule has one level. */
export function checkMeaning(written: WrittenConfig, rules: readonly Pick<RuleMeta, 'code' | 'name'>[]): Complaint[] {
  return [
    ...patterns(written, 'handlers').flatMap(([path, pattern]) => checkHandler(path, pattern)),
    ...patterns(written, 'templates').flatMap(([path, pattern]) => checkGlob(path, pattern)),
    ...checkRules(written.rules ?? {}, rules),
    ...(written.clients ?? []).flatMap(({ kind, close }, i): Complaint[] =>
      close && kind !== 'connection'
        ? [{ path: ['clients', i, 'close'], message: `Only a client of kind 'connection' is closed; set its kind.` }]
        : [],
    ),
  ];
}

function patterns(written: WrittenConfig, key: 'handlers' | 'templates'): [ConfigPath, string][] {
  return (written[key] ?? []).map((pattern, i) => [[key, i], pattern]);
}

function checkHandler(path: ConfigPath, pattern: string): Complaint[] {
  const [glob = '', exportName, ...more] = pattern.split('#');
  if (more.length > 0 || exportName === '' || glob === '')
    return [{ path, message: `'${pattern}' does not have the form file#export, such as src/jobs/*.ts#run.` }];
  return checkGlob(path, glob);
}

function checkGlob(path: ConfigPath, glob: string): Complaint[] {
  if (glob.includes('\\'))
    return [{ path, message: `'${glob}' has a backslash; paths are written with / on every system.` }];
  if (isOutside(glob) || isOutside(joinPath('', glob)))
    return [{ path, message: `'${glob}' leads out of the root; write it from the root, or give another --root.` }];
  return [];
}

function checkRules(
  levels: Readonly<Record<string, ConfiguredLevel>>,
  rules: readonly Pick<RuleMeta, 'code' | 'name'>[],
): Complaint[] {
  return rules.flatMap(({ code, name }) =>
    code in levels && name in levels
      ? [{ path: ['rules', name], atKey: true, message: `'${name}' is ${code}, which has a level already; keep one.` }]
      : [],
  );
}

/** @param locate where a value is written; undefined for a configuration that is no file under the root. */
export function configFrom(
  written: WrittenConfig,
  rules: readonly Pick<RuleMeta, 'code' | 'name'>[],
  locate: (path: ConfigPath) => Location | undefined,
): Config {
  return {
    handlers: patterns(written, 'handlers').map(([path, text]): HandlerPattern => {
      const [glob = '', exportName] = text.split('#');
      return { ...pattern(glob, locate(path)), ...(exportName !== undefined && { exportName }) };
    }),
    templates: patterns(written, 'templates').map(([path, text]) => pattern(text, locate(path))),
    ignore: written.ignore ?? [],
    rules: levelsByCode(written.rules ?? {}, rules),
    wrappers: (written.wrappers ?? []).map(({ parameters = 2, streaming = false, ...own }) => ({
      ...canonical(own),
      parameters,
      streaming,
    })),
    clients: (written.clients ?? []).map(({ kind = 'client', name, close = [], ...own }) => ({
      ...canonical(own),
      kind,
      name: name ?? `'${own.package}' ${kind}`,
      close,
    })),
    setters: (written.setters ?? []).map(({ assign = false, scope = 'library', changes, instead, ...own }) => ({
      ...canonical(own),
      assign,
      scope,
      changes: changes ?? `the settings of '${own.package}'`,
      instead: instead ?? 'set it once at start, or pass the value with each call',
    })),
    uniqueNames: (written.uniqueNames ?? []).map(canonical),
  };
}

function pattern(text: string, location: Location | undefined): FilePattern {
  return { glob: joinPath('', text), ...(location && { location }) };
}

function levelsByCode(levels: WrittenConfig['rules'] & object, rules: readonly Pick<RuleMeta, 'code' | 'name'>[]) {
  return Object.fromEntries(
    rules.flatMap(({ code, name }): [string, ConfiguredLevel][] => {
      const level = levels[code] ?? levels[name];
      return level === undefined ? [] : [[code, level]];
    }),
  );
}

/** In the names of the catalogues: no `node:`, and the default export is the module itself. */
function canonical({ package: name, members }: WrittenMembers): WrittenMembers {
  return {
    package: name.replace(/^node:/, ''),
    members: members.map((member) => member.replace(/^default(?:$|[.]|(?=#))/, '')),
  };
}
