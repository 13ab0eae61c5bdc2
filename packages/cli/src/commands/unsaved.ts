import { UsageError } from '@lmi-ready/analyzer';
import type { Environment } from '../environment.js';
import { locateUnsaved, type Scope } from '../io/scope.js';
import type { Report } from '../report/report.js';
import { distributionOf } from '../score/repository/distribution.js';
import type { RepositoryView } from '../score/repository/repository-view.js';
import { missingFunctions, summarise } from '../score/summarise.js';
import type { CommonOptions } from './options.js';

/** A file whose text comes on standard input. */
export interface Unsaved {
  /** All of the project: what the file does depends on who calls it. */
  readonly scope: Scope;
  /** Relative to the root. */
  readonly file: string;
  readonly texts: ReadonlyMap<string, string>;
}

/** @throws UsageError when paths are given as well, or the folder of the file does not exist. */
export function readUnsaved(
  name: string,
  paths: readonly string[],
  { root: rootOption }: CommonOptions,
  { cwd, readStdin }: Environment,
): Unsaved {
  if (paths.length > 0) {
    throw new UsageError(`--stdin-filename '${name}' checks that file alone; leave out '${paths.join(' ')}'.`);
  }
  const { root, path: file } = locateUnsaved(name, rootOption, cwd);
  return { scope: { root }, file, texts: new Map([[file, readStdin()]]) };
}

/** The part of a report that is about one file. Functions keep the score that all their code gives them. */
export function reportOn(file: string, report: Report): Report {
  const isHere = ({ location }: Report['findings'][number]) => location.path === file;
  const findings = report.findings.filter(isHere);
  const accepted = report.accepted.filter(isHere);
  const problems = report.problems.filter(({ path }) => path === file);
  const reaching = new Set([...findings, ...accepted].flatMap(({ handlers }) => handlers));
  const functions = report.functions.filter(({ handler }) => handler.file === file || reaching.has(handler.id));
  const all = { findings: [...findings, ...accepted], problems };
  return {
    ...report,
    findings,
    accepted,
    problems,
    functions,
    repository: viewOn(file, report.repository, functions, problems),
    summary: {
      ...summarise({ ...all, counters: report.counters, templates: [] }, functions, report.rules),
      templates: report.summary.templates,
    },
  };
}

/** What a fix changes was worked out over all the code; here is what of it lies in the file. */
function viewOn(
  file: string,
  { worstFirst, leverage, waves }: RepositoryView,
  functions: Report['functions'],
  problems: Report['problems'],
): RepositoryView {
  const shown = new Set(functions.map(({ handler }) => handler.id));
  return {
    distribution: distributionOf(functions, missingFunctions(problems)),
    worstFirst: worstFirst.filter(({ handler }) => shown.has(handler.id)),
    leverage: leverage.filter(({ path }) => path === file),
    waves: waves.map((wave) => ({ ...wave, functions: wave.functions.filter(({ id }) => shown.has(id)) })),
  };
}
