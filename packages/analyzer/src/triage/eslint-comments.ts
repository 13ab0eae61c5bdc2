import type { LinkedFile } from '../link/linked-file.js';
import type { Finding, Suppression } from '../model/finding.js';
import type { Location } from '../model/location.js';
import type { CommentFact } from '../model/summary.js';
import { locationOf } from '../solve/places.js';
import { comparePositions, type Position } from './directive.js';

/** One rule of an ESLint comment, or all of them. */
interface Switch {
  readonly off: boolean;
  /** `lmi/no-env-write`; undefined: every rule. */
  readonly rule: string | undefined;
  readonly from: Position;
  /** Comments about a line end with it; those about a block end where they are switched on again. */
  readonly to: Position | undefined;
  readonly reason: string;
  readonly comment: Location;
}

/**
 * The ESLint disable comments of one file, as ESLint itself reads them: so that the command line leaves out what the editor leaves
 * out (https://eslint.org/docs/latest/use/configure/rules#disabling-rules).
 */
export class EslintComments {
  private readonly lines: Switch[];
  private readonly blocks: Switch[];

  /** @param nameOf ESLint name of a rule by its code. */
  constructor(
    file: LinkedFile,
    comments: readonly CommentFact[],
    private readonly nameOf: ReadonlyMap<string, string>,
  ) {
    const all = comments.flatMap((comment) => switchesOf(file, comment));
    this.lines = all.filter(({ to }) => to !== undefined);
    this.blocks = all.filter(({ to }) => to === undefined);
  }

  suppressionOf({ ruleId, location }: Finding): Suppression | undefined {
    const name = this.nameOf.get(ruleId);
    const speaks = ({ rule, from, to }: Switch): boolean =>
      (rule === undefined || rule === name) &&
      comparePositions(from, location) <= 0 &&
      (to === undefined || comparePositions(location, to) < 0);
    // The last word counts: switched on again is on, whichever comment switched it off.
    const found = this.lines.findLast(speaks) ?? this.blocks.findLast(speaks);
    if (!found?.off) return undefined;
    return { kind: 'inSource', by: 'eslint', reason: found.reason, location: found.comment };
  }
}

function switchesOf(file: LinkedFile, comment: CommentFact): Switch[] {
  const [directive = '', ...rest] = comment.text.split(/\s-{2,}\s/u);
  const [, label = '', list = ''] = /^\s*(eslint-[a-z-]+)(?:\s([\s\S]*))?$/u.exec(directive) ?? [];
  const location = locationOf(file, comment.span[0], comment.span[1]);
  const reach = reachOf(label, comment.kind, location);
  if (!reach) return [];
  // Only the first separator counts, but white space inside the reason does not.
  const reason = rest.join(' -- ').replace(/\s+/g, ' ').trim();
  const common = { off: label !== 'eslint-enable', ...reach, reason, comment: location };
  const rules = list
    .split(',')
    .map((name) => name.trim().replace(/^(['"])(.*)\1$/su, '$2'))
    .filter((name) => name !== '');
  return rules.length === 0 ? [{ ...common, rule: undefined }] : rules.map((rule) => ({ ...common, rule }));
}

/** From where to where a comment speaks; undefined when ESLint does not listen to it. */
function reachOf(
  label: string,
  kind: CommentFact['kind'],
  { line, column, endLine }: Location,
): Pick<Switch, 'from' | 'to'> | undefined {
  switch (label) {
    case 'eslint-disable':
    case 'eslint-enable':
      return kind === 'block' ? { from: { line, column }, to: undefined } : undefined;
    case 'eslint-disable-line':
      return line === endLine ? wholeLine(line) : undefined;
    case 'eslint-disable-next-line':
      return wholeLine(endLine + 1);
    default:
      return undefined;
  }
}

function wholeLine(line: number): Pick<Switch, 'from' | 'to'> {
  return { from: { line, column: 0 }, to: { line: line + 1, column: 0 } };
}
