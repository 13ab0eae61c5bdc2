import path from 'node:path';
import { findRoot, openSession, type Finding } from '@lmi-ready/analyzer';
import type { Rule, SourceCode } from 'eslint';
import { readSettings } from './settings.js';

type FindingsByCode = ReadonlyMap<string, readonly Finding[]>;
type Session = ReturnType<typeof openSession>;

const NONE: readonly Finding[] = [];

/** One session of the engine for each root, for the life of the process. */
const sessions = new Map<string, Session>();

/** The engine is asked once for a file, by the first rule that runs on it. */
const answers = new WeakMap<SourceCode, FindingsByCode>();

/** What the engine found under one code in the file that is being linted. */
export function findingsOf(context: Rule.RuleContext, code: string): readonly Finding[] {
  const { filename: file, physicalFilename, sourceCode } = context;
  if (!path.isAbsolute(file) || (physicalFilename !== undefined && physicalFilename !== file)) return NONE;
  const findings = answers.get(sourceCode) ?? byCode(ask(context, file, sourceCode.text));
  answers.set(sourceCode, findings);
  return findings.get(code) ?? NONE;
}

function ask({ cwd, settings }: Rule.RuleContext, file: string, text: string): readonly Finding[] {
  const chosen = readSettings(settings['lmi']).root;
  const root = chosen === undefined ? findRoot(file) : path.resolve(cwd, chosen);
  return isInside(root, file) ? sessionFor(root).findingsFor(file, text) : NONE;
}

function isInside(root: string, file: string): boolean {
  const relative = path.relative(root, file);
  return !path.isAbsolute(relative) && relative.split(path.sep)[0] !== '..';
}

function sessionFor(root: string): Session {
  const session = sessions.get(root) ?? openSession(root);
  sessions.set(root, session);
  return session;
}

function byCode(findings: readonly Finding[]): FindingsByCode {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.ruleId);
    if (group) group.push(finding);
    else groups.set(finding.ruleId, [finding]);
  }
  return groups;
}
