import type { CommentFact } from '../model/summary.js';

/** Codes of rules by everything that a comment may call them: code, name, name with `lmi/`, all in lower case. */
export type RuleNames = ReadonlyMap<string, string>;

/** What an `lmi-ignore` comment says. */
export interface IgnoreComment {
  /** `line`: its own line, or the next line of code when it stands alone. */
  readonly form: 'line' | 'start' | 'end' | 'file';
  /** Codes of rules. */
  readonly codes: readonly string[];
  /** '' only for `end`. */
  readonly reason: string;
}

const FORMS: Readonly<Record<string, IgnoreComment['form']>> = {
  'lmi-ignore': 'line',
  'lmi-ignore-start': 'start',
  'lmi-ignore-end': 'end',
  'lmi-ignore-file': 'file',
};

/** Reads `lmi-ignore LMI1001, no-env-write -- reason`. Undefined: not such a comment. Text: what is wrong with it. */
export function readIgnoreComment(comment: CommentFact, names: RuleNames): IgnoreComment | string | undefined {
  const text = plainText(comment);
  const word = /^lmi-ignore(?![a-z])[^\s,]*/.exec(text)?.[0];
  if (word === undefined) return undefined;
  const form = FORMS[word];
  if (form === undefined) return wrongForm(word);
  const [listed = '', ...rest] = text.slice(word.length).split(/\s-{2,}(?:\s|$)/);
  const reason = rest.join(' -- ').trim();
  const targets = listed
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (targets.length === 0 && form !== 'end') return `'${word}' names no rule; write '${word} LMI1001 -- reason'`;
  for (const target of targets) {
    const wrong = wrongTarget(target, names);
    if (wrong !== undefined) return wrong;
  }
  if (reason === '' && form !== 'end')
    return `'${word} ${targets.join(', ')}' gives no reason; end it with '-- why this is safe'`;
  return { form, codes: [...new Set(targets.map((target) => codeOf(target, names) ?? ''))], reason };
}

/** On one line and without the stars of a block comment. */
function plainText({ kind, text }: CommentFact): string {
  return (kind === 'block' ? text.replace(/(^|\n)[ \t]*\*+/g, '$1') : text).replace(/\s+/g, ' ').trim();
}

function wrongForm(word: string): string {
  if (/^lmi-ignore-(?:next-)?line$/.test(word))
    return `there is no '${word}'; 'lmi-ignore' speaks of its own line, or of the next one when it stands alone`;
  return `there is no '${word}'; use lmi-ignore, lmi-ignore-start, lmi-ignore-end or lmi-ignore-file, then a rule`;
}

function wrongTarget(target: string, names: RuleNames): string | undefined {
  if (codeOf(target, names) !== undefined) return undefined;
  if (/^(?:lmi\/?\d*[x*]+|[x*]+|all)$/i.test(target))
    return `'${target}' means many rules; name each rule that you have checked, separated by commas`;
  const [first = '', ...more] = target.split(' ');
  if (more.length > 0 && codeOf(first, names) !== undefined) {
    return more.some((part) => codeOf(part, names) !== undefined)
      ? `'${target}' needs commas between its rules`
      : `'${target}' needs '--' between the rule and the reason`;
  }
  return `there is no rule '${target}'`;
}

function codeOf(target: string, names: RuleNames): string | undefined {
  return names.get(target.toLowerCase());
}
