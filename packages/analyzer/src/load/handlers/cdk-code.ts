import { isAnchored, projectPath } from '../evaluate/library-calls.js';
import { baseName, folderOf, joinPath, withoutExtension } from '../paths.js';
import type { ProjectTree } from '../project-tree.js';
import { sourceCandidates } from '../resolve/source-probe.js';
import { itemsOf, lastName, textAt, textOf, valueAt, type Value } from '../values/value.js';
import type { CodeLocator, LocatedCode } from './code-locator.js';
import { readImage, type ImageCode } from './image-code.js';

/** Where the code of a construct lies, as far as its properties tell. */
export interface CdkCode {
  readonly located?: LocatedCode | undefined;
  readonly handler?: string | undefined;
  readonly image?: ImageCode | undefined;
  /** What was looked for, in words; absent when the code is none of this project. */
  readonly tried?: string | undefined;
}

export interface CdkPlace {
  /** File of the program that makes the construct. */
  readonly file: string;
  /** Folder that the CDK is started in: the one of cdk.json. */
  readonly cwd: string;
  /** Id of the construct. */
  readonly id: string | undefined;
}

/** Finds the files that `entry`, `code` and `handler` of a construct stand for. */
export class CdkCodeFinder {
  constructor(
    private readonly tree: ProjectTree,
    private readonly locator: CodeLocator,
  ) {}

  find(construct: string, props: Value | undefined, place: CdkPlace): CdkCode {
    if (construct === 'NodejsFunction') return this.bundled(props, place);
    if (construct === 'DockerImageFunction') return this.image(props, place);
    return this.asset(props, place);
  }

  /** `entry` counts from the folder the CDK is started in; `handler` is a name or `file.name`. */
  private bundled(props: Value | undefined, place: CdkPlace): CdkCode {
    const written = valueAt(props, 'handler');
    const handler = textOf(written) ?? (written ? undefined : 'handler');
    const exportName = handler?.slice(handler.lastIndexOf('.') + 1);
    const entry = valueAt(props, 'entry');
    const given = textOf(entry);
    if ((entry && given === undefined) || exportName === undefined)
      return { tried: 'its entry is only known at synthesis' };
    if (valueAt(props, 'code')) return this.asset(props, place);
    const paths = given === undefined ? defaultEntries(place) : this.places(given, place);
    const candidates = [...new Set(paths.flatMap((path) => this.existing(path)))];
    const located = candidates.length > 0 ? { candidates, exportName } : undefined;
    const tried =
      paths.length > 0 ? `tried ${paths.join(' and ')}` : 'it names no entry, and its id is only known at synthesis';
    return { located, handler, tried: located ? undefined : tried };
  }

  private existing(path: string): string[] {
    if (/[.][mc]?[jt]sx?$/.test(path) && this.tree.hasFile(path)) return [path];
    return sourceCandidates(withoutExtension(path)).filter((candidate) => this.tree.hasFile(candidate));
  }

  private places(text: string, { cwd, file }: CdkPlace): string[] {
    const path = projectPath(text, cwd);
    return isAnchored(text) ? [path] : [...new Set([joinPath(cwd, path), joinPath(folderOf(file), path)])];
  }

  private asset(props: Value | undefined, place: CdkPlace): CdkCode {
    const code = valueAt(props, 'code');
    const handler = textAt(props, 'handler');
    const kind = lastName(code);
    if (kind === 'fromInline' || kind === 'InlineCode' || textAt(code, 'zipFile') !== undefined) return {};
    if (kind === 'fromBucket' || kind === 'fromCfnParameters' || kind === 'fromEcrImage' || kind === 'S3Code')
      return {};
    const folder = code?.kind === 'call' ? textOf(code.arguments[0]) : undefined;
    if (handler?.endsWith('.sh')) return { handler };
    if (handler === undefined || folder === undefined) return { handler, tried: 'its code is only known at synthesis' };
    const candidates = this.places(folder, place).flatMap((path) => this.bundledFrom(path, place));
    if (candidates.length > 0)
      return { handler, located: { candidates, exportName: handler.slice(handler.lastIndexOf('.') + 1) } };
    for (const path of this.places(folder, place)) {
      const request = isArchive(path)
        ? { handler, folder: folderOf(path), codeFolders: [], hints: [withoutArchive(baseName(path))] }
        : { handler, folder: '', codeFolders: [path === '' ? '.' : path], hints: [baseName(path)] };
      const located = this.locator.locate(request);
      if (located) return { located, handler };
      if (this.locator.isOtherLanguage(request)) return { handler };
    }
    return {
      handler,
      tried: `tried ${this.places(folder, place)
        .map((path) => joinPath(path, handler))
        .join(' and ')}`,
    };
  }

  /**
   * projen bundles `thumbnail.lambda.ts` into a folder of that name, in `assets` or beside the file, before the CDK runs
   * (https://projen.io/docs/project-types/aws-cdk#lambda-functions).
   */
  private bundledFrom(folder: string, { file }: CdkPlace): string[] {
    const name = /^(.+[.](?:edge-)?lambda)(?:[.]bundle)?$/.exec(baseName(folder))?.[1];
    if (name === undefined) return [];
    const sources = [joinPath(folderOf(folder), name), joinPath(folderOf(file), name)];
    return [...new Set(sources.flatMap(sourceCandidates))].filter((path) => this.tree.hasFile(path));
  }

  private image(props: Value | undefined, place: CdkPlace): CdkCode {
    const code = valueAt(props, 'code');
    const [folder, options] = code?.kind === 'call' && lastName(code) === 'fromImageAsset' ? code.arguments : [];
    const context = textOf(folder);
    if (context === undefined) return {};
    for (const path of this.places(context, place)) {
      const image = readImage(this.tree, path, textAt(options, 'file'));
      if (!image?.isNode) continue;
      const handler = textOf(itemsOf(valueAt(options, 'cmd')).at(-1)) ?? image.command;
      if (handler === undefined) return { image, tried: `the Dockerfile in ${path} names no handler` };
      const located = this.locator.locate({ handler, folder: path, codeFolders: ['.', ...image.folders] });
      return { image, handler, located, tried: located ? undefined : `tried ${joinPath(path, handler)}` };
    }
    return {};
  }
}

/** Without an entry it is the file beside the one that makes the construct: `stack.ts` and id `api` give `stack.api.ts`. */
function defaultEntries({ file, id }: CdkPlace): string[] {
  return id === undefined ? [] : [`${withoutExtension(file)}.${id}`];
}

function isArchive(path: string): boolean {
  return /[.](?:zip|jar)$/.test(path);
}

function withoutArchive(name: string): string {
  return name.replace(/[.]\w+$/, '');
}
