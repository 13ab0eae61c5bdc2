import { UsageError } from '@lmi-ready/analyzer';
import { check } from '../commands/check.js';
import { explain } from '../commands/explain.js';
import { trace } from '../commands/trace.js';
import type { Engine, Environment, ExitCode } from '../environment.js';

/** What a tool answers; `failed` for input that a sentence can put right. */
export interface Answer {
  readonly text: string;
  readonly failed: boolean;
}

export interface ScanInput {
  readonly paths?: readonly string[] | undefined;
  readonly format: 'agent' | 'json' | 'markdown' | 'sarif';
  readonly maxFindings: number;
}

export type Tools = ReturnType<typeof createTools>;

/** The commands of the command line as functions from input to text. Nothing is printed: standard output belongs to the protocol. */
export function createTools(environment: Environment, engine: Engine) {
  const plain = { color: false } as const;
  return {
    scan: ({ paths = [], format, maxFindings }: ScanInput): Answer =>
      record(environment, (recorder) =>
        check(
          paths,
          { ...plain, outputs: [{ format }], failOn: 'never', maxFindings, sarifSuppressed: 'omit' },
          recorder,
          engine,
        ),
      ),
    explain: (rule: string): Answer => record(environment, (recorder) => explain(rule, plain, recorder, engine)),
    trace: (place: string): Answer => record(environment, (recorder) => trace(place, plain, recorder, engine)),
  };
}

/** Runs a command whose streams are kept instead of printed, warnings after the report. */
function record(environment: Environment, run: (recorder: Environment) => ExitCode): Answer {
  const output: string[] = [];
  const warnings: string[] = [];
  const recorder: Environment = {
    ...environment,
    stdout: { write: (text) => output.push(text) },
    stderr: { write: (text) => warnings.push(text) },
  };
  try {
    run(recorder);
    return { text: [...output, ...warnings].join(''), failed: false };
  } catch (error) {
    if (error instanceof UsageError) return { text: error.message, failed: true };
    throw error;
  }
}
