import { existsSync, statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { Finding } from '../model/finding.js';
import { findingsOf, openCache, solveProject } from './analyse.js';
import { contentHash } from './cache.js';

export interface SessionOptions {
  readonly cacheLocation?: string | undefined;
}

/** Keeps a solved project in memory between questions; used by editors, synchronous. */
export interface Session {
  /**
   * Findings of one file.
   * @param path absolute path of the file
   * @param text its text, saved or not
   */
  readonly findingsFor: (path: string, text: string) => readonly Finding[];
}

export function openSession(root: string, options: SessionOptions = {}): Session {
  const cache = openCache(options.cacheLocation);
  let overlay = new Map<string, string>();
  let solved: { key: string; findings: Map<string, Finding[]>; stamps: Map<string, string> } | undefined;
  const stampOf = (path: string): string => {
    try {
      const stat = statSync(join(root, path));
      return `${stat.mtimeMs}:${stat.size}`;
    } catch {
      return '-';
    }
  };
  return {
    findingsFor(path, text) {
      const file = relative(root, path).split(sep).join('/');
      if (file.startsWith('..')) return [];
      const key = `${file}:${contentHash(text)}`;
      const known = solved?.stamps.get(`text:${file}`) === contentHash(text) || solved?.key === key;
      const fresh = solved && known && [...solved.stamps].every(([p, s]) => p.startsWith('text:') || stampOf(p) === s);
      if (!fresh) {
        overlay = new Map([[file, text]]);
        const project = solveProject({ root }, cache, overlay);
        const findings = new Map<string, Finding[]>();
        for (const f of findingsOf(project)) findings.set(f.location.path, [...(findings.get(f.location.path) ?? []), f]);
        const stamps = new Map<string, string>();
        for (const [p, t] of project.read.texts) {
          if (p !== file) stamps.set(p, stampOf(p));
          stamps.set(`text:${p}`, contentHash(t));
        }
        solved = { key, findings, stamps };
      }
      return solved?.findings.get(file) ?? [];
    },
  };
}

/** Root of the repository a file belongs to: the nearest folder with .git, else the outermost with a package.json, else its own. */
export function findRoot(path: string): string {
  let outermost: string | undefined;
  for (let at = dirname(path); ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (existsSync(join(at, 'package.json'))) outermost = at;
    if (dirname(at) === at) return outermost ?? dirname(path);
  }
}
