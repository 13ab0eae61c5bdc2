import { handlersByConvention, mayHoldHandler } from '../link/find-handlers.js';
import { isSourceFile, realFileSystem, readSource } from '../load/index.js';
import type { Handler } from '../model/handler.js';
import type { Problem } from '../model/analysis.js';
import type { Config } from '../model/config.js';
import type { Finding } from '../model/finding.js';
import type { FileSummary } from '../model/summary.js';
import { codeRules } from '../rules/code-rules.js';
import { ruleMetas } from '../rules/index.js';
import { solve } from '../solve/solve-program.js';
import { EditedFile } from '../summary/edited-file.js';
import { summarizeFile } from '../summary/summarise-file.js';
import { suppress } from '../triage/suppress.js';
import { judge, solveProject, type SolvedProject } from './analyse.js';
import { contentHash, type SummaryCache } from './cache.js';
import { findingsOf } from './findings.js';
import { findHandlers, mergedHandlers, type HandlerSources } from './handlers.js';
import { withoutPretenuring } from './pretenuring.js';
import { StampedFileSystem } from './stamps.js';
import { loadedBy } from './workspace.js';

/** What the engine says about one file. */
export interface FileAnswer {
  readonly findings: readonly Finding[];
  readonly problems: readonly Problem[];
}

const NOTHING: FileAnswer = { findings: [], problems: [] };
/** Files with unsaved text whose answers are kept. */
const KEPT = 24;

/** What does not change while somebody types into a file: the handlers of all others. */
interface Others {
  /** How many there are, and those that load the file. */
  readonly count: number;
  readonly around: readonly Handler[];
  /** What may find handlers in the file itself. */
  readonly declared: HandlerSources['declared'];
  readonly configured: HandlerSources['configured'];
}

/** A file with unsaved text. */
interface OpenFile {
  readonly edited: EditedFile;
  readonly others: Others;
  /** Identities of what a run for the handlers around it finds in it as it is on disk; undefined until somebody asks. */
  alone?: ReadonlySet<string>;
  /** For the newest text. */
  answer?: FileAnswer & { readonly hash: string };
}

/**
 * A project as it is on disk, with the findings of a whole run, and what an unsaved text changes in it. Immutable in what it
 * answers: when the disk changes, another state takes its place.
 */
export class ProjectState {
  private readonly files = new StampedFileSystem(realFileSystem());
  private readonly project: SolvedProject;
  private readonly hashes: ReadonlyMap<string, string>;
  private readonly saved: ReadonlyMap<string, FileAnswer>;
  private readonly open = new Map<string, OpenFile>();
  private readonly near = new Map<string, readonly string[]>();
  private readonly closures = new Map<string, ReadonlySet<string>>();

  constructor(
    private readonly root: string,
    cache: SummaryCache,
    private readonly config: Config,
  ) {
    this.project = solveProject({ root, config }, cache, this.files);
    const { findings, problems } = judge(this.project);
    this.saved = byFile(findings.filter(isOfCode), problems);
    const { texts } = this.project.read;
    this.hashes = new Map([...texts].map(([path, text]) => [path, contentHash(text)]));
    cache.keepOnly(this.hashes);
  }

  /** Whether everything that the project was read from is still as it was. */
  isCurrent(): boolean {
    return this.files.isAllUnchanged();
  }

  /** The same for what handlers load that also load this file: what its findings depend on. */
  isCurrentFor(path: string): boolean {
    let near = this.near.get(path);
    if (!near) this.near.set(path, (near = this.nearTo(path)));
    return near.every((file) => this.files.isUnchanged(file));
  }

  /** Absolute paths of the file and of what handlers load that also load it. */
  private nearTo(path: string): readonly string[] {
    const near = new Set([path]);
    for (const handler of this.handlersAround(path)) for (const file of this.closureOf(handler.file)) near.add(file);
    return [...near].map((file) => `${this.project.loaded.root}/${file}`);
  }

  /** @param path relative to the root */
  answerFor(path: string, text: string): FileAnswer {
    const hash = contentHash(text);
    if (this.hashes.get(path) === hash) return this.saved.get(path) ?? NOTHING;
    if (!this.isPart(path) && !this.couldHoldHandler(path, text)) return NOTHING;
    const file = this.opened(path);
    if (file.answer?.hash !== hash)
      file.answer = { hash, ...withoutPretenuring(() => this.judgeEdited(file, path, text)) };
    return file.answer;
  }

  /** Keeps the newest few. */
  private opened(path: string): OpenFile {
    const file = this.open.get(path) ?? { edited: new EditedFile(path), others: this.othersThan(path) };
    this.open.delete(path);
    this.open.set(path, file);
    const [oldest] = this.open.keys();
    if (this.open.size > KEPT && oldest !== undefined) this.open.delete(oldest);
    return file;
  }

  private isPart(path: string): boolean {
    return this.project.read.program.file(path) !== undefined;
  }

  private couldHoldHandler(path: string, text: string): boolean {
    const { declared, configured } = this.project.loaded;
    if (declared.some(({ candidates }) => candidates.includes(path))) return true;
    if (configured.some(({ files }) => files.includes(path))) return true;
    return this.mayHoldHandler(path, text);
  }

  /** By convention: a source file of the project, or one that exists in the editor only. Build output, say, is neither. */
  private mayHoldHandler(path: string, text: string): boolean {
    const { root, classify } = this.project.loaded;
    if (!isSourceFile(path) || classify(path) !== 'source' || !mayHoldHandler(text, this.config)) return false;
    return this.hashes.has(path) || !this.files.stat(`${root}/${path}`);
  }

  /** Solves what the handlers load that load the edited file, and nothing else. */
  private judgeEdited(file: OpenFile, path: string, text: string): FileAnswer {
    const { others } = file;
    const summary = file.edited.summarize(text);
    const own = this.handlersIn(summary, text, others);
    const near = own.filter((handler) => handler.file === path || this.closureOf(handler.file).has(path));
    const around = mergedHandlers(others.around, near);
    if (around.length === 0) return NOTHING;
    const now = this.solveWith(summary, text, around);
    const isAll = others.around.length === others.count && near.length === own.length;
    const findings = isAll ? now.findings : this.anchored(file, path, now.findings);
    return { findings, problems: now.problems };
  }

  private solveWith(summary: FileSummary, text: string, handlers: readonly Handler[]): FileAnswer {
    const { loaded, read } = this.project;
    const { path } = summary;
    return read.program.during([summary, ...this.newlyLoaded(summary)], () => {
      const versionOf = (of: string, name: string): string | undefined => loaded.versions.versionOf(of, name);
      // Rules about code may ask how a function is deployed; what is wrong with the deployment is no matter of this file.
      const { functions } = this.project.deployment;
      const deployment = { functions, capacityProviders: [], dependencies: [] };
      const { solved } = solve({ program: read.program, handlers, versionOf, deployment, only: path });
      const file = read.program.file(path);
      return suppress({
        findings: findingsOf(solved, () => text, this.config, path),
        files: file ? [file] : [],
        rules: ruleMetas,
        isSilent: (code) => !OF_CODE.has(code) || this.config.rules[code] === 'off',
        seesAllOf: () => true,
      });
    });
  }

  /**
   * Beyond its bounds (see docs/architecture.md) a whole run sees a little less than a run for a few handlers does. What the edit
   * left as it was keeps the verdict of the whole run, so that findings neither come and go nor change while somebody types.
   */
  private anchored(file: OpenFile, path: string, now: readonly Finding[]): readonly Finding[] {
    const alone = (file.alone ??= this.savedAlone(path));
    const whole = new Map(this.saved.get(path)?.findings.map((finding) => [identity(finding), finding]));
    return now.flatMap((finding) => {
      const id = identity(finding);
      if (!alone.has(id)) return [finding];
      const before = whole.get(id);
      return before ? [{ ...finding, level: before.level, confidence: before.confidence }] : [];
    });
  }

  /** What a run for the handlers around a file finds in it as it is on disk. */
  private savedAlone(path: string): ReadonlySet<string> {
    const { program, texts, handlers } = this.project.read;
    const summary = program.file(path)?.summary;
    const around = handlers.filter(({ file }) => this.closureOf(file).has(path));
    if (!summary || around.length === 0) return new Set();
    return new Set(this.solveWith(summary, texts.get(path) ?? '', around).findings.map(identity));
  }

  /** The handlers in a file as it is being edited, and those that are declared to be there and turn out to be elsewhere. */
  private handlersIn(summary: FileSummary, text: string, { declared, configured }: Others): readonly Handler[] {
    const { path } = summary;
    const { summaries } = this.project.read;
    return findHandlers({
      declared,
      configured,
      conventional: this.mayHoldHandler(path, text) ? [handlersByConvention(summary)] : [],
      summaryOf: (of) => (of === path ? summary : summaries.get(of)),
    }).handlers;
  }

  private othersThan(path: string): Others {
    const { loaded, read } = this.project;
    const declared = loaded.declared.filter(({ candidates }) => candidates.includes(path));
    const configured = loaded.configured.filter(({ files }) => files.includes(path));
    const { handlers } = findHandlers({
      declared: loaded.declared.filter((one) => !declared.includes(one)),
      configured: loaded.configured.filter((one) => !configured.includes(one)),
      conventional: [...read.conventional].flatMap(([of, list]) => (of === path ? [] : [list])),
      summaryOf: (of) => read.summaries.get(of),
    });
    return {
      declared,
      configured,
      count: handlers.length,
      around: handlers.filter(({ file }) => this.closureOf(file).has(path)),
    };
  }

  /** Files that only the edited text loads. */
  private newlyLoaded(summary: FileSummary): FileSummary[] {
    const { loaded, read } = this.project;
    const found = new Map([[summary.path, summary]]);
    for (const one of found.values())
      for (const path of loadedBy(one, loaded.resolver)) {
        if (found.has(path) || read.program.file(path)) continue;
        const source = readSource(this.files, this.root, path);
        if ('text' in source) found.set(path, summarizeFile(path, source.text));
      }
    return [...found.values()].slice(1);
  }

  private handlersAround(path: string): readonly Handler[] {
    return this.project.read.handlers.filter(({ file }) => file === path || this.closureOf(file).has(path));
  }

  /** Files that a handler's file loads, as they are on disk. */
  private closureOf(start: string): ReadonlySet<string> {
    let known = this.closures.get(start);
    if (known) return known;
    const { program } = this.project.read;
    const seen = new Set([start]);
    for (const path of seen) {
      const summary = program.file(path)?.summary;
      if (summary) for (const next of loadedBy(summary, this.project.loaded.resolver)) seen.add(next);
    }
    this.closures.set(start, (known = seen));
    return known;
  }
}

/** Templates and dependencies are no matter of editors. */
const OF_CODE = new Set(codeRules.map(({ meta }) => meta.code));

function isOfCode({ ruleId }: Finding): boolean {
  return OF_CODE.has(ruleId);
}

function identity({ ruleId, rootCause }: Finding): string {
  return `${ruleId} ${rootCause}`;
}

function byFile(findings: readonly Finding[], problems: readonly Problem[]): ReadonlyMap<string, FileAnswer> {
  const out = new Map<string, { findings: Finding[]; problems: Problem[] }>();
  const of = (path: string): { findings: Finding[]; problems: Problem[] } => {
    let known = out.get(path);
    if (!known) out.set(path, (known = { findings: [], problems: [] }));
    return known;
  };
  for (const finding of findings) of(finding.location.path).findings.push(finding);
  for (const problem of problems) of(problem.path).problems.push(problem);
  return out;
}
