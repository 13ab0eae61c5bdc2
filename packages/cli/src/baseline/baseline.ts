import { UsageError } from '@lmi-ready/analyzer';
import { compareText } from '../util/compare.js';

/** A root cause that was there before, as the baseline file keeps it: nothing of it changes when lines move. */
export interface BaselineEntry {
  readonly ruleId: string;
  /** Relative to the root. */
  readonly path: string;
  /** Name of the function around the line, '' at module level. */
  readonly functionName: string;
  readonly rootCause: string;
  /** Digest of rule, function and statement without the path: by it an entry is found again in a renamed file. */
  readonly statement: string;
  /** Written by people, kept by --update-baseline. */
  readonly reason?: string;
}

/** Goes up when a field changes its meaning or disappears. */
const SCHEMA_VERSION = 1;
const SCHEMA = 'https://raw.githubusercontent.com/lmi-ready/lmi-ready/main/packages/cli/schema/baseline.schema.json';
const FIELDS = ['ruleId', 'path', 'functionName', 'rootCause', 'statement'] as const;

/** The text of a baseline file: sorted and without line numbers, so that only what came or went shows in a difference. */
export function baselineText(entries: readonly BaselineEntry[]): string {
  const findings = [...entries].sort(compareEntries).map(({ reason, ...entry }) => {
    const { ruleId, path, functionName, rootCause, statement } = entry;
    return { ruleId, path, functionName, rootCause, statement, ...(reason !== undefined && { reason }) };
  });
  return `${JSON.stringify({ $schema: SCHEMA, schemaVersion: SCHEMA_VERSION, findings }, null, 2)}\n`;
}

export function compareEntries(a: BaselineEntry, b: BaselineEntry): number {
  return (
    compareText(a.path, b.path) ||
    compareText(a.ruleId, b.ruleId) ||
    compareText(a.functionName, b.functionName) ||
    compareText(a.rootCause, b.rootCause)
  );
}

/**
 * The entries of a baseline file (schema/baseline.schema.json).
 * @param file as the user knows it, for messages.
 * @throws UsageError when the text is no baseline of this version.
 */
export function parseBaseline(text: string, file: string): readonly BaselineEntry[] {
  const document = parseJson(text, file);
  if (!isRecord(document) || !Array.isArray(document.findings)) throw bad(file, "has no list 'findings'");
  if (document.schemaVersion !== SCHEMA_VERSION) {
    throw bad(file, `has the schemaVersion ${JSON.stringify(document.schemaVersion) ?? 'missing'}, not 1`);
  }
  return document.findings.map((entry: unknown, index) => parseEntry(entry, `findings[${String(index)}]`, file));
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw bad(file, `is not JSON (${error instanceof Error ? error.message : String(error)})`);
  }
}

function parseEntry(entry: unknown, place: string, file: string): BaselineEntry {
  if (!isRecord(entry)) throw bad(file, `has no object at ${place}`);
  for (const field of FIELDS) {
    if (typeof entry[field] !== 'string') throw bad(file, `has no text at ${place}.${field}`);
  }
  if (entry.reason !== undefined && typeof entry.reason !== 'string') throw bad(file, `has no text at ${place}.reason`);
  return entry as unknown as BaselineEntry;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function bad(file: string, what: string): UsageError {
  return new UsageError(
    `The baseline '${file}' ${what}; correct it, or delete it and write it anew with --update-baseline.`,
  );
}
