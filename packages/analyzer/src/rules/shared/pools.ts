import { hasNoPool, poolSizesOf } from '../../catalog/connection-queries.js';
import type { PoolSizeRow } from '../../catalog/pool-sizes.js';
import type { Argument, ExternalCall, SolvedProgram } from '../../model/program.js';
import { isAtLeast } from './versions.js';

/** A pool with the number of connections it may open. */
export interface Pool {
  /** The option that sets the number. */
  readonly option: string;
  readonly count: number;
  /** Nobody chose it: it is what the driver takes. */
  readonly usual: boolean;
}

/** The pool that a call makes; undefined when it makes none, or when its size cannot be told. */
export function poolMadeBy(program: SolvedProgram, call: ExternalCall): Pool | undefined {
  const row = rowFor(program, call);
  const size = row && sizeOf(call, row);
  return size && { option: row.size[0] ?? '', ...size };
}

/** The row that is true of the installed version; the newest when that is not known. */
function rowFor(program: SolvedProgram, call: ExternalCall): PoolSizeRow | undefined {
  const rows = poolSizesOf(call.package, call.member);
  if (rows.length < 2) return rows[0];
  const version = program.versionOf(call.location.path, call.package);
  return rows.find(({ since, before }) => {
    if (version === undefined) return before === undefined;
    return before === undefined ? isAtLeast(version, since ?? '0.0.0') : !isAtLeast(version, before);
  });
}

/** The size that is written there, else the default; undefined when it cannot be told. */
function sizeOf(call: ExternalCall, row: PoolSizeRow): Omit<Pool, 'option'> | undefined {
  const at = row.options === 'last' ? Math.max(0, call.argumentCount - 1) : row.options;
  const options = call.arguments[at];
  if (row.dialect && options?.property(row.dialect)?.shapes.some(({ text }) => hasNoPool(text))) return undefined;
  const written = row.size.map((path) => options?.property(path)).find((value) => value !== undefined);
  if (written) return written.number === undefined ? undefined : { count: written.number, usual: false };
  const inText = row.parameter && new RegExp(`[?&]${row.parameter}=(\\d+)`).exec(call.arguments[0]?.shape?.text ?? '');
  if (inText) return { count: Number(inText[1]), usual: false };
  return isTold(options, at, call) && !row.size.some((path) => isOpen(options, path))
    ? { count: row.usual, usual: true }
    : undefined;
}

/** All options are known, or there are none beside a connection string. */
function isTold(options: Argument | undefined, at: number, call: ExternalCall): boolean {
  if (!options) return call.argumentCount <= at;
  return options.whole || /[^\0]/.test(options.shape?.text ?? '');
}

/** `pool` of `pool.max` is not there, or all of it is known. */
function isOpen(options: Argument | undefined, path: string): boolean {
  const parent = path.includes('.') ? options?.property(path.replace(/\.\w+$/, '')) : undefined;
  return parent !== undefined && !parent.whole;
}
