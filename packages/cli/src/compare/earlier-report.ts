import { UsageError } from '@lmi-ready/analyzer';
import type { Grade } from '../score/grade.js';
import type { ScoredFinding, ScoredHandler } from '../score/scored.js';
import type { Versions } from './comparison.js';
import { validate } from './earlier-report.generated.js';

/** What a comparison needs of an earlier JSON report. */
export interface EarlierReport {
  /** As the user named it. */
  readonly file: string;
  readonly versions: Versions;
  /** Codes of the rules that were looked for. */
  readonly rules: ReadonlySet<string>;
  readonly functions: readonly EarlierFunction[];
  readonly findings: readonly EarlierFinding[];
}

export interface EarlierFunction extends ScoredHandler {
  readonly id: string;
  readonly grade: Grade;
  readonly score: number | null;
}

export interface EarlierFinding extends ScoredFinding {
  readonly handlers: readonly string[];
}

/** The document as far as the schema in earlier-report.generated.ts promises it. */
interface Document {
  readonly tool: { readonly version: string };
  readonly modelVersion: string;
  readonly rulesVersion: string;
  readonly rules: readonly { readonly code: string }[];
  readonly functions: readonly EarlierFunction[];
  readonly findings: readonly (Omit<EarlierFinding, 'location'> & EarlierFinding['location'])[];
}

interface Validator {
  (value: unknown): boolean;
  errors?: readonly { readonly instancePath: string; readonly keyword: string; readonly params: object }[] | null;
}

// Generated code has no types.
const conforms = validate as unknown as Validator;

const SCHEMA_VERSION = 1;

/**
 * Reads what `check --format json` printed, of this schema version.
 * @param file as the user knows it, for messages.
 * @throws UsageError when the text is no such report.
 */
export function parseEarlierReport(text: string, file: string): EarlierReport {
  const value = parseJson(text, file);
  if (!isReport(value)) throw bad(file, 'is no JSON report of lmi-ready');
  if (value.schemaVersion !== SCHEMA_VERSION) {
    throw bad(file, `has the schemaVersion ${JSON.stringify(value.schemaVersion) ?? 'missing'}, not 1`);
  }
  if (!conforms(value)) throw bad(file, `is no complete report: ${complaint()}`);
  const { tool, modelVersion, rulesVersion, rules, functions, findings } = value as unknown as Document;
  return {
    file,
    versions: { tool: tool.version, model: modelVersion, rules: rulesVersion },
    rules: new Set(rules.map(({ code }) => code)),
    functions,
    findings: findings.map(({ path, line, column, ...rest }) => ({ ...rest, location: { path, line, column } })),
  };
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    throw bad(file, 'is not JSON');
  }
}

/** Whose report it is, before anything is said about its parts. */
function isReport(value: unknown): value is { readonly schemaVersion?: unknown } {
  if (typeof value !== 'object' || value === null || !('tool' in value)) return false;
  const { tool } = value;
  return (
    typeof tool === 'object' && tool !== null && 'name' in tool && tool.name === 'lmi-ready' && 'functions' in value
  );
}

/** The first thing that the schema misses. */
function complaint(): string {
  const [error] = conforms.errors ?? [];
  if (!error) return 'something is missing';
  const place = error.instancePath.slice(1) || 'the report';
  const missing = 'missingProperty' in error.params ? String(error.params.missingProperty) : undefined;
  return missing === undefined ? `'${place}' has an unexpected value` : `${place} has no '${missing}'`;
}

function bad(file: string, what: string): UsageError {
  return new UsageError(
    `'${file}', which --compare names, ${what}; name a file that this version wrote with --format json.`,
  );
}
