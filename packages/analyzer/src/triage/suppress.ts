import type { LinkedFile } from '../link/linked-file.js';
import type { Problem } from '../model/analysis.js';
import type { Finding } from '../model/finding.js';
import type { RuleMeta } from '../model/rule.js';
import type { Complaint } from './directive.js';
import { EslintComments } from './eslint-comments.js';
import type { RuleNames } from './ignore-comment.js';
import { FileIgnores } from './ignores.js';

export interface SuppressRequest {
  readonly findings: readonly Finding[];
  readonly files: readonly LinkedFile[];
  readonly rules: readonly RuleMeta[];
  /** Everything that could use a comment of this file was analysed, so that an unused one can be told. */
  readonly seesAllOf: (path: string) => boolean;
  /** The rule is switched off, so that nobody can tell whether its comments are needed. */
  readonly isSilent: (code: string) => boolean;
}

export interface Suppressed {
  /** In the order they came; those that a comment accepts carry it. */
  readonly findings: readonly Finding[];
  /** Comments that are faulty or needless, by path and line. */
  readonly problems: readonly Problem[];
}

/** Applies the suppression comments of all files. Pure. */
export function suppress({ findings, files, rules, seesAllOf, isSilent }: SuppressRequest): Suppressed {
  if (!files.some((file) => file.summary.comments)) return { findings, problems: [] };
  const names = ruleNames(rules);
  const eslintNames = new Map(rules.map(({ code, name }) => [code, `lmi/${name}`]));
  const speaking = new Map(
    files.flatMap((file) => {
      const { comments } = file.summary;
      if (!comments) return [];
      return [
        [
          file.path,
          { own: new FileIgnores(file, comments, names), eslint: new EslintComments(file, comments, eslintNames) },
        ] as const,
      ];
    }),
  );
  const judged = findings.map((finding): Finding => {
    const file = speaking.get(finding.location.path);
    const suppression = file?.own.suppressionOf(finding) ?? file?.eslint.suppressionOf(finding);
    return suppression ? { ...finding, suppression } : finding;
  });
  const problems = [...speaking].flatMap(([path, { own }]) => own.complaints(seesAllOf(path), isSilent).map(problemOf));
  return { findings: judged, problems: problems.sort(byPlace) };
}

function ruleNames(rules: readonly RuleMeta[]): RuleNames {
  return new Map(
    rules.flatMap(({ code, name }) =>
      [code.toLowerCase(), name, `lmi/${name}`].map((word): [string, string] => [word, code]),
    ),
  );
}

function problemOf({ kind, location, message }: Complaint): Problem {
  return { kind, path: location.path, line: location.line, location, message };
}

function byPlace(a: Problem, b: Problem): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return (a.location?.line ?? 0) - (b.location?.line ?? 0) || (a.location?.column ?? 0) - (b.location?.column ?? 0);
}
