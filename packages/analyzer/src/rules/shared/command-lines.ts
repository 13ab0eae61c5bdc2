import type { CommandLineRow } from '../../catalog/command-lines.js';
import { commandLine, isProfileFlag } from '../../catalog/queries.js';

/** A word of a command line, and what the command does to it when it is a path. */
export interface CommandWord {
  readonly text: string;
  readonly effect: 'write' | 'delete' | undefined;
  /** What a tool keeps its profile in: it is written, which rules of its own tell of. */
  readonly isProfile: boolean;
  /** Line inside the script, 0-based: of the assignment for a path that a variable holds and that is written. */
  readonly line: number;
}

interface Variable {
  readonly value: string;
  readonly line: number;
}

const ASSIGNMENT = /^(?:export\s+)?(\w+)=["']?([^\s"';]*)["']?$/;

/** Words of a shell script with what the command before them does; variables are replaced by what was assigned. */
export function wordsOfScript(script: string): CommandWord[] {
  const out: CommandWord[] = [];
  const variables = new Map<string, Variable>();
  script.split('\n').forEach((text, line) => {
    if (text.trim().startsWith('#')) return;
    for (const part of text.split(/&&|\|\||;|\|/)) {
      const assigned = ASSIGNMENT.exec(part.trim());
      if (assigned) variables.set(assigned[1] ?? '', { value: assigned[2] ?? '', line });
      else out.push(...wordsOfCommand(part, line, variables));
    }
  });
  return out;
}

function wordsOfCommand(part: string, line: number, variables: ReadonlyMap<string, Variable>): CommandWord[] {
  const words = part
    .trim()
    .split(/[\s"'=]+/)
    .filter(Boolean);
  const plain = words.map((word) => word.replace(/^[<>]+/, ''));
  const effects = effectsOf(plain);
  return plain.slice(1).map((word, i): CommandWord => {
    const name = /^\$\{?(\w+)\}?/.exec(word);
    const variable = name && variables.get(name[1] ?? '');
    const text = variable ? word.replace(name[0], variable.value) : word;
    const isTarget = (words[i]?.endsWith('>') ?? false) || (words[i + 1]?.startsWith('>') ?? false);
    const effect = isTarget ? 'write' : effects[i + 1];
    return {
      text,
      effect,
      isProfile: isProfileFlag(plain[i] ?? ''),
      line: variable && effect === 'write' ? variable.line : line,
    };
  });
}

/** What most tools call the file that they read. */
const INPUT = /^(?:-i|--input)$/;

/** What a command does to each of its words, the program first. */
export function effectsOf(words: readonly string[]): CommandWord['effect'][] {
  const named = words.map((word, i) => (i === 0 ? (word.split('/').at(-1) ?? '') : word));
  const row = commandLine(named);
  const deletes = row?.deletes ?? deletesAll(row?.deletesWith, words);
  const [first, last] = [named.findIndex(isOperand), named.findLastIndex(isOperand)];
  return words.map((_, i) => {
    const before = words[i - 1] ?? '';
    if (i === 0 || isProfileFlag(before)) return undefined;
    if (deletes) return 'delete';
    if ((row?.reads ?? INPUT).test(before)) return undefined;
    if (row?.writes === undefined) return 'write';
    if (row.writes instanceof RegExp) return row.writes.test(before) ? 'write' : undefined;
    return i === (row.writes === 'first' ? first : row.writes === 'last' ? last : -1) ? 'write' : undefined;
  });
}

/** `find /tmp -delete`, `find /tmp -exec rm {} +`; not where only some files are chosen. */
function deletesAll(how: CommandLineRow['deletesWith'], words: readonly string[]): boolean {
  return how !== undefined && words.some((w) => how.action.test(w)) && !words.some((w) => how.choice.test(w));
}

function isOperand(word: string, index: number): boolean {
  return index > 0 && !word.startsWith('-');
}
