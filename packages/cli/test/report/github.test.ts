import { expect, test } from 'vitest';
import { githubReport } from '../../src/report/github.js';
import { frozenReport } from '../support/frozen.js';
import { HOSTILE, manyFindings, named, withFindings } from '../support/many.js';

const lines = githubReport(frozenReport()).trimEnd().split('\n');

/** A command as the runner reads it. */
function parse(line: string) {
  const [, command, list = '', message = ''] = /^::(\w+) (.*?)::(.*)$/.exec(line) ?? [];
  const decode = (text: string) =>
    text
      .replaceAll('%0D', '\r')
      .replaceAll('%0A', '\n')
      .replaceAll('%3A', ':')
      .replaceAll('%2C', ',')
      .replaceAll('%25', '%');
  const properties = Object.fromEntries(
    list.split(',').map((pair) => {
      const at = pair.indexOf('=');
      return [pair.slice(0, at), decode(pair.slice(at + 1))];
    }),
  );
  return { command, properties, message: decode(message) };
}

function commands(text: string) {
  return text
    .split('\n')
    .filter((line) => line.startsWith('::'))
    .map(parse);
}

test('errors first, certain before likely, then by place', () => {
  expect(commands(lines.join('\n')).map(({ command, properties }) => [command, properties.title])).toEqual([
    ['error', 'LMI5001 no-callback-handler'],
    ['error', 'LMI4001 no-env-write'],
    ['error', 'LMI1001 no-request-state-leak'],
    ['error', 'LMI2001 no-shared-tmp-path'],
    ['warning', 'LMI1002 no-shared-state-write'],
    ['warning', 'LMI3002 no-client-per-invocation'],
    ['warning', 'LMI3002 no-client-per-invocation'],
    ['warning', 'LMI6001 no-blocking-call'],
    ['notice', 'LMI1005 no-racy-lazy-init'],
  ]);
});

test('an annotation names file, region and fix', () => {
  const leak = commands(lines.join('\n')).find(({ properties }) => properties.title?.startsWith('LMI1001'));
  expect(leak).toEqual({
    command: 'error',
    properties: {
      file: 'src/shared/tenants.ts',
      line: '8',
      endLine: '8',
      col: '3',
      endColumn: '24',
      title: 'LMI1001 no-request-state-leak',
    },
    message:
      "'currentTenant' is module state and keeps identity data of one invocation where another can read it.\n" +
      "Fix: Keep 'currentTenant' in a local variable and pass it on, or hold it in AsyncLocalStorage.",
  });
});

test('a region of several lines has no columns', () => {
  const several = commands(lines.join('\n')).find(({ properties }) => properties.line !== properties.endLine);
  expect(several?.properties).not.toHaveProperty('col');
});

test('what GitHub does not show is counted', () => {
  const findings = [
    ...manyFindings(12, () => ({ level: 'error' })),
    ...manyFindings(11, () => ({ level: 'warning' })),
    ...manyFindings(10, () => ({ level: 'note' })),
  ];
  const text = githubReport(frozenReport(withFindings(findings)));
  expect(commands(text)).toHaveLength(33);
  expect(text).toContain(
    '\nlmi-ready: GitHub shows 10 of each level as annotations; 2 more errors and 1 more warning only in this log\n',
  );
  expect(lines.join('\n')).not.toContain('only in this log');
});

test('without findings it still tells what was looked at', () => {
  const text = githubReport(frozenReport(withFindings([])));
  expect(commands(text)).toEqual([]);
  expect(text).toContain('lmi-ready: findings no known hazard found by 8 rules\n');
});

test.each(HOSTILE)('%j adds no command and ends none early', (name) => {
  const text = githubReport(frozenReport(named(name)));
  const all = text.trimEnd().split('\n');
  const annotations = commands(text);
  expect(annotations).toHaveLength(frozenReport().findings.length);
  expect(all.slice(annotations.length).every((line) => line.startsWith('lmi-ready: '))).toBe(true);
  expect(all.slice(annotations.length).join('')).not.toContain('##[');
  for (const { properties, message } of annotations) {
    expect(Object.keys(properties).filter((key) => !['col', 'endColumn'].includes(key))).toEqual([
      'file',
      'line',
      'endLine',
      'title',
    ]);
    expect(message.split('\n')).toHaveLength(2);
  }
});
