import { folderOf, isOutside, joinPath } from '../paths.js';
import { textOf } from '../values/value.js';
import { asMap, type Block } from './blocks.js';
import { repeated, valueOf, type Scope } from './expressions.js';

const MAX_DEPTH = 4;
const MAX_SCOPES = 60;

/** Every use of the modules of a project: called modules once for each call, with what the call gives. */
export function scopesOf(blocks: readonly Block[]): Scope[] {
  const byFolder = new Map<string, Block[]>();
  for (const block of blocks) {
    const folder = folderOf(block.at.path);
    const list = byFolder.get(folder) ?? [];
    list.push(block);
    byFolder.set(folder, list);
  }
  const called = new Set(blocks.flatMap((block) => calledFolder(block) ?? []));
  const roots = [...byFolder].filter(([folder]) => !called.has(folder));
  return roots
    .flatMap(([folder, own]) => withCalls({ folder, blocks: own, variables: new Map() }, byFolder, 0))
    .slice(0, 2000);
}

function withCalls(scope: Scope, byFolder: ReadonlyMap<string, readonly Block[]>, depth: number): Scope[] {
  if (depth >= MAX_DEPTH) return [scope];
  const inner = scope.blocks.flatMap((block) => {
    const folder = calledFolder(block);
    const blocks = folder === undefined ? undefined : byFolder.get(folder);
    if (folder === undefined || !blocks) return [];
    return repeated(block, scope).flatMap((caller) => {
      const variables = new Map(
        Object.keys(block.body).map((key) => [key, valueOf(block.body[key], caller, block.place([key]))]),
      );
      return withCalls({ folder, blocks, variables }, byFolder, depth + 1);
    });
  });
  return [scope, ...inner.slice(0, MAX_SCOPES)];
}

/** The folder of a module of the project that a block calls. */
function calledFolder({ kind, body, at }: Block): string | undefined {
  const source = kind === 'module' ? asMap(body)['source'] : undefined;
  if (typeof source !== 'string' || !/^[.]{1,2}(?:\/|$)/.test(source)) return undefined;
  const folder = joinPath(folderOf(at.path), source.replace(/\/\/?$/, ''));
  return isOutside(folder) ? undefined : folder;
}

/** A reference to a resource of the same module: `aws_lambda_function.orders.arn` -> `orders`. */
export function resourceName(json: unknown, type: string): string | undefined {
  const text = typeof json === 'string' ? json : undefined;
  return text === undefined ? undefined : new RegExp(`\\b${type}[.]([\\w-]+)`).exec(text)?.[1];
}

/** The text that an argument comes to. */
export function textArgument(block: Block, key: string, scope: Scope): string | undefined {
  return key in block.body ? textOf(valueOf(block.body[key], scope, block.at)) : undefined;
}
