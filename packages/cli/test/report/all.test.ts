/** What has to hold for every reporter. */
import { expect, test } from 'vitest';
import { FORMATS, reporters } from '../../src/report/index.js';
import { frozenAnalysis, frozenReport, plainOptions, SOURCES } from '../support/frozen.js';
import { nothing } from '../support/run-cli.js';

const reports = FORMATS.flatMap((format) => [
  [format, reporters[format](frozenReport(), plainOptions)] as const,
  [
    `${format} without findings`,
    reporters[format](frozenReport({ ...frozenAnalysis, findings: [] }), plainOptions),
  ] as const,
  [`${format} without handlers`, reporters[format](frozenReport(nothing), plainOptions)] as const,
]);

test.each(reports)('%s ends with one line break', (_name, text) => {
  expect(text).toMatch(/[^\n]\n$/);
});

test.each(reports)('%s names no absolute path', (_name, text) => {
  expect(text).not.toContain(SOURCES);
  expect(text).not.toContain(process.cwd());
  expect(text).not.toMatch(/file:\/\/|[A-Z]:\\\\/);
});

test.each(reports)('%s knows no time', (_name, text) => {
  expect(text).not.toContain(new Date().toISOString().slice(0, 10));
  expect(text).not.toMatch(/\d\d:\d\d:\d\d/);
});

test.each(reports)('%s has no carriage returns, colours or other control characters', (name, text) => {
  // RFC 4180 ends every record with a carriage return and a line feed.
  const lines = name.startsWith('csv') ? text.replaceAll('\r\n', '\n') : text;
  // eslint-disable-next-line no-control-regex -- finding them is the purpose
  expect(lines).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f]/);
});

test.each(FORMATS)('%s does not depend on the order in which the engine found things', (format) => {
  const reversed = {
    ...frozenAnalysis,
    findings: [...frozenAnalysis.findings].reverse(),
    handlers: [...frozenAnalysis.handlers].reverse(),
    problems: [...frozenAnalysis.problems].reverse(),
  };
  const report = (analysis: typeof frozenAnalysis) => reporters[format](frozenReport(analysis), plainOptions);
  expect(report(reversed)).toBe(report(frozenAnalysis));
});

test('colours and links change nothing but colours and links', () => {
  const text = (colour: boolean) =>
    reporters.text(frozenReport(), { ...plainOptions, text: { ...plainOptions.text, colour, hyperlinks: colour } });
  // eslint-disable-next-line no-control-regex -- the escape sequences of colours and links
  expect(text(true).replace(/\u001b\[\d+m|\u001b\]8;;[^\u001b]*\u001b\\/g, '')).toBe(text(false));
});
