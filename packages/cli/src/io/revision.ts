import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Revision } from '../report/report.js';

/** What git knows about the root, read from its files; undefined unless there is a commit and a remote repository. */
export function readRevision(root: string): Revision | undefined {
  const folder = gitFolder(root);
  if (folder === undefined) return undefined;
  const common = path.resolve(folder, read(path.join(folder, 'commondir'))?.trim() ?? '.');
  const repositoryUri = remoteUri(read(path.join(common, 'config')) ?? '');
  const head = read(path.join(folder, 'HEAD'))?.trim() ?? '';
  const reference = /^ref: (.+)$/.exec(head)?.[1];
  const revisionId = reference === undefined ? head : commitOf(reference, folder, common);
  if (repositoryUri === undefined || !/^[0-9a-f]{40,64}$/.test(revisionId ?? '')) return undefined;
  const branch = reference?.replace(/^refs\/heads\//, '');
  return { repositoryUri, revisionId: revisionId ?? '', ...(branch !== undefined && { branch }) };
}

/** `.git` is a folder, or in a worktree or submodule a file that names one. */
function gitFolder(root: string): string | undefined {
  const dotGit = path.join(root, '.git');
  if (statSync(dotGit, { throwIfNoEntry: false })?.isDirectory()) return dotGit;
  const target = /^gitdir: (.+)$/m.exec(read(dotGit) ?? '')?.[1];
  return target === undefined ? undefined : path.resolve(root, target.trim());
}

function commitOf(reference: string, folder: string, common: string): string | undefined {
  const loose = read(path.join(folder, reference)) ?? read(path.join(common, reference));
  if (loose !== undefined) return loose.trim();
  const packed = read(path.join(common, 'packed-refs')) ?? '';
  return packed
    .split('\n')
    .find((line) => line.endsWith(` ${reference}`))
    ?.split(' ')[0];
}

/** Address of the remote `origin`, else of the first one. */
function remoteUri(config: string): string | undefined {
  const remotes = [...config.matchAll(/^\[remote "([^"]*)"\]\s*$([^[]*)/gm)].map(([, name, body = '']) => ({
    name,
    url: /^\s*url\s*=\s*(.+?)\s*$/m.exec(body)?.[1],
  }));
  const chosen = remotes.find(({ name }) => name === 'origin') ?? remotes[0];
  return chosen?.url === undefined ? undefined : webAddress(chosen.url);
}

/** `git@host:owner/name.git` and addresses with credentials as plain https; undefined for a folder on this machine. */
export function webAddress(url: string): string | undefined {
  const scp = /^(?:[^@/:]+@)?([^/:]{2,}):(?!\/\/)(.+)$/.exec(url);
  const address = scp ? `https://${scp[1] ?? ''}/${scp[2] ?? ''}` : url;
  if (!URL.canParse(address)) return undefined;
  const { protocol, hostname, port, pathname } = new URL(address);
  if (!['https:', 'http:', 'ssh:', 'git:'].includes(protocol)) return undefined;
  const host = protocol === 'https:' || protocol === 'http:' ? `${hostname}${port && `:${port}`}` : hostname;
  return `${protocol === 'http:' ? 'http' : 'https'}://${host}${pathname.replace(/\.git$/, '')}`;
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
