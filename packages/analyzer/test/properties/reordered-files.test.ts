import fc from 'fast-check';
import { expect, test } from 'vitest';
import { analyse } from '../../src/index.js';
import { layOut, runFixture, withFolder } from '../support/run-fixture.js';
import { SAMPLES, severalFiles, verdict } from './compare.js';

const shuffled = fc
  .constantFrom(...severalFiles)
  .chain((fixture) =>
    fc
      .shuffledSubarray([...fixture.files], { minLength: fixture.files.length })
      .map((files) => ({ fixture, files, paths: files.map(({ path }) => path) })),
  );

test('the order in which files are written changes nothing', () => {
  fc.assert(
    fc.property(shuffled, ({ fixture, files }) => {
      expect(verdict(runFixture({ ...fixture, files }))).toEqual(verdict(runFixture(fixture)));
    }),
    SAMPLES,
  );
});

test('the order in which paths are given changes nothing', () => {
  fc.assert(
    fc.property(shuffled, ({ fixture, paths }) => {
      withFolder((root) => {
        layOut(fixture, root);
        const sorted = verdict(analyse({ root, paths: [...paths].sort() }));
        expect(verdict(analyse({ root, paths }))).toEqual(sorted);
      });
    }),
    SAMPLES,
  );
});
