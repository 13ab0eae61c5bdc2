import { folderOf, isOutside, joinPath } from '../paths.js';
import type { ProjectTree } from '../project-tree.js';
import { parseTemplate, type TemplateFile } from '../templates/template-file.js';
import { nodeAt, type TemplateNode } from '../templates/template-node.js';

/** A node together with the file it stands in. */
export interface Sited {
  readonly node: TemplateNode;
  readonly file: TemplateFile;
}

const MAX_DEPTH = 20;
const MAX_LOOK_UPS = 10_000;
const MAX_LENGTH = 10_000;
const INNERMOST = /\$\{([^${}]*)\}/;

/** Resolves `${self:...}` and `${file(...)}` of a serverless file; options and the environment stay unknown. */
export class ServerlessVariables {
  private depth = 0;
  private lookUps = 0;
  private readonly included = new Map<string, TemplateFile | undefined>();

  constructor(
    private readonly tree: ProjectTree,
    private readonly main: TemplateFile,
  ) {}

  /** The node itself, or the one that a variable standing alone leads to; undefined when that is not known. */
  follow(sited: Sited, depth = 0): Sited | undefined {
    const { node } = sited;
    if (node.kind !== 'scalar' || depth > MAX_DEPTH) return sited;
    const whole = /^\s*\$\{(.*)\}\s*$/s.exec(node.value)?.[1];
    if (whole === undefined) return sited;
    const inner = this.replaceInner(whole, depth);
    if (inner === undefined) return undefined;
    for (const option of splitOptions(inner)) {
      const found = this.lookUp(option);
      if (found) return this.follow(found, depth + 1);
      const literal = literalOf(option);
      if (literal !== undefined) return { ...sited, node: { ...node, value: literal } };
    }
    return undefined;
  }

  /** A text with all variables replaced; undefined when one is only known at deployment. */
  text(sited: Sited | undefined, depth = 0): string | undefined {
    const followed = sited && this.follow(sited, depth);
    if (followed?.node.kind !== 'scalar') return undefined;
    return this.replaceInner(followed.node.value, depth);
  }

  /** The value at a path below a node, variables on the way followed. */
  at(sited: Sited, ...keys: string[]): Sited | undefined {
    let current: Sited | undefined = sited;
    for (const key of keys) {
      current = current && this.follow(current);
      const node = nodeAt(current?.node, key);
      current = current && node && { node, file: current.file };
    }
    return current && this.follow(current);
  }

  private replaceInner(text: string, depth: number): string | undefined {
    let result = text;
    for (let i = 0; i < MAX_DEPTH && depth < MAX_DEPTH; i++) {
      const match = INNERMOST.exec(result);
      if (!match) return result;
      const value = this.valueOf(match[1] ?? '', depth);
      if (value === undefined || result.length + value.length > MAX_LENGTH) return undefined;
      result = result.slice(0, match.index) + value + result.slice(match.index + match[0].length);
    }
    return undefined;
  }

  private valueOf(expression: string, depth: number): string | undefined {
    for (const option of splitOptions(expression)) {
      const found = this.lookUp(option);
      const value = found ? this.text(found, depth + 1) : literalOf(option);
      if (value !== undefined) return value;
    }
    return undefined;
  }

  /** Bounded in depth and number: variables may lead in circles or multiply. */
  private lookUp(option: string): Sited | undefined {
    if (this.depth >= MAX_DEPTH || this.lookUps >= MAX_LOOK_UPS) return undefined;
    this.depth++;
    this.lookUps++;
    const found = this.target(option);
    this.depth--;
    return found;
  }

  private target(option: string): Sited | undefined {
    const self = /^self:(.*)$/s.exec(option)?.[1];
    if (self !== undefined) return this.below({ node: this.main.root, file: this.main }, self);
    if (option === 'sls:stage') return this.below({ node: this.main.root, file: this.main }, 'provider.stage');
    const [, path, key] = /^file\(\s*([^)]+?)\s*\)(?::(.*))?$/s.exec(option) ?? [];
    const file = path === undefined ? undefined : this.include(path);
    return file && this.below({ node: file.root, file }, key ?? '');
  }

  private below(sited: Sited, path: string): Sited | undefined {
    return path === '' ? sited : this.at(sited, ...path.split('.'));
  }

  private include(path: string): TemplateFile | undefined {
    const full = joinPath(folderOf(this.main.path), path);
    if (isOutside(full) || !/[.](?:ya?ml|json)$/.test(full)) return undefined;
    if (this.included.has(full)) return this.included.get(full);
    const text = this.tree.hasFile(full) ? this.tree.readText(full) : undefined;
    const file = text === undefined ? undefined : parseTemplate(full, text);
    this.included.set(full, file);
    return file;
  }
}

/** `self:custom.x, 'default'` -> its options in order. */
function splitOptions(expression: string): string[] {
  return (expression.match(/(?:'[^']*'|"[^"]*"|\([^)]*\)|[^,])+/g) ?? []).map((option) => option.trim());
}

function literalOf(option: string): string | undefined {
  const quoted = /^(['"])(.*)\1$/s.exec(option);
  if (quoted) return quoted[2];
  return /^(?:\d+|true|false)$/.test(option) ? option : undefined;
}
