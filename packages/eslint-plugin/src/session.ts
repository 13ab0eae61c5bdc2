import path from 'node:path';
import {
  findRoot,
  loadConfig,
  openSession,
  parseConfig,
  type Config,
  type Finding,
  type Problem,
} from '@lmi-ready/analyzer';
import type { Rule, SourceCode } from 'eslint';
import { readSettings, type Settings } from './settings.js';

type Session = ReturnType<typeof openSession>;

interface Answer {
  readonly byCode: ReadonlyMap<string, readonly Finding[]>;
  readonly ignoreProblems: readonly Problem[];
}

const NOTHING: Answer = { byCode: new Map(), ignoreProblems: [] };

interface OpenSession {
  /** What the session was opened with, to see when the configuration was edited. */
  readonly config: string;
  readonly session: Session;
}

/** One session of the engine for each root, for the life of the process or until its configuration changes. */
const sessions = new Map<string, OpenSession>();

/** The engine is asked once for a file, by the first rule that runs on it. */
const answers = new WeakMap<SourceCode, Answer>();

/**
 * What the engine found under one code in the file that is being linted. What an ESLint comment switches off is among it: ESLint
 * takes it out itself, and has to see it to know that its comment is needed.
 */
export function findingsOf(context: Rule.RuleContext, code: string): readonly Finding[] {
  return (answerFor(context).byCode.get(code) ?? []).filter(({ suppression }) => suppression?.by !== 'lmi-ignore');
}

/** What is wrong with the `lmi-ignore` comments of the file that is being linted. */
export function ignoreProblemsOf(context: Rule.RuleContext): readonly Problem[] {
  return answerFor(context).ignoreProblems;
}

function answerFor(context: Rule.RuleContext): Answer {
  const { filename: file, physicalFilename, sourceCode } = context;
  if (!path.isAbsolute(file) || (physicalFilename !== undefined && physicalFilename !== file)) return NOTHING;
  const answer = answers.get(sourceCode) ?? ask(context, file, sourceCode.text);
  answers.set(sourceCode, answer);
  return answer;
}

function ask({ cwd, settings }: Rule.RuleContext, file: string, text: string): Answer {
  const chosen = readSettings(settings['lmi']);
  const root = chosen.root === undefined ? findRoot(file) : path.resolve(cwd, chosen.root);
  if (!isInside(root, file)) return NOTHING;
  const session = sessionFor(root, configOf(root, cwd, chosen));
  const { findings, problems } = session.answerFor(file, text);
  return { byCode: byCode(findings), ignoreProblems: problems };
}

function isInside(root: string, file: string): boolean {
  const relative = path.relative(root, file);
  return !path.isAbsolute(relative) && relative.split(path.sep)[0] !== '..';
}

/** Read anew for every file: an editor keeps this process for days. */
function configOf(root: string, cwd: string, { config }: Settings): Config {
  if (typeof config === 'object') return parseConfig(config, 'settings.lmi.config of the ESLint configuration');
  return loadConfig({ root, ...(config !== undefined && { file: path.resolve(cwd, config) }) });
}

function sessionFor(root: string, config: Config): Session {
  const said = JSON.stringify(config);
  const open = sessions.get(root);
  if (open?.config === said) return open.session;
  const session = openSession(root, { config });
  sessions.set(root, { config: said, session });
  return session;
}

function byCode(findings: readonly Finding[]): Answer['byCode'] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.ruleId);
    if (group) group.push(finding);
    else groups.set(finding.ruleId, [finding]);
  }
  return groups;
}
