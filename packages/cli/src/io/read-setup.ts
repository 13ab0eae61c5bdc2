import { readFileSync } from 'node:fs';
import path from 'node:path';
import { UsageError } from '@lmi-ready/analyzer';
import type { ProveOptions } from '@lmi-ready/prove';

/** What a handler needs to run: the file of `--setup`. */
export interface Setup extends Pick<ProveOptions, 'answers' | 'environment' | 'layer'> {
  /** Event of `prove`. */
  readonly event?: unknown;
  /** Events of `check --prove`, by handler id (`path:export`). */
  readonly events?: Readonly<Record<string, unknown>>;
}

const FIELDS: Readonly<Record<string, (value: unknown) => boolean>> = {
  event: () => true,
  events: isRecord,
  answers: (value) => Array.isArray(value) && value.every((item) => isRecord(item) && typeof item.url === 'string'),
  environment: (value) => isRecord(value) && Object.values(value).every((item) => typeof item === 'string'),
  layer: (value) => typeof value === 'string',
};

/** Reads and checks the file; a layer is a folder relative to it. */
export function readSetup(file: string | undefined, cwd: string): Setup {
  if (file === undefined) return {};
  const setup = readJson(file, cwd, '--setup');
  if (!isRecord(setup))
    throw new UsageError(`--setup '${file}' is no JSON object; write { "events": ..., "answers": ... }.`);
  for (const [name, value] of Object.entries(setup)) {
    const fits = FIELDS[name];
    const known = Object.keys(FIELDS).join(', ');
    if (!fits) throw new UsageError(`--setup '${file}' has a field '${name}'; known are ${known}.`);
    if (!fits(value)) throw new UsageError(`'${name}' of --setup '${file}' has the wrong form; see docs/prove.md.`);
  }
  const { layer } = setup;
  const folder = path.dirname(path.resolve(cwd, file));
  return { ...setup, ...(typeof layer === 'string' && { layer: path.resolve(folder, layer) }) };
}

export function readJson(file: string, cwd: string, option: string): unknown {
  try {
    return JSON.parse(readFileSync(path.resolve(cwd, file), 'utf8'));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${option} '${file}' cannot be read as JSON: ${reason}; name a file that holds it.`);
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
