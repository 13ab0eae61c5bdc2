// Functions of the JSON report, each number with what it is made of.
import { count, flag, list, object, oneOf, ref, text } from './shapes.mjs';

export const deduction = {
  oneOf: [
    object(
      {
        kind: { const: 'rule' },
        ruleId: ref('ruleId'),
        points: {
          type: 'integer',
          minimum: 1,
          description: 'weight x 1 (certain) or 0.5 (likely) x 1.5 if there are several sites, rounded.',
        },
        weight: count('Weight of the rule.'),
        confidence: oneOf(['certain', 'likely'], 'Strongest confidence among the findings that count.'),
        sites: { type: 'integer', minimum: 1, description: 'Root causes.' },
        path: ref('path', 'The first of them.'),
        line: ref('line'),
      },
      'What a rule takes from the score.',
    ),
    object(
      {
        kind: { const: 'floor' },
        points: { type: 'integer', maximum: -1, description: 'Negative: gives back what was taken below 0.' },
      },
      'The score is never below 0.',
    ),
  ],
};

export const coverage = object({
  rating: oneOf(['high', 'medium', 'low']),
  share: {
    type: 'number',
    minimum: 0,
    maximum: 1,
    description: 'Share of the call edges that were resolved, lowered by failed files and unresolved imports.',
  },
  files: count('Files of the import closure that were read.'),
  failedFiles: list(text(), 'Files that could not be read.'),
  unresolvedImports: list(text(), 'Imports that led nowhere, as file: specifier.'),
  openCalls: count('Calls whose target inside the project could not be told.'),
  resolvedCalls: count('Calls whose target is known.'),
});

export const functionEntry = object({
  id: text('path:export, unique.'),
  name: text('Name in the template, else the export.'),
  file: ref('path'),
  exportName: text('Export path.'),
  source: oneOf(
    ['sam', 'cloudformation', 'serverless', 'cdk', 'terraform', 'sst', 'amplify', 'convention', 'config'],
    'How the handler was found.',
  ),
  reason: text('Why it counts as a handler.'),
  gate: object(
    { blocked: flag(), rules: list(ref('ruleId'), 'Rules that close the gate.') },
    'Closed when deployment or start-up would fail.',
  ),
  score: {
    type: ['integer', 'null'],
    minimum: 0,
    maximum: 100,
    description: '100 minus the deductions; null when blocked or unknown.',
  },
  deductions: list(ref('deduction'), 'Add up to 100 - score; empty when there is no score.'),
  caps: list(
    object({ grade: oneOf(['B', 'C']), ruleId: ref('ruleId'), path: ref('path'), line: ref('line') }),
    'The best grade that a finding allows.',
  ),
  grade: ref('grade'),
  raw: object(
    {
      blocked: flag(),
      score: { type: ['integer', 'null'], minimum: 0, maximum: 100 },
      grade: ref('grade'),
      accepted: count('Root causes that comments accept.'),
    },
    'What the function would get if no comment accepted anything.',
  ),
  partial: flag('Coverage is below 90 %: the grade holds for the part that was seen.'),
  effort: count('Story points, once per root cause.'),
  coverage: ref('coverage'),
});
