import { beforeEach, describe, expect, test } from 'vitest';
import { strykerPlugins } from '../mutation/fixture-runner.mjs';

const [{ injectableClass: FixtureRunner }] = strykerPlugins;
const options = { activeMutant: { id: '7' }, mutantActivation: 'runtime', disableBail: false };

/** A runner of three prepared fixtures whose engine complains as `judge` says. */
function runner(judge) {
  const made = new FixtureRunner();
  made.fixtures = new Map(['leak', 'reset', 'swap'].map((name) => [name, { fixture: { name } }]));
  made.loadJudge = () => ({ judgeFixture: ({ fixture }) => judge(fixture.name) });
  return made;
}

beforeEach(() => {
  globalThis.__stryker__ = {};
});

describe('a mutant', () => {
  test('survives when no fixture complains', async () => {
    expect(await runner(() => []).mutantRun(options)).toEqual({ status: 'survived', nrOfTests: 3 });
  });

  test('is killed by the first fixture that complains', async () => {
    const judged = await runner((name) => (name === 'leak' ? [] : ['expected, not reported'])).mutantRun(options);
    expect(judged).toEqual({
      status: 'killed',
      killedBy: ['reset'],
      failureMessage: 'expected, not reported',
      nrOfTests: 2,
    });
  });

  test('is killed when the engine throws, or cannot be loaded', async () => {
    const throwing = runner(() => {
      throw new TypeError('atoms is not iterable');
    });
    expect(await throwing.mutantRun(options)).toMatchObject({ failureMessage: 'TypeError: atoms is not iterable' });
    const broken = runner(() => []);
    broken.loadJudge = () => {
      throw new SyntaxError('invalid group');
    };
    expect(await broken.mutantRun(options)).toMatchObject({ status: 'killed' });
  });

  test('that never ends is stopped', async () => {
    const endless = runner(() => {
      for (;;);
    });
    expect(await endless.mutantRun(options)).toEqual({ status: 'timeout' });
  });

  test('is active while fixtures are judged, and from loading on when it is static', async () => {
    const seen = [];
    const watching = (activation) => {
      const made = runner((name) => (seen.push([name, globalThis.__stryker__.activeMutant]), []));
      const { loadJudge } = made;
      made.loadJudge = () => (seen.push(['load', globalThis.__stryker__.activeMutant]), loadJudge());
      return made.mutantRun({ ...options, mutantActivation: activation, testFilter: ['swap'] });
    };
    await watching('runtime');
    await watching('static');
    expect(seen).toEqual([
      ['load', undefined],
      ['swap', '7'],
      ['load', '7'],
      ['swap', '7'],
    ]);
  });

  test('goes first to the fixture that noticed the last one', async () => {
    const asked = [];
    const made = runner((name) => (asked.push(name), name === 'swap' ? ['expected, not reported'] : []));
    await made.mutantRun(options);
    await made.mutantRun(options);
    expect(asked).toEqual(['leak', 'reset', 'swap', 'swap']);
  });
});

test('every fixture passes in the engine as it is, and says which it was', async () => {
  const made = new FixtureRunner();
  await made.init();
  const { status, tests } = await made.dryRun(options);
  await made.dispose();
  expect(status).toBe('complete');
  expect(tests.filter((ran) => ran.failureMessage !== undefined)).toEqual([]);
  expect(tests.length).toBeGreaterThan(600);
});
