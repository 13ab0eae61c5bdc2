import { isAbsolute, relative, resolve, sep } from 'node:path';
import { findNodeAtLocation, getNodeValue, parseTree, type Node, type ParseError } from 'jsonc-parser';
import { NO_CONFIG, type Config } from '../model/config.js';
import type { Location } from '../model/location.js';
import type { RuleMeta } from '../model/rule.js';
import { UsageError } from '../model/usage-error.js';
import { checkForm, type Complaint, type ConfigPath } from './config/check-config.js';
import { checkMeaning, configFrom, type WrittenConfig } from './config/config-from.js';
import type { FileSystem } from './file-system.js';
import { LineIndex } from './line-index.js';
import { wordsOf } from './templates/parse-json.js';

/** Names under which a configuration is found at the root of a project. Both may hold comments. */
const CONFIG_FILES = ['lmi-ready.config.json', 'lmi-ready.config.jsonc'] as const;

export interface ConfigRequest {
  /** Absolute. */
  readonly root: string;
  /** A file to read instead of the one of the root, absolute. */
  readonly file?: string | undefined;
  readonly rules: readonly Pick<RuleMeta, 'code' | 'name'>[];
}

/** A configuration that was read, or why it cannot be. */
export interface ReadConfig {
  /** Absolute; undefined when the project has none. */
  readonly file?: string;
  readonly config: Config;
  /** Sentences that start with the place, by place; `config` is empty then. */
  readonly errors: readonly string[];
}

/** Reads the configuration of a project. @throws UsageError when there are two, or the file that was asked for is none. */
export function readConfig(fs: FileSystem, { root, file, rules }: ConfigRequest): ReadConfig {
  const found = file ?? findConfig(fs, root);
  if (found === undefined) return { config: NO_CONFIG, errors: [] };
  const shown = relative(root, found).split(sep).join('/');
  const isInside = !shown.startsWith('../') && !isAbsolute(shown);
  const text = fs.readFile(found);
  if (text === undefined)
    throw new UsageError(`The configuration '${isInside ? shown : found}' cannot be read; name a file that exists.`);
  const read = new ConfigText(isInside ? shown : found, text);
  const complaints = read.complaints(rules);
  if (complaints.length > 0) return { file: found, config: NO_CONFIG, errors: read.sentences(complaints) };
  const locate = (path: ConfigPath): Location | undefined => (isInside ? read.location(path) : undefined);
  return { file: found, config: configFrom(read.value as WrittenConfig, rules, locate), errors: [] };
}

/** The same for a configuration that is not a file. @param name what error messages call it: `settings.lmi.config` */
export function configOf(value: unknown, name: string, rules: ConfigRequest['rules']): Config {
  const form = checkForm(value);
  const [wrong] = form.length > 0 ? form : checkMeaning(value as WrittenConfig, rules);
  if (wrong) throw new UsageError(`${name}: ${wrong.message}`);
  return configFrom(value as WrittenConfig, rules, () => undefined);
}

function findConfig(fs: FileSystem, root: string): string | undefined {
  const [first, second] = CONFIG_FILES.filter((name) => fs.stat(resolve(root, name))?.isFile);
  if (first !== undefined && second !== undefined)
    throw new UsageError(`There are '${first}' and '${second}'; keep one of them.`);
  return first === undefined ? undefined : resolve(root, first);
}

/** The text of a configuration with its places. */
class ConfigText {
  private readonly syntax: ParseError[] = [];
  private readonly tree: Node | undefined;
  private readonly lines: LineIndex;
  readonly value: unknown;

  constructor(
    private readonly name: string,
    text: string,
  ) {
    this.tree = parseTree(text, this.syntax, { allowTrailingComma: true });
    this.value = this.tree && (getNodeValue(this.tree) as unknown);
    this.lines = new LineIndex(text);
  }

  complaints(rules: ConfigRequest['rules']): readonly Complaint[] {
    if (!this.tree)
      return [{ path: [], message: `The file holds no configuration; write {} for one that says nothing.` }];
    const [broken] = this.syntax;
    if (broken) return [{ path: [], message: `The JSON is broken (${wordsOf(broken)}).` }];
    const form = [...repeatedKeys(this.tree), ...checkForm(this.value)];
    return form.length > 0 ? form : checkMeaning(this.value as WrittenConfig, rules);
  }

  /** `file:line:column: sentence`, in the order of the file. */
  sentences(complaints: readonly Complaint[]): readonly string[] {
    return complaints
      .map((complaint) => ({ at: this.offset(complaint), complaint }))
      .sort((a, b) => a.at - b.at)
      .map(({ at, complaint }) => {
        const [line, column] = this.lines.position(at);
        return `${this.name}:${line}:${column}: ${complaint.message}`;
      });
  }

  location(path: ConfigPath): Location {
    const { offset = 0, length = 0 } = this.node(path) ?? {};
    const [line, column] = this.lines.position(offset);
    const [endLine, endColumn] = this.lines.position(offset + length);
    return { path: this.name, line, column, endLine, endColumn };
  }

  private offset({ path, atKey }: Complaint): number {
    if (path.length === 0 && this.syntax[0]) return this.syntax[0].offset;
    const node = this.node(path);
    return (atKey ? node?.parent?.children?.[0]?.offset : undefined) ?? node?.offset ?? 0;
  }

  private node(path: ConfigPath): Node | undefined {
    return this.tree && findNodeAtLocation(this.tree, [...path]);
  }
}

/** Of two values for a key only one would count, and nobody could tell which. */
function repeatedKeys(node: Node, path: ConfigPath = []): Complaint[] {
  const seen = new Set<unknown>();
  return (node.children ?? []).flatMap((child, index): Complaint[] => {
    if (node.type === 'array') return repeatedKeys(child, [...path, index]);
    const [key, value] = child.children ?? [];
    if (node.type !== 'object' || !key || !value) return [];
    const inner: ConfigPath = [...path, String(key.value)];
    const twice = seen.has(key.value);
    seen.add(key.value);
    const complaint = {
      path: inner,
      atKey: true,
      message: `The key '${String(key.value)}' is written twice; keep one.`,
    };
    return twice ? [complaint] : repeatedKeys(value, inner);
  });
}
