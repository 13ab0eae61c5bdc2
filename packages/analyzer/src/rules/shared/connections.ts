import { statementTarget, type StatementTarget } from '../../catalog/connection-queries.js';
import type { ExternalCall, Shape, SolvedProgram } from '../../model/program.js';
import type { Location } from '../../model/location.js';

/** An SQL statement that invocation-time code gives to a connection or pool that invocations share. */
export interface SharedStatement {
  readonly call: ExternalCall;
  readonly target: StatementTarget;
  /** `\0` for what is put in. */
  readonly sql: string;
  /** The statement is the same for every request. */
  readonly constant: boolean;
  /** Where it is written, when a helper runs it; else the call. */
  readonly location: Location;
  /** The pool or connection as a reader would write it. */
  readonly name: string;
}

/** Statements on what all invocations share. What was checked out by this invocation is its own. */
export function sharedStatements(program: SolvedProgram): readonly SharedStatement[] {
  return program.derived.of(program, allStatements);
}

function allStatements({ calls }: SolvedProgram): readonly SharedStatement[] {
  return calls.flatMap(statementsOf);
}

function statementsOf(call: ExternalCall): SharedStatement[] {
  if (call.phase !== 'invocation') return [];
  const target = statementTarget(call.package, call.member);
  if (!target || !isShared(call, target) || inTransaction(call)) return [];
  return textsOf(call).map(({ sql, shape }) => ({
    call,
    target,
    sql,
    constant: !/\0|\$\d|\?/.test(sql) && !call.derivation.any,
    location: isElsewhere(shape, call) ? shape.literal.location : call.location,
    name: call.receiverLabel ?? `the ${target.row.what}`,
  }));
}

/** The object itself outlives the invocation, or the driver keeps one for the whole process. */
function isShared(call: ExternalCall, { row }: StatementTarget): boolean {
  return call.receiver === 'shared' || (row.processWide?.some((made) => call.member.startsWith(`${made}#`)) ?? false);
}

/** The options name a transaction, and so a connection of its own. */
function inTransaction(call: ExternalCall): boolean {
  return call.arguments.some((argument) => argument.property('transaction') !== undefined);
}

/** The statement as first argument, as `text` or `sql` of it, or as the parts of a tagged template. */
function textsOf(call: ExternalCall): { readonly sql: string; readonly shape: Shape }[] {
  const [first, ...rest] = call.arguments;
  const statement = first?.property('text') ?? first?.property('sql') ?? first;
  const tail = call.tagged ? rest.map((part) => part.shape?.text ?? '\0').join('') : '';
  return (statement?.shapes ?? []).map((shape) => ({ sql: `${shape.text}${tail}`, shape }));
}

type Placed = Shape & { readonly literal: NonNullable<Shape['literal']> };

function isElsewhere(shape: Shape, { location }: ExternalCall): shape is Placed {
  if (shape.literal?.phase !== 'invocation') return false;
  const at = shape.literal.location;
  return at.path !== location.path || at.line < location.line || at.line > location.endLine;
}
