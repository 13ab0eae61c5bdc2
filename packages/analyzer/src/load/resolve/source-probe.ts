import type { ProjectTree } from '../project-tree.js';
import { absolutePath, isDeclarationFile, isOutside, isSourceFile, SOURCE_EXTENSIONS, toPosix } from '../paths.js';

/** A module of the project: code, or a file that only holds data (JSON, text, a declaration file). */
export type Probed =
  { readonly kind: 'file'; readonly path: string } | { readonly kind: 'json'; readonly path: string };

const COMPILED_TO_SOURCE: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx', '.jsx'],
  '.jsx': ['.tsx'],
  '.mjs': ['.mts'],
  '.cjs': ['.cts'],
};
/** Files that are imported for what they hold and not for what they do; binaries such as `.node` hold no JavaScript. */
const DATA_FILE = new RegExp(
  '[.](?:json5?|jsonc|ndjson|txt|mdx?|html?|css|s[ac]ss|less|styl|svg|png|jpe?g|gif|webp|ico|avif|bmp|pdf|xml|xsd|xslt?|ya?ml|toml|' +
    'graphqls?|gql|sql|csv|tsv|ejs|hbs|handlebars|mustache|pug|njk|liquid|eta|mjml|pem|crt|cer|key|pub|proto|wasm|node|zip|gz|' +
    'ttf|woff2?|eot|otf|mp[34]|wav|bin|dat|tpl|tmpl|template|snap|prisma|ini|properties|env|map|bpmn|vtl|wsdl)$',
  'i',
);

export function isDataFile(path: string): boolean {
  return DATA_FILE.test(path);
}

const DATA_WITHOUT_EXTENSION = ['.json', '.d.ts', '/index.json', '/index.d.ts'];

/** Finds the file behind a module path without extension, with a compiled extension, or naming a folder. */
export class SourceProbe {
  private readonly realRoot: string | undefined;

  constructor(
    private readonly tree: ProjectTree,
    private readonly files: ReadonlySet<string>,
  ) {
    this.realRoot = tree.fs.realpath?.(tree.root);
  }

  /** Among the files of the walk. */
  known(path: string): Probed | undefined {
    if (isOutside(path)) return undefined;
    const found = sourceCandidates(path).find((candidate) => this.files.has(candidate));
    return found === undefined ? undefined : { kind: 'file', path: found };
  }

  /** On the disk: what the walk left out (ignored, generated, reached over a link) and data files. */
  onDisk(path: string): Probed | undefined {
    if (isOutside(path)) return undefined;
    const source = sourceCandidates(path).find((candidate) => this.tree.hasFile(candidate));
    if (source !== undefined) return this.withoutLinks({ kind: 'file', path: source });
    const data = [path, ...DATA_WITHOUT_EXTENSION.map((end) => path + end), declarationBeside(path)].find(
      (candidate) =>
        candidate !== undefined &&
        (isDataFile(candidate) || isDeclarationFile(candidate)) &&
        this.tree.hasFile(candidate),
    );
    return data === undefined ? undefined : { kind: 'json', path: data };
  }

  /** Code that is reached over a symbolic link is the file that the link leads to. */
  private withoutLinks(found: Probed): Probed | undefined {
    const { fs, root } = this.tree;
    const real = fs.realpath?.(absolutePath(root, found.path));
    if (real === undefined || this.realRoot === undefined) return found;
    const prefix = this.realRoot.endsWith('/') ? this.realRoot : `${this.realRoot}/`;
    const posix = toPosix(real);
    return posix.startsWith(prefix) ? { kind: found.kind, path: posix.slice(prefix.length) } : undefined;
  }
}

/** Paths that a module path may mean, best first. */
export function sourceCandidates(path: string): string[] {
  const result: string[] = [];
  if (isSourceFile(path)) {
    result.push(path);
    const extension = path.slice(path.lastIndexOf('.'));
    for (const source of COMPILED_TO_SOURCE[extension] ?? []) result.push(path.slice(0, -extension.length) + source);
  }
  if (path !== '') for (const extension of SOURCE_EXTENSIONS) result.push(path + extension);
  const index = path === '' ? 'index' : `${path}/index`;
  for (const extension of SOURCE_EXTENSIONS) result.push(index + extension);
  return result;
}

/** `x.js` of which only `x.d.ts` exists has no code in the project. */
function declarationBeside(path: string): string | undefined {
  const match = /^(.*)[.]([mc]?)js$/.exec(path);
  return match ? `${match[1]}.d.${match[2]}ts` : undefined;
}
