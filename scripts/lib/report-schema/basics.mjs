// What all parts of the report are described with.
import { oneOf } from './shapes.mjs';

export const ruleId = { type: 'string', pattern: '^LMI[0-9]{4}$', description: 'Code of a rule.' };

export const path = {
  type: 'string',
  description: 'Relative to the root, with forward slashes.',
  pattern: '^(?!/|[A-Za-z]:|\\.\\.?(/|$)).+$',
};

export const line = { type: 'integer', minimum: 1, description: '1-based.' };

export const column = { type: 'integer', minimum: 1, description: '1-based, in UTF-16 code units.' };

export const level = oneOf(
  ['error', 'warning', 'note'],
  'error: a proved hazard; warning: a probable hazard or a resource problem; note: verify by hand.',
);

export const grade = oneOf(['A', 'B', 'C', 'D', 'F', '?'], 'F: blocked; ?: the handler could not be read.');
