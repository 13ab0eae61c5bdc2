import { describe, expect, test } from 'vitest';
import type { Analysis } from '../../src/index.js';
import { analyseFiles } from '../support/analyse-files.js';

/** A handler with a leak in line 4 (LMI1001) and an environment write in line 5 (LMI4001). */
function service(around: { before?: string; leak?: string; env?: string; after?: string } = {}): string {
  return `let current;
export const handler = async (event) => {
${around.before ?? '  // takes the user of the order'}
  current = event.user;${around.leak ?? ''}
  process.env.TENANT = event.tenant;${around.env ?? ''}
${around.after ?? '  // and its tenant'}
  return current;
};
`;
}

function run(text: string): Analysis {
  return analyseFiles({ 'src/orders.js': text });
}

/** `LMI1001 4` for open findings, `LMI1001 4 by lmi-ignore: reason` for accepted ones, then the complaints. */
function told({ findings, problems }: Analysis): readonly string[] {
  return [
    ...findings.map(({ ruleId, location, suppression }) => {
      const accepted = suppression
        ? ` by ${suppression.by} in ${suppression.location.line}: ${suppression.reason}`
        : '';
      return `${ruleId} ${location.line}${accepted}`;
    }),
    ...problems.map(({ kind, line, message }) => `${kind} ${line}: ${message}`),
  ];
}

const LEAK = 'LMI1001 4';
const ENV = 'LMI4001 5';

test('without comments there are two findings and nothing to complain about', () => {
  expect(told(run(service()))).toEqual([LEAK, ENV]);
});

describe('lmi-ignore', () => {
  test.each([
    ['at the end of the line', service({ leak: ' // lmi-ignore LMI1001 -- one user per worker' }), 4],
    ['on the line before', service({ before: '  // lmi-ignore LMI1001 -- one user per worker' }), 3],
    ['as a block comment', service({ leak: ' /* lmi-ignore LMI1001 -- one user per worker */' }), 4],
    [
      'as a documentation comment',
      service({ before: '  /**\n   * lmi-ignore LMI1001 -- one user\n   * per worker\n   */' }),
      3,
    ],
    [
      'with blank lines and other comments between',
      service({ before: '  // lmi-ignore LMI1001 -- one user per worker\n\n  // more' }),
      3,
    ],
    ['by name', service({ leak: ' // lmi-ignore no-request-state-leak -- one user per worker' }), 4],
    ['by ESLint name', service({ leak: ' // lmi-ignore lmi/no-request-state-leak -- one user per worker' }), 4],
    ['in any case', service({ leak: ' // lmi-ignore lmi1001 --- one user per worker' }), 4],
    [
      'with Windows line breaks',
      service({ before: '  // lmi-ignore LMI1001 -- one user per worker' }).replaceAll('\n', '\r\n'),
      3,
    ],
  ])('%s', (_name, text, line) => {
    const { findings, problems } = run(text);
    const [leak, env] = findings;
    expect(leak?.suppression).toMatchObject({
      kind: 'inSource',
      by: 'lmi-ignore',
      reason: 'one user per worker',
      location: { path: 'src/orders.js', line },
    });
    expect(env?.suppression).toBeUndefined();
    expect(problems).toEqual([]);
  });

  test('of several rules, by code and by name', () => {
    const text = service({
      before: '  /* lmi-ignore-start LMI1001, no-env-write -- pinned */',
      after: '  /* lmi-ignore-end LMI1001, LMI4001 */',
    });
    expect(told(run(text))).toEqual([`${LEAK} by lmi-ignore in 3: pinned`, `${ENV} by lmi-ignore in 3: pinned`]);
  });

  test('of a block', () => {
    const block = { before: '  /* lmi-ignore-start LMI4001 -- pinned */', after: '  /* lmi-ignore-end */' };
    expect(told(run(service(block)))).toEqual([LEAK, `${ENV} by lmi-ignore in 3: pinned`]);
  });

  test('blocks nest, and what comes after a block is reported', () => {
    const text = service({
      before: '/* lmi-ignore-start LMI1001 -- outer */ /* lmi-ignore-start LMI4001 -- inner */',
      leak: ' /* lmi-ignore-end LMI1001 */ /* lmi-ignore-end */',
    });
    expect(told(run(text))).toEqual([
      `${LEAK} by lmi-ignore in 3: outer`,
      ENV,
      'unused-ignore 3: There is no finding of LMI4001 for this lmi-ignore to suppress; delete it.',
    ]);
  });

  test('of a file, wherever it stands', () => {
    const text = `${service()}// lmi-ignore-file LMI1001 -- a script, run by hand\n`;
    expect(told(run(text))).toEqual([`${LEAK} by lmi-ignore in 9: a script, run by hand`, ENV]);
  });

  test('the narrowest comment is the one that counts as used', () => {
    const text = `// lmi-ignore-file LMI1001 -- wide\n${service({ leak: ' // lmi-ignore LMI1001 -- narrow' })}`;
    expect(told(run(text))).toEqual([
      'LMI1001 5 by lmi-ignore in 5: narrow',
      'LMI4001 6',
      'unused-ignore 1: There is no finding of LMI1001 for this lmi-ignore to suppress; delete it.',
    ]);
  });

  test('a comment between the braces of JSX speaks of the next line', () => {
    const text = `let current;
export const Page = ({ event }) => (
  <main>
    {/* lmi-ignore LMI1001 -- rendered once */}
    <p>{(current = event.user)}</p>
  </main>
);
export const handler = async (event) => [Page({ event }), current];
`;
    expect(told(analyseFiles({ 'src/page.jsx': text }))).toEqual(['LMI1001 5 by lmi-ignore in 4: rendered once']);
  });
});

describe('a faulty comment suppresses nothing and is reported', () => {
  test.each([
    ['LMI1001', "'lmi-ignore LMI1001' gives no reason; end it with '-- why this is safe'"],
    ['LMI1001 --', "'lmi-ignore LMI1001' gives no reason; end it with '-- why this is safe'"],
    ['LMI1001 because it is fine', "'LMI1001 because it is fine' needs '--' between the rule and the reason"],
    ['LMI1001 LMI4001 -- fine', "'LMI1001 LMI4001' needs commas between its rules"],
    ['-- fine', "'lmi-ignore' names no rule; write 'lmi-ignore LMI1001 -- reason'"],
    ['', "'lmi-ignore' names no rule; write 'lmi-ignore LMI1001 -- reason'"],
    ['LMI1xxx -- fine', "'LMI1xxx' means many rules; name each rule that you have checked, separated by commas"],
    ['* -- fine', "'*' means many rules; name each rule that you have checked, separated by commas"],
    ['LMI1999 -- fine', "There is no rule 'LMI1999'"],
    ['LMI1001, no-leaks -- fine', "There is no rule 'no-leaks'"],
    ['no-console -- fine', "There is no rule 'no-console'"],
  ])('lmi-ignore %s', (rest, message) => {
    expect(told(run(service({ leak: ` // lmi-ignore ${rest}` })))).toEqual([
      LEAK,
      ENV,
      `bad-ignore 4: ${message}; the comment suppresses nothing.`,
    ]);
  });

  test.each([
    [
      'lmi-ignore-next-line LMI1001 -- fine',
      "There is no 'lmi-ignore-next-line'; 'lmi-ignore' speaks of its own line, or of the next one when it stands alone",
    ],
    [
      'lmi-ignore: LMI1001 -- fine',
      "There is no 'lmi-ignore:'; use lmi-ignore, lmi-ignore-start, lmi-ignore-end or lmi-ignore-file, then a rule",
    ],
    ['lmi-ignore-start LMI1001 -- fine', "'lmi-ignore-start LMI1001' has no lmi-ignore-end"],
    ['lmi-ignore-end LMI1001', "'lmi-ignore-end' has no lmi-ignore-start of LMI1001"],
  ])('%s', (comment, message) => {
    const { problems, findings } = run(service({ before: `  // ${comment}` }));
    expect(findings.filter(({ suppression }) => suppression)).toEqual([]);
    expect(problems).toMatchObject([
      {
        kind: 'bad-ignore',
        path: 'src/orders.js',
        line: 3,
        location: { line: 3, column: 3, endColumn: 6 + comment.length },
        message: `${message}; the comment suppresses nothing.`,
      },
    ]);
  });
});

describe('unused comments', () => {
  test.each([
    ['another rule', service({ leak: ' // lmi-ignore LMI2001 -- fine' }), 4],
    ['the wrong line', service({ after: '  // lmi-ignore LMI1001 -- fine' }), 6],
    ['an empty block', service({ after: '  /* lmi-ignore-start LMI1001 -- fine */ /* lmi-ignore-end LMI1001 */' }), 6],
  ])('%s', (_name, text, line) => {
    const { problems } = run(text);
    expect(problems).toMatchObject([{ kind: 'unused-ignore', line }]);
  });

  test('name the rules that are not needed, once a comment', () => {
    const { problems } = run(service({ leak: ' // lmi-ignore LMI1001, LMI2001, LMI3001 -- fine' }));
    expect(problems.map(({ message }) => message)).toEqual([
      'There is no finding of LMI2001 or LMI3001 for this lmi-ignore to suppress; delete them.',
    ]);
  });

  test('are not told of files that the run was not asked about: other functions may need them', () => {
    const files = {
      'orders/handler.js': "import { log } from '../shared/log.js';\nexport const handler = async () => log();\n",
      'shared/log.js': '// lmi-ignore-file LMI1001 -- for another function\nexport const log = () => 1;\n',
    };
    expect(told(analyseFiles(files, { paths: ['orders'] }))).toEqual([]);
    expect(told(analyseFiles(files))).toHaveLength(1);
  });
});

test.each([
  ['a string', "  const note = '// lmi-ignore LMI1001 -- fine';"],
  ['a template', '  const note = `\n// lmi-ignore LMI1001 -- fine\n${1}\n/* lmi-ignore-file LMI1001 -- fine */`;'],
  ['a regular expression', '  const note = /[/]* lmi-ignore LMI1001 -- fine/;'],
  ['another comment', '  // write // lmi-ignore LMI1001 -- fine'],
  ['another block comment', '  /* write\n  // lmi-ignore-file LMI1001 -- fine\n  */'],
  ['text of JSX', '  const note = <p>\n// lmi-ignore LMI1001 -- fine\n/* lmi-ignore-file LMI1001 -- fine */</p>;'],
  ['prose', '  // about lmi-ignore LMI1001 -- fine'],
  ['another word', '  // lmi-ignored LMI1001 -- fine'],
])('%s is no comment of ours', (_name, before) => {
  const { findings, problems } = analyseFiles({ 'src/orders.jsx': service({ before }) });
  expect(findings.map(({ ruleId, suppression }) => [ruleId, suppression])).toEqual([
    ['LMI1001', undefined],
    ['LMI4001', undefined],
  ]);
  expect(problems).toEqual([]);
});

describe('ESLint comments', () => {
  test.each([
    ['eslint-disable-line', { leak: ' // eslint-disable-line lmi/no-request-state-leak -- pinned' }, [LEAK]],
    [
      'eslint-disable-next-line',
      { before: '  // eslint-disable-next-line no-undef, lmi/no-request-state-leak -- pinned' },
      [LEAK],
    ],
    [
      'a comment of several lines',
      { before: '  /* eslint-disable-next-line\n     lmi/no-request-state-leak -- pinned */' },
      ['LMI1001 5'],
    ],
    [
      'a block',
      { before: '/* eslint-disable lmi/no-request-state-leak -- pinned */', leak: ' /* eslint-enable */' },
      [LEAK],
    ],
    [
      'the rest of the file',
      { before: '/* eslint-disable lmi/no-request-state-leak, lmi/no-env-write -- pinned */' },
      [LEAK, ENV],
    ],
    ['every rule', { before: '/* eslint-disable -- pinned */', leak: ' /* eslint-enable lmi/no-env-write */' }, [LEAK]],
    ['quotes around the name', { leak: ' // eslint-disable-line "lmi/no-request-state-leak" -- pinned' }, [LEAK]],
  ])('%s', (_name, around, accepted) => {
    const { findings, problems } = run(service(around));
    expect(findings.flatMap(({ suppression }) => suppression ?? [])).toMatchObject(
      accepted.map(() => ({ by: 'eslint', reason: 'pinned' })),
    );
    expect(findings.filter((f) => f.suppression).map((f) => `${f.ruleId} ${f.location.line}`)).toEqual(accepted);
    expect(problems).toEqual([]);
  });

  test('need no reason, and need not be used', () => {
    const text = service({ leak: ' // eslint-disable-line', env: ' // eslint-disable-line lmi/no-shared-tmp-path' });
    expect(told(run(text))).toEqual([`${LEAK} by eslint in 4: `, ENV]);
  });

  test.each([
    ['another rule', { leak: ' // eslint-disable-line no-undef' }],
    ['a line comment about a block', { before: '  // eslint-disable lmi/no-request-state-leak' }],
    ['the line after the next', { before: '  // eslint-disable-next-line lmi/no-request-state-leak\n' }],
    ['a documentation comment', { before: '  /** eslint-disable lmi/no-request-state-leak */' }],
    ['a comment for one line over two', { leak: ' /* eslint-disable-line\n lmi/no-request-state-leak */' }],
    ['a string', { before: "  const note = '/* eslint-disable */';" }],
  ])('%s does not count', (_name, around) => {
    expect(run(service(around)).findings.map(({ suppression }) => suppression)).toEqual([undefined, undefined]);
  });

  test('a comment of ours goes first, so that it is not unused', () => {
    const text = service({ before: '/* eslint-disable */', leak: ' // lmi-ignore LMI1001 -- ours' });
    expect(told(run(text))).toEqual([`${LEAK} by lmi-ignore in 4: ours`, `${ENV} by eslint in 3: `]);
  });
});

test('a finding in a file that no comment is in keeps its shape', () => {
  const { findings } = run(service());
  expect(findings.every((finding) => !('suppression' in finding))).toBe(true);
});
