// What the JSON report says of all functions together: leverage and waves.
import { count, flag, list, object, oneOf, optional, ref, text } from './shapes.mjs';

const points = { type: ['integer', 'null'], minimum: 0, maximum: 100, description: 'null: blocked or unknown.' };

export const standing = object({ grade: ref('grade'), score: points }, 'Where a function stands.');

export const standingChange = object({
  id: text('Id of a function.'),
  from: ref('standing'),
  to: ref('standing'),
});

export const leverage = object(
  {
    ruleId: ref('ruleId'),
    rootCause: text('As in the findings.'),
    path: ref('path', 'Its first place.'),
    line: ref('line'),
    effort: count('Story points of the fix.'),
    reached: count('Functions that reach it.'),
    readied: count('Functions that become ready (A or B).'),
    improved: list(ref('standingChange'), 'Functions whose grade, or at least whose score, gets better; by id.'),
  },
  'What fixing one root cause, and nothing else, changes.',
);

export const wave = object(
  {
    wave: oneOf(
      [1, 2, 3, 'stay', 'unknown'],
      '1: ready; 2: up to 5 points of effort; 3: more; stay: a blocker has no fix; unknown: could not be read.',
    ),
    effort: count('Story points of all its root causes, each once.'),
    functions: list(
      object({ id: text('Id of a function of this report.'), reason: text('Why it is in this wave.') }),
      'By effort, then by id.',
    ),
  },
  'Functions that may move together.',
);

export const repository = object({
  leverage: list(ref('leverage'), 'Every root cause of level error or warning, the one that changes most first.'),
  waves: list(ref('wave'), 'All five; every function is in one of them.'),
});

export const rule = object(
  {
    code: ref('ruleId'),
    level: ref('level', 'The strongest it reports with.'),
    weight: count('Points a certain finding takes from the score.'),
    effort: count('Story points of a fix.'),
    blocker: flag('Its errors close the gate.'),
    withoutFix: optional({ const: true, description: 'A blocker that nothing takes away. Absent otherwise.' }),
  },
  'What the score knows of a rule.',
);
