import { baseName, folderOf, joinPath } from '../paths.js';
import type { ProjectTree } from '../project-tree.js';

/** What a Dockerfile says about the function that its image runs. */
export interface ImageCode {
  /** `nodejs22.x`; undefined when the base image does not tell. */
  readonly runtime: string | undefined;
  readonly isNode: boolean;
  /** Handler string: the last argument of CMD or ENTRYPOINT. */
  readonly command: string | undefined;
  /** Folders that are copied into the image, relative to its context. */
  readonly folders: readonly string[];
}

const LAMBDA_BASE = /(?:lambda\/|aws-lambda-)nodejs(?::(\d+))?/;
const NODE_BASE = /(?:^|\/)node(?::v?(\d+))?/;
const OTHER_BASE = /python|java|corretto|dotnet|golang|ruby|rust|provided/;
const HANDLER_WORD = /^(?:[\w./-]*\/)?[\w-]+(?:[.][\w-]+)+$/;

/** @param context folder of the build, relative to the root. @param dockerfile its name, seen from there. */
export function readImage(tree: ProjectTree, context: string, dockerfile = 'Dockerfile'): ImageCode | undefined {
  const path = [joinPath(context, dockerfile), joinPath(folderOf(context), dockerfile)].find((p) => tree.hasFile(p));
  const text = path === undefined ? undefined : tree.readText(path);
  return text === undefined ? undefined : parseDockerfile(text);
}

export function parseDockerfile(text: string): ImageCode {
  const lines = text.replace(/\\\r?\n/g, ' ').split(/\r?\n/);
  const bases = new Map<string, string>();
  const defaults = new Map<string, string>();
  let base = '';
  let command: string | undefined;
  let folders: string[] = [];
  for (const line of lines) {
    const [, word = '', rest = ''] = /^\s*([A-Za-z]+)\s+(.*)$/.exec(line) ?? [];
    const value = rest.replace(/\$\{?(\w+)\}?/g, (whole, name: string) => defaults.get(name) ?? whole).trim();
    switch (word.toUpperCase()) {
      case 'ARG':
      case 'ENV':
        note(defaults, value);
        break;
      case 'FROM':
        base = stage(bases, value);
        folders = [];
        break;
      case 'COPY':
      case 'ADD':
        folders.push(...copied(value));
        break;
      case 'CMD':
      case 'ENTRYPOINT':
        command = handlerIn(value) ?? command;
    }
  }
  return { ...runtimeOf(base), command, folders: [...new Set(folders)] };
}

function note(defaults: Map<string, string>, value: string): void {
  const [, name, text] = /^(\w+)[= ]"?([^"\s]*)"?/.exec(value) ?? [];
  if (name !== undefined && text !== undefined) defaults.set(name, text);
}

/** The image that a stage starts from, over the stages before it. */
function stage(bases: Map<string, string>, value: string): string {
  const [, image = '', name] = /^(?:--\S+\s+)*(\S+)(?:\s+as\s+(\S+))?/i.exec(value) ?? [];
  const base = bases.get(image.toLowerCase()) ?? image;
  if (name !== undefined) bases.set(name.toLowerCase(), base);
  return base;
}

/** Folders of what is copied; from another stage only their names are known. */
function copied(value: string): string[] {
  const fromStage = /--from=/.test(value);
  const words = value
    .replace(/--\S+\s+/g, '')
    .replace(/[[\]",]/g, ' ')
    .trim()
    .split(/\s+/)
    .slice(0, -1);
  return words.map((word) => {
    const path = word.replace(/[*?].*$/, '').replace(/\/$/, '');
    if (fromStage) return baseName(path) || '.';
    return /[.]\w+$/.test(baseName(path)) ? folderOf(path) || '.' : path || '.';
  });
}

function handlerIn(value: string): string | undefined {
  const words = value.startsWith('[')
    ? [...value.matchAll(/"([^"]*)"/g)].map((match) => match[1] ?? '')
    : value.split(/\s+/);
  const last = words.at(-1) ?? '';
  return HANDLER_WORD.test(last) && !/[.](?:sh|[mc]?js|ts)$/.test(last) ? last : undefined;
}

function runtimeOf(image: string): Pick<ImageCode, 'runtime' | 'isNode'> {
  const version = (LAMBDA_BASE.exec(image) ?? NODE_BASE.exec(image))?.[1];
  const isNode = LAMBDA_BASE.test(image) || (NODE_BASE.test(image) && !OTHER_BASE.test(image));
  return { isNode, runtime: isNode && version !== undefined ? `nodejs${version}.x` : undefined };
}
