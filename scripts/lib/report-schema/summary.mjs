// Counts over the whole JSON report.
import { count, object, ref } from './shapes.mjs';

export const summary = object({
  functions: object({
    total: count('Functions found.'),
    ready: count('Grade A or B.'),
    partial: count('Ready ones with less than 90 % coverage.'),
    needsWork: count('Grade C or D.'),
    blocked: count('Grade F.'),
    unknown: count('Grade ?.'),
    missing: count('Declared by a template, their code not found: not among the total.'),
    discovered: count('Total and missing.'),
    readyShare: {
      type: ['number', 'null'],
      minimum: 0,
      maximum: 1,
      description: 'Ready of discovered; null when nothing was discovered.',
    },
    byGrade: object({
      A: count('Functions with grade A.'),
      B: count('Functions with grade B.'),
      C: count('Functions with grade C.'),
      D: count('Functions with grade D.'),
      F: count('Functions with grade F.'),
      '?': count('Functions with grade ?.'),
    }),
    raw: object({ ready: count('Grade A or B.'), blocked: count('Grade F.') }, 'If no comment accepted anything.'),
  }),
  findings: object({
    total: count('Findings that no comment accepts.'),
    accepted: count('Findings that a comment accepts; not among the other numbers.'),
    baselined: count('Those of the total that the baseline holds.'),
    byLevel: object({
      error: count('Findings of level error.'),
      warning: count('Findings of level warning.'),
      note: count('Findings of level note.'),
    }),
    byRule: {
      type: 'object',
      description: 'Findings by code, of rules that have any.',
      propertyNames: ref('ruleId'),
      additionalProperties: { type: 'integer', minimum: 1 },
    },
  }),
  ignores: object(
    { faulty: count('They suppress nothing.'), unused: count('They have nothing to suppress.') },
    'lmi-ignore comments that need a look.',
  ),
  rootCauses: count('Distinct causes of errors and warnings.'),
  effort: count('Story points of the whole repository, once per root cause.'),
  coverage: object({
    high: count('Functions with high coverage.'),
    medium: count('Functions with medium coverage.'),
    low: count('Functions with low coverage.'),
    lowest: {
      type: ['number', 'null'],
      minimum: 0,
      maximum: 1,
      description: 'Share of the function that was understood least.',
    },
  }),
  sourceFiles: count('Source files found.'),
  templates: count('Deployment templates found.'),
});
