// Findings and problems of the JSON report.
import { count, list, object, oneOf, optional, ref, text } from './shapes.mjs';

export const step = object(
  {
    name: text('Function entered at this step; the first one is the handler.'),
    path: ref('path'),
    line: ref('line'),
    column: ref('column'),
    call: optional(
      object(
        { path: ref('path'), line: ref('line'), column: ref('column') },
        'Where it is called; absent for the handler.',
      ),
    ),
  },
  'One step of the way from a handler to the reported line.',
);

export const witness = object(
  {
    steps: {
      type: 'array',
      description: 'In the order of time.',
      items: object({
        invocation: oneOf(['A', 'B']),
        path: ref('path'),
        line: ref('line'),
        column: ref('column'),
        action: text('What the invocation does.'),
      }),
      minItems: 1,
    },
    outcome: text('What goes wrong in the end.'),
  },
  'A schedule of two invocations in one execution environment that shows the wrong outcome.',
);

export const proof = object({
  status: oneOf(
    ['proved', 'not-reproduced', 'could-not-run'],
    'not-reproduced: these runs did not show it, which says nothing more.',
  ),
  message: text('One sentence: what was seen, how often it was tried, or why it could not run.'),
  runs: count('Overlapping runs that were made.'),
  seed: optional({ type: 'integer', description: 'Shows it again.' }),
  invocations: optional({
    type: 'integer',
    minimum: 1,
    description: 'Fewest overlapping invocations that were seen to show it.',
  }),
});

export const finding = object({
  ruleId: ref('ruleId'),
  category: oneOf([
    'shared-state',
    'tmp-path',
    'db-connection',
    'client-in-handler',
    'client-config',
    'process-state',
    'callback-handler',
    'blocking',
    'floating-work',
    'handler-form',
    'observability',
    'template',
    'dependencies',
  ]),
  level: ref('level'),
  confidence: oneOf(
    ['certain', 'likely', 'possible'],
    'certain: the way from the handler, the sharing and the value are all proved; likely: one link rests on a convention; possible: one link is a guess, always a note.',
  ),
  path: ref('path'),
  line: ref('line'),
  column: ref('column'),
  endLine: ref('line'),
  endColumn: ref('column'),
  message: text('States the fact, one sentence.'),
  help: text('What to do about it, one line.'),
  functionName: text("Function that contains the line, '' at module level."),
  rootCause: { type: 'string', description: 'Stable id of the cause: survives moved lines.', pattern: '.' },
  baselined: optional({
    const: true,
    description: 'The baseline holds the finding: it counts for everything but the exit code. Absent otherwise.',
  }),
  proof: optional(ref('proof', 'Set by --prove: what running the handler has shown.')),
  suppression: optional(
    object(
      {
        kind: { const: 'inSource' },
        by: oneOf(['lmi-ignore', 'eslint'], 'Our own comment, or one of ESLint.'),
        reason: text("As the comment gives it; '' only when an ESLint comment gives none."),
        path: ref('path', 'Of the comment, as all that follows.'),
        line: ref('line'),
        column: ref('column'),
        endLine: ref('line'),
        endColumn: ref('column'),
      },
      'A comment in the code accepts the finding: it counts for no level, no exit code and no score but the raw one.',
    ),
  ),
  handlers: list(text('Id of a function of this report.'), 'The functions that reach the line, sorted.'),
  callPath: list(ref('step'), 'Shortest call path from one of the handlers.'),
  witness: optional(ref('witness')),
  related: list(
    object({
      path: ref('path'),
      line: ref('line'),
      column: ref('column'),
      endLine: ref('line'),
      endColumn: ref('column'),
      message: text('What is to be seen there.'),
    }),
    'Further places that belong to the finding.',
  ),
});

export const problem = object(
  {
    kind: oneOf(
      [
        'syntax-error',
        'unreadable-file',
        'unreadable-folder',
        'binary-file',
        'large-file',
        'bad-template',
        'missing-handler',
        'bad-config',
        'bad-ignore',
        'unused-ignore',
      ],
      'bad-ignore: an lmi-ignore comment is faulty and suppresses nothing; unused-ignore: it has nothing to suppress.',
    ),
    path: text("Relative to the root; '' for the root itself."),
    line: optional(ref('line')),
    column: optional(ref('column', 'Of comments.')),
    message: text('One sentence.'),
  },
  'Something that could not be read or understood.',
);
