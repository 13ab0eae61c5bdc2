import type { LinkedFile } from '../link/linked-file.js';
import type { Finding, Suppression } from '../model/finding.js';
import type { Location } from '../model/location.js';
import type { CommentFact } from '../model/summary.js';
import { locationOf } from '../solve/places.js';
import { comparePositions, type Complaint, type Position } from './directive.js';
import { readIgnoreComment, type IgnoreComment, type RuleNames } from './ignore-comment.js';

/** A rule that a comment switches off between two positions. */
interface Ignore {
  readonly code: string;
  /** Of two that cover a finding, the narrower one is used: line, block, file. */
  readonly width: number;
  readonly from: Position;
  readonly to: Position;
  readonly reason: string;
  readonly comment: Location;
  used: boolean;
}

const WIDTH = { line: 0, start: 1, end: 1, file: 2 } as const;
const FIRST: Position = { line: 0, column: 0 };
const LAST: Position = { line: Number.MAX_SAFE_INTEGER, column: 0 };

interface Spoken {
  readonly said: IgnoreComment;
  readonly location: Location;
  readonly comment: CommentFact;
}

/** The `lmi-ignore` comments of one file. */
export class FileIgnores {
  private readonly ignores: Ignore[] = [];
  private readonly bad: Complaint[] = [];

  constructor(
    private readonly file: LinkedFile,
    comments: readonly CommentFact[],
    names: RuleNames,
  ) {
    const blocks: Spoken[] = [];
    for (const comment of comments) {
      const location = locationOf(file, comment.span[0], comment.span[1]);
      const said = readIgnoreComment(comment, names);
      if (said === undefined) continue;
      if (typeof said === 'string') this.complain(location, said);
      else if (said.form === 'start') blocks.push({ said, location, comment });
      else if (said.form === 'end') this.close(blocks, said, location);
      else this.add(said, location, ...this.reachOf(said, comment));
    }
    for (const { said, location } of blocks)
      this.complain(location, `'lmi-ignore-start ${said.codes.join(', ')}' has no lmi-ignore-end`);
  }

  /** The suppression of a finding, if a comment covers it; the comment then counts as used. */
  suppressionOf({ ruleId, location }: Finding): Suppression | undefined {
    const covering = this.ignores.filter(
      ({ code, from, to }) =>
        code === ruleId && comparePositions(from, location) <= 0 && comparePositions(location, to) < 0,
    );
    const [nearest] = covering.sort((a, b) => a.width - b.width || comparePositions(b.from, a.from));
    if (!nearest) return undefined;
    nearest.used = true;
    return { kind: 'inSource', by: 'lmi-ignore', reason: nearest.reason, location: nearest.comment };
  }

  /** Faulty comments, and those that no finding needed. Asked after all findings of the file. */
  complaints(withUnused: boolean, isSilent: (code: string) => boolean): readonly Complaint[] {
    return withUnused ? [...this.bad, ...this.unused(isSilent)] : this.bad;
  }

  private unused(isSilent: (code: string) => boolean): Complaint[] {
    const codes = new Map<Location, string[]>();
    for (const { used, comment, code } of this.ignores)
      if (!used && !isSilent(code)) codes.set(comment, [...(codes.get(comment) ?? []), code]);
    return [...codes].map(([location, list]) => ({
      kind: 'unused-ignore',
      location,
      message: `There is no finding of ${list.join(' or ')} for this lmi-ignore to suppress; delete ${list.length > 1 ? 'them' : 'it'}.`,
    }));
  }

  /** An end without rules closes the block that was opened last, one with rules the last that names the same ones. */
  private close(blocks: Spoken[], end: IgnoreComment, location: Location): void {
    const index = blocks.findLastIndex(({ said }) => end.codes.length === 0 || sameCodes(said.codes, end.codes));
    const [open] = index < 0 ? [] : blocks.splice(index, 1);
    if (open) this.add(open.said, open.location, open.location, location);
    else
      this.complain(
        location,
        `'lmi-ignore-end' has no lmi-ignore-start${end.codes.length > 0 ? ` of ${end.codes.join(', ')}` : ''}`,
      );
  }

  private reachOf({ form }: IgnoreComment, comment: CommentFact): readonly [Position, Position] {
    if (form === 'file') return [FIRST, LAST];
    const offset = comment.alone ? comment.next : comment.span[0];
    const { line } = locationOf(this.file, offset, offset);
    return [
      { line, column: 0 },
      { line: line + 1, column: 0 },
    ];
  }

  private add({ form, codes, reason }: IgnoreComment, comment: Location, from: Position, to: Position): void {
    for (const code of codes) this.ignores.push({ code, width: WIDTH[form], from, to, reason, comment, used: false });
  }

  private complain(location: Location, wrong: string): void {
    const sentence = wrong.charAt(0).toUpperCase() + wrong.slice(1);
    this.bad.push({ kind: 'bad-ignore', location, message: `${sentence}; the comment suppresses nothing.` });
  }
}

function sameCodes(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((code) => b.includes(code));
}
