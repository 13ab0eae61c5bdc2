import type { SymptomKind } from './model/symptom.js';

/** What each rule predicts: a symptom of one of these kinds proves a finding of it (docs/prove.md). */
const RULE_SYMPTOMS: Readonly<Record<string, readonly SymptomKind[]>> = {
  LMI1001: ['foreign-data', 'answer-never-alone', 'request-never-alone', 'log-never-alone', 'answer-differs'],
  LMI1002: ['carried-over', 'foreign-data', 'answer-never-alone', 'request-never-alone', 'log-never-alone', 'state-differs', 'failure-kept', 'error-only-overlapping', 'answer-differs'],
  LMI1003: ['memory-grows', 'foreign-data', 'carried-over', 'state-differs', 'answer-never-alone', 'answer-differs'],
  LMI1004: ['state-differs', 'answer-never-alone', 'log-never-alone', 'request-never-alone', 'answer-differs'],
  LMI1005: ['repeated-request', 'repeated-connection', 'error-only-overlapping', 'answer-never-alone', 'foreign-data', 'answer-differs'],
  LMI1006: ['failure-kept'],
  LMI1007: ['foreign-data', 'request-never-alone', 'answer-never-alone', 'log-never-alone', 'state-differs', 'answer-differs'],
  LMI1008: ['foreign-data', 'answer-never-alone', 'state-differs', 'log-never-alone', 'request-never-alone', 'answer-differs'],
  LMI1009: ['foreign-data', 'answer-never-alone', 'request-never-alone', 'state-differs', 'answer-differs'],
  LMI1010: ['foreign-data'],
  LMI1011: ['carried-over', 'answer-never-alone', 'error-only-overlapping', 'state-differs', 'log-never-alone', 'request-never-alone'],
  LMI1012: ['error-only-overlapping', 'carried-over', 'foreign-data', 'answer-never-alone', 'state-differs', 'memory-grows', 'answer-differs'],
  LMI1013: ['answer-never-alone', 'error-only-overlapping', 'log-never-alone', 'answer-differs'],
  LMI2001: ['file-shared', 'file-of-other-removed'],
  LMI2002: ['file-shared'],
  LMI2003: ['file-of-other-removed', 'error-only-overlapping'],
  LMI2004: ['files-left'],
  LMI2005: ['file-shared'],
  LMI2006: ['file-shared'],
  LMI3001: ['connection-per-invocation'],
  LMI4001: ['variable-changed'],
  LMI4002: ['unsupported-call'],
  LMI4003: ['worker-death', 'missing-response'],
  LMI4004: ['listeners-grow', 'timers-left', 'memory-grows'],
  LMI4005: ['built-in-replaced'],
  LMI4006: ['variable-missing'],
  LMI4007: ['work-after-response'],
  LMI5001: ['init-error'],
  LMI5002: ['legacy-context', 'error-only-overlapping', 'missing-response', 'worker-death'],
};

/** Kinds of symptoms that a finding of the rule predicts; none when its harm cannot be seen by running. */
export function predictedBy(ruleId: string): readonly SymptomKind[] {
  return RULE_SYMPTOMS[ruleId] ?? [];
}
