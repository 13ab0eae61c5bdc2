import { declaredHandler, handlersByConvention, mayHoldHandler } from '../link/find-handlers.js';
import { linkSummaries, type LinkedProgram } from '../link/linked-program.js';
import { readSource, type FileSystem, type LoadedProject } from '../load/index.js';
import type { Problem } from '../model/analysis.js';
import type { Config } from '../model/config.js';
import type { Handler } from '../model/handler.js';
import type { FileSummary } from '../model/summary.js';
import { summarizeFile } from '../summary/summarise-file.js';
import { contentHash, type SummaryCache } from './cache.js';
import { configuredIn, findHandlers, missingHandler, uselessPattern } from './handlers.js';
import type { Progress } from './progress.js';

/** What was read for the handlers of a project: only their import closures, so that everything else costs nothing. */
export interface ReadProject {
  readonly program: LinkedProgram;
  readonly handlers: readonly Handler[];
  readonly problems: readonly Problem[];
  readonly texts: ReadonlyMap<string, string>;
  /** Summaries by path, of more files than handlers load; undefined for a file that cannot be read. */
  readonly summaries: ReadonlyMap<string, FileSummary | undefined>;
  /** Handlers that a file exports by convention, by its path. */
  readonly conventional: ReadonlyMap<string, readonly Handler[]>;
  readonly counts: { readonly summarised: number; readonly cached: number };
}

/** Text of unsaved files, by path relative to the root. */
export type Overlay = ReadonlyMap<string, string>;

/** One of `count` equal parts, counted from 1. */
export interface Part {
  readonly index: number;
  readonly count: number;
}

export class ProjectReader {
  private readonly summaries = new Map<string, FileSummary | undefined>();
  private readonly conventional = new Map<string, readonly Handler[]>();
  private readonly texts = new Map<string, string>();
  private readonly problems: Problem[] = [];
  private summarised = 0;
  private cached = 0;

  constructor(
    private readonly fs: FileSystem,
    private readonly project: LoadedProject,
    private readonly cache: SummaryCache,
    private readonly overlay: Overlay,
    private readonly progress: Progress | undefined,
    private readonly config: Config,
  ) {}

  read(): ReadProject {
    const handlers = this.findHandlers();
    const files = this.closure(handlers.map((h) => h.file));
    this.cache.flush();
    return {
      program: linkSummaries(files, this.project.resolver),
      handlers,
      problems: this.problems,
      texts: this.texts,
      summaries: this.summaries,
      conventional: this.conventional,
      counts: { summarised: this.summarised, cached: this.cached },
    };
  }

  /**
   * Reads one part of the files that may hold handlers, neighbours together because they import the same, and what the
   * handlers among them load. @returns how many handlers there are.
   */
  readPart({ index, count }: Part): number {
    const starts = this.possibleStarts();
    const bound = (part: number): number => Math.floor((part * starts.length) / count);
    const handlers = new Map(
      starts.slice(bound(index - 1), bound(index)).flatMap((path) => this.handlersIn(path).map((h) => [h.id, h])),
    );
    this.closure([...handlers.values()].map((h) => h.file));
    this.cache.flush();
    return handlers.size;
  }

  /** Every file that `findHandlers` may ask for. */
  private possibleStarts(): string[] {
    const candidates = this.project.declared.flatMap((declared) => declared.candidates);
    const configured = this.project.configured.flatMap(({ files }) => files);
    const conventional = this.project.files.filter((path) => this.mayFollowConvention(path));
    return [...new Set([...candidates, ...configured, ...conventional])].sort();
  }

  private handlersIn(path: string): readonly Handler[] {
    const summary = this.summary(path);
    if (!summary) return [];
    const declared = this.project.declared.filter((d) => d.candidates.includes(path));
    const configured = this.project.configured.filter(({ files }) => files.includes(path));
    return [
      ...declared.flatMap((d) => declaredHandler(d, summary) ?? []),
      ...configured.flatMap((c) => configuredIn({ ...c, files: [path] }, () => summary)),
      ...(this.mayFollowConvention(path) ? handlersByConvention(summary) : []),
    ];
  }

  private mayFollowConvention(path: string): boolean {
    if (this.project.classify(path) !== 'source') return false;
    const text = this.textOf(path);
    return text !== undefined && mayHoldHandler(text, this.config);
  }

  private findHandlers(): readonly Handler[] {
    for (const path of [...this.project.files, ...this.unsaved()]) {
      const summary = this.mayFollowConvention(path) ? this.summary(path) : undefined;
      const handlers = summary ? handlersByConvention(summary) : [];
      if (handlers.length > 0) this.conventional.set(path, handlers);
    }
    const { handlers, missing, useless } = findHandlers({
      declared: this.project.declared,
      configured: this.project.configured,
      conventional: this.conventional.values(),
      summaryOf: (path) => this.summary(path),
    });
    this.problems.push(...missing.map(missingHandler), ...useless.map(uselessPattern));
    return handlers;
  }

  /** Files that exist in the editor only. */
  private unsaved(): string[] {
    const known = new Set(this.project.files);
    return [...this.overlay.keys()].filter(
      (path) => !known.has(path) && /\.[cm]?[jt]sx?$/.test(path) && !this.fs.stat(`${this.project.root}/${path}`),
    );
  }

  /** Files loaded by the handlers, over value imports, in the order of the walk. */
  private closure(starts: readonly string[]): FileSummary[] {
    const seen = new Set(starts);
    const out: FileSummary[] = [];
    for (const path of seen) {
      const summary = this.summary(path);
      if (!summary) continue;
      out.push(summary);
      for (const next of loadedBy(summary, this.project.resolver)) seen.add(next);
      this.progress?.({ phase: 'summarise', done: out.length, total: seen.size });
    }
    return out.sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  private summary(path: string): FileSummary | undefined {
    if (this.summaries.has(path)) return this.summaries.get(path);
    const text = this.textOf(path);
    const summary = text === undefined ? undefined : this.summarise(path, text);
    this.summaries.set(path, summary);
    if (summary?.syntaxError) {
      const line = text?.slice(0, summary.syntaxError.at).split('\n').length ?? 1;
      this.problems.push({
        kind: 'syntax-error',
        path,
        line,
        message: `'${path}' has a syntax error in line ${line} (${summary.syntaxError.message.replace(/\.$/, '')}); what could be read of it was analysed.`,
      });
    }
    return summary;
  }

  private summarise(path: string, text: string): FileSummary {
    const hash = contentHash(text);
    const known = this.cache.get(path, hash);
    if (known) {
      this.cached++;
      return known;
    }
    this.summarised++;
    const summary = summarizeFile(path, text);
    this.cache.put(path, hash, summary);
    return summary;
  }

  private textOf(path: string): string | undefined {
    const known = this.texts.get(path) ?? this.overlay.get(path);
    if (known !== undefined) {
      this.texts.set(path, known);
      return known;
    }
    if (this.failed.has(path)) return undefined;
    const source = readSource(this.fs, this.project.root, path);
    if ('problem' in source) {
      this.failed.add(path);
      this.problems.push(source.problem);
      return undefined;
    }
    this.texts.set(path, source.text);
    return source.text;
  }

  private readonly failed = new Set<string>();
}

/** Files that a file loads: over value imports, not over those of types. */
export function loadedBy({ path, imports }: FileSummary, resolver: LoadedProject['resolver']): string[] {
  return imports.flatMap(({ typeOnly, kind, specifier }) => {
    if (typeOnly) return [];
    if (kind === 'glob') return resolver.resolveGlob(path, specifier);
    const found = resolver.resolve(path, specifier);
    return found.kind === 'file' ? [found.path] : [];
  });
}
