import { fileWritersFor, readsFolder, testsExistence } from '../../catalog/queries.js';
import type { Argument, ExternalCall, Shape, SolvedProgram } from '../../model/program.js';
import type { Location } from '../../model/location.js';
import { effectsOf, wordsOfScript, type CommandWord } from './command-lines.js';

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

/** Longer argument lists are not read to their end. */
const MOST_WORDS = 40;

export function tmpUses(program: SolvedProgram): readonly TmpUse[] {
  return program.derived.of(program, allUses);
}

function allUses({ calls }: SolvedProgram): readonly TmpUse[] {
  return calls.filter(({ phase }) => phase === 'invocation').flatMap(usesOf);
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

/** All of the temporary folder: itself, a wildcard, or what a listing of it gives. */
export function isWipe(program: SolvedProgram, use: TmpUse): boolean {
  if (use.effect !== 'delete') return false;
  if (/^\/tmp(?:\/|\/\*\*?|\/\{[^}]*\})?$/.test(use.shape.text)) return true;
  return /^\/tmp\/\0$/.test(use.shape.text) && use.shape.entropy === 'unknown' && listsTemp(program, use.call);
}

/** The file also reads the directory of /tmp. */
function listsTemp(program: SolvedProgram, { location }: ExternalCall): boolean {
  return program.calls.some(
    (call) =>
      call.location.path === location.path &&
      readsFolder(call.package, call.member) &&
      isJustTmp(call.arguments[0]?.shape?.text ?? ''),
  );
}

/** The test for existence that a write to a fixed path stands behind, when what is written is the same for every request. */
export function cacheCheck(program: SolvedProgram, use: TmpUse): ExternalCall | undefined {
  if (use.effect !== 'write' || use.shape.entropy !== 'constant' || use.call.derivation.direct) return undefined;
  return program.calls.find(
    (call) =>
      call.phase === 'invocation' &&
      testsExistence(call.package, call.member) &&
      call.location.path === use.call.location.path &&
      call.place.functionName === use.call.place.functionName &&
      call.location.line <= use.call.location.line &&
      call.arguments[0]?.shape?.text === use.shape.text,
  );
}

/** Calls at invocation time that delete files or folders, wherever. */
export function deletions(program: SolvedProgram): readonly ExternalCall[] {
  return program.calls.filter(
    (call) =>
      call.phase === 'invocation' &&
      (fileWritersFor(call.package, call.member).some((row) => row.effect === 'delete') ||
        /(?:^|\s)rm\s/.test(commandText(call) ?? '')),
  );
}

/** The command line that a call runs, words of a list joined by spaces; `\0` for what is not known. */
export function commandText(call: ExternalCall): string | undefined {
  const rows = fileWritersFor(call.package, call.member).filter((row) => row.effect === 'command');
  if (rows.length === 0) return undefined;
  const first = call.arguments[0]?.shape?.text ?? '';
  const list = call.arguments[1];
  return [first, ...(list ? listOf(list) : []).map((word) => word?.text ?? '\0')].join(' ');
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
  if (argument.shapes.length === 0) return listUses(call, argument);
  return argument.shapes.flatMap((shape) => scriptUses(call, shape));
}

function scriptUses(call: ExternalCall, shape: Shape): TmpUse[] {
  const seen = new Set<string>();
  return wordsOfScript(shape.text).flatMap((word): TmpUse[] => {
    if (!concernsTemp(word.text, word.effect) || word.effect === undefined) return [];
    const key = `${word.effect}:${word.text}`;
    if (seen.has(key)) return [];
    seen.add(key);
    const own: Shape = { ...shape, text: word.text, entropy: word.text.includes('\0') ? shape.entropy : 'constant' };
    return [
      {
        call,
        shape: own,
        effect: word.effect,
        path: readable(word.text),
        location: wordLocation(call, shape, word.line),
      },
    ];
  });
}

/** The words of an argument list, after the program. */
function listUses(call: ExternalCall, argument: Argument): TmpUse[] {
  const words = listOf(argument);
  const effects = effectsOf([call.arguments[0]?.shape?.text ?? '', ...words.map((word) => word?.text ?? '')]);
  return words.flatMap((word, i): TmpUse[] => {
    if (!word) return [];
    if (word.text.includes('/tmp') && /[\s;]/.test(word.text)) return scriptUses(call, word);
    const effect = effects[i + 1];
    return concernsTemp(word.text, effect) && effect ? pathUse(call, word, effect) : [];
  });
}

/** A path below /tmp; the folder itself is only worth telling of when it is emptied. */
function concernsTemp(text: string, effect: CommandWord['effect']): boolean {
  return text.startsWith('/tmp/') || (effect === 'delete' && text === '/tmp');
}

function listOf(argument: Argument): readonly (Shape | undefined)[] {
  const words = Array.from({ length: MOST_WORDS }, (_, i) => argument.property(String(i)));
  return words.slice(0, words.findLastIndex((word) => word !== undefined) + 1).map((word) => word?.shape);
}

/** In a script of several lines the line itself, wherever the script is written; else as for any path. */
function wordLocation(call: ExternalCall, shape: Shape, line: number): Location {
  const literal = shape.literal;
  if (!literal || (literal.phase !== 'invocation' && !shape.text.includes('\n'))) return call.location;
  const at = literal.location;
  return line === 0 ? at : { ...at, line: at.line + line, column: 1, endLine: at.line + line, endColumn: 2 };
}
