import { fileWritersFor } from '../../catalog/queries.js';
import type { Argument, ExternalCall, Shape, SolvedProgram } from '../../model/program.js';
import type { Location } from '../../model/location.js';

/** A file system effect at invocation time on a path below the temporary folder. */
export interface TmpUse {
  readonly call: ExternalCall;
  readonly shape: Shape;
  readonly effect: 'write' | 'delete' | 'directory' | 'command';
  /** The path as a reader would write it, `*` for holes. */
  readonly path: string;
  /** Where to report: the literal when it is written in invocation-time code, else the call. */
  readonly location: Location;
}

const uses = new WeakMap<SolvedProgram, readonly TmpUse[]>();

export function tmpUses(program: SolvedProgram): readonly TmpUse[] {
  let known = uses.get(program);
  if (!known) uses.set(program, (known = program.calls.filter((c) => c.phase === 'invocation').flatMap(usesOf)));
  return known;
}

function usesOf(call: ExternalCall): TmpUse[] {
  const out: TmpUse[] = [];
  for (const row of fileWritersFor(call.package, call.member)) {
    const argument = argumentAt(call, row.path);
    if (!argument) continue;
    if (row.effect === 'command') out.push(...commandUses(call, argument));
    else for (const shape of argument.shapes) out.push(...pathUse(call, shape, row.effect));
  }
  return out;
}

function argumentAt(call: ExternalCall, path: number | string): Argument | undefined {
  if (typeof path === 'number') return call.arguments[path];
  const [first = '', ...rest] = path.split('.');
  const argument = call.arguments[Number(first)];
  return rest.length === 0 ? argument : argument?.property(rest.join('.'));
}

function pathUse(call: ExternalCall, shape: Shape, effect: TmpUse['effect']): TmpUse[] {
  if (!/^(?:file:\/\/)?\/(?:private\/)?tmp(?:\/|$|\0)/.test(shape.text)) return [];
  if (effect === 'directory' && isJustTmp(shape.text)) return [];
  return [{ call, shape, effect, path: readable(shape.text), location: reportAt(call, shape) }];
}

export function isJustTmp(text: string): boolean {
  return /^\/tmp\/?$/.test(text);
}

function readable(text: string): string {
  return text.replaceAll('\0', '*');
}

function reportAt(call: ExternalCall, shape: Shape): Location {
  return shape.literal && shape.literal.phase === 'invocation' ? shape.literal.location : call.location;
}

/** Paths in a shell command: words that follow what writes or deletes. A command with argument list counts its words. */
function commandUses(call: ExternalCall, argument: Argument): TmpUse[] {
  const shape = argument.shape;
  if (!shape) return listWords(call, argument);
  return wordsOf(shape.text)
    .filter((w) => w.text.startsWith('/tmp/'))
    .filter((w) => w.effect !== undefined)
    .map((w) => ({
      call,
      shape: { ...shape, text: w.text, entropy: w.text.includes('\0') ? shape.entropy : 'constant' },
      effect: w.effect ?? 'write',
      path: readable(w.text),
      location: wordLocation(call, shape, w.line),
    }));
}

function listWords(call: ExternalCall, argument: Argument): TmpUse[] {
  const out: TmpUse[] = [];
  for (let i = 0; i < 24; i++) {
    const word = argument.property(String(i))?.shape;
    if (!word?.text.startsWith('/tmp/')) continue;
    const before = argument.property(String(i - 1))?.shape?.text ?? '';
    if (/^(?:-i|--input|-f|if=.*)$/.test(before)) continue;
    out.push(...pathUse(call, word, 'write'));
  }
  return out;
}

interface Word {
  readonly text: string;
  readonly effect: 'write' | 'delete' | undefined;
  /** Line inside the command text, 0-based. */
  readonly line: number;
}

/** Words of a shell script with what the command before them does. */
function wordsOf(script: string): Word[] {
  const out: Word[] = [];
  script.split('\n').forEach((text, line) => {
    for (const part of text.split(/&&|\|\||;|\|/)) {
      const words = part
        .trim()
        .split(/[\s"'=]+/)
        .filter(Boolean);
      const command = words[0]?.split('/').at(-1) ?? '';
      const effect = command === 'rm' || command === 'rmdir' ? 'delete' : READERS.has(command) ? undefined : 'write';
      words.slice(1).forEach((word, i) => {
        const redirected = words[i]?.endsWith('>') ?? false;
        out.push({ text: word.replace(/^[<>]+/, ''), effect: redirected ? 'write' : effect, line });
      });
    }
  });
  return out;
}

const READERS = new Set([
  'cat',
  'ls',
  'head',
  'tail',
  'wc',
  'stat',
  'file',
  'du',
  'df',
  'grep',
  'test',
  '[',
  'find',
  'md5sum',
  'sha256sum',
]);

function wordLocation(call: ExternalCall, shape: Shape, line: number): Location {
  const literal = shape.literal?.location;
  if (!literal || shape.literal?.phase !== 'invocation') return call.location;
  return line === 0
    ? literal
    : { ...literal, line: literal.line + line, column: 1, endLine: literal.line + line, endColumn: 2 };
}
