import { expect, test } from 'vitest';
import { runFixture } from '../support/run-fixture.js';
import { hazards, verdict, withTexts } from './compare.js';

test.each(hazards.map((fixture) => [fixture.name, fixture] as const))('%s with CRLF', (_name, fixture) => {
  const windows = withTexts(fixture, (_path, text) => text.replaceAll('\n', '\r\n'));
  expect(verdict(runFixture(windows))).toEqual(verdict(runFixture(fixture)));
});
