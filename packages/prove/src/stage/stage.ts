import { existsSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { UsageError } from '@lmi-ready/analyzer';
import { build } from 'esbuild';

export interface Target {
  /** Absolute. */
  readonly file: string;
  /** `handler`, or a path such as `api.handler`. */
  readonly exportName: string;
}

/** `src/orders.ts#handler`; without `#` the export is `handler`. */
export function parseTarget(text: string, cwd: string): Target {
  const [, name = text, exportName = 'handler'] = /^(.*?)(?:#([\w$.]+))?$/u.exec(text) ?? [];
  const file = path.resolve(cwd, name);
  if (!(statSync(file, { throwIfNoEntry: false })?.isFile() ?? false))
    throw new UsageError(
      `There is no file '${name}'; name the file and the export of the handler, such as src/orders.ts#handler.`,
    );
  return { file, exportName };
}

/** The run that the handler is staged for. */
export interface Stage {
  readonly folder: string;
  /** Where the run sees a file. */
  seen(file: string): string;
}

/**
 * Writes the module `index.mjs` that exports the function as `handler`. Plain JavaScript runs where it lies; everything else is
 * bundled into the folder.
 * @returns the folder for LAMBDA_TASK_ROOT
 */
export async function stage({ file, exportName }: Target, run: Stage): Promise<string> {
  const task = path.join(run.folder, 'task');
  mkdirSync(task, { recursive: true });
  const module = /\.[cm]?js$/u.test(file) ? run.seen(file) : await bundle(file, task, run);
  writeFileSync(path.join(task, 'index.mjs'), entry(pathToFileURL(module).href, exportName));
  writeFileSync(path.join(task, 'discover.mjs'), DISCOVERY);
  return task;
}

/** The same handler with a stand-in for its event (sandbox/discover.ts). */
const DISCOVERY = `import { handler as inner } from './index.mjs';
export const handler = async (event, context) => inner(globalThis[Symbol.for('lmi-ready.discover')](), context);
`;

/** Finds the export as the runtime does: on the module, then on its default export. */
function entry(url: string, exportName: string): string {
  const names = JSON.stringify(exportName.split('.'));
  return `import * as module from ${JSON.stringify(url)};
const find = (from) => ${names}.reduce((value, name) => value?.[name], from);
export const handler = find(module) ?? find(module.default);
`;
}

async function bundle(file: string, task: string, run: Stage): Promise<string> {
  const outfile = path.join(task, 'bundle.mjs');
  linkModules(file, task, run);
  try {
    await build({
      entryPoints: [file],
      outfile,
      bundle: true,
      platform: 'node',
      target: 'node22',
      format: 'esm',
      sourcemap: 'inline',
      external: ['*.node'],
      logLevel: 'silent',
      // What CommonJS packages expect to find in a module.
      banner: {
        js: [
          `import { createRequire as lmiReadyRequire } from 'node:module';`,
          `const require = lmiReadyRequire(import.meta.url), __filename = import.meta.filename, __dirname = import.meta.dirname;`,
        ].join('\n'),
      },
    });
  } catch (error) {
    throw new UsageError(`'${path.basename(file)}' could not be bundled: ${firstError(error)}`);
  }
  return outfile;
}

/** Packages that stay imports are found where the handler would find them. */
function linkModules(file: string, task: string, run: Stage): void {
  for (let current = path.dirname(file); ; current = path.dirname(current)) {
    const modules = path.join(current, 'node_modules');
    if (existsSync(modules)) {
      symlinkSync(run.seen(modules), path.join(task, 'node_modules'), 'dir');
      return;
    }
    if (current === path.dirname(current)) return;
  }
}

function firstError(error: unknown): string {
  const [first] = (error as { errors?: { text: string; location?: { file: string; line: number } }[] }).errors ?? [];
  if (!first) return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
  return first.location ? `${first.text} (${first.location.file}:${String(first.location.line)})` : first.text;
}
