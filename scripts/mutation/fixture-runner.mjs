// A test runner for Stryker: every fixture of rules, rule pages and catalogue is a test. The fixtures are read and parsed once;
// a mutant only costs linking and solving them again, a millisecond each, in a fresh copy of the engine (it caches in module variables).
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import vm from 'node:vm';
import { rolldown } from 'rolldown';

const SUCCESS = 0;
const FAILED = 1;
/** Milliseconds for one fixture, which takes a few: a mutant that never ends is stopped here, without a new process. */
const LIMIT = 3_000;

class FixtureRunner {
  folder;
  fixtures;
  loadJudge;
  /** Fixtures that have noticed a mutant, the last one first: neighbouring mutants are mostly noticed by the same. */
  killers = [];

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    const { prepareFixtures } = (await compile('prepare-fixtures.ts'))();
    this.loadJudge = await compile('judge-fixture.ts');
    this.folder = mkdtempSync(path.join(tmpdir(), 'lmi-mutation-'));
    this.fixtures = new Map(prepareFixtures(this.folder).map((prepared) => [prepared.fixture.name, prepared]));
  }

  async dryRun({ disableBail }) {
    const state = strykerState();
    state.activeMutant = undefined;
    state.mutantCoverage = undefined;
    const tests = this.#run(this.#judge(), [...this.fixtures.keys()], disableBail);
    return { status: 'complete', tests, mutantCoverage: state.mutantCoverage };
  }

  async mutantRun({ activeMutant, mutantActivation, testFilter, hitLimit, disableBail }) {
    const state = strykerState();
    state.hitCount = hitLimit === undefined ? undefined : 0;
    state.hitLimit = hitLimit;
    state.activeMutant = mutantActivation === 'static' ? activeMutant.id : undefined;
    const judge = this.#judge();
    state.activeMutant = activeMutant.id;
    const tests = this.#run(judge, this.#inOrder(testFilter ?? [...this.fixtures.keys()]), disableBail);
    if (state.hitCount > hitLimit || tests.some(({ endless }) => endless)) return { status: 'timeout' };
    const failed = tests.filter(({ status }) => status === FAILED);
    if (failed.length === 0) return { status: 'survived', nrOfTests: tests.length };
    const [{ id: killer, failureMessage }] = failed;
    this.killers = [killer, ...this.killers.filter((name) => name !== killer)];
    return { status: 'killed', killedBy: failed.map(({ id }) => id), failureMessage, nrOfTests: tests.length };
  }

  async dispose() {
    if (this.folder !== undefined) rmSync(this.folder, { recursive: true, force: true });
  }

  /** A function from a prepared fixture to its complaints, of an engine that has seen none before. */
  #judge() {
    try {
      return this.loadJudge().judgeFixture;
    } catch (error) {
      return () => [`the engine cannot be loaded: ${error}`];
    }
  }

  #inOrder(names) {
    const asked = new Set(names);
    return [...new Set([...this.killers.filter((name) => asked.has(name)), ...names])];
  }

  #run(judge, names, disableBail) {
    const tests = [];
    for (const name of names) {
      const test = runTest(judge, this.fixtures.get(name));
      tests.push(test);
      if (test.status === FAILED && !disableBail) break;
    }
    return tests;
  }
}

function runTest(judge, prepared) {
  const { name } = prepared.fixture;
  const state = strykerState();
  const start = performance.now();
  let complaints;
  let endless = false;
  state.currentTestId = name;
  try {
    complaints = withinLimit(() => judge(prepared));
  } catch (error) {
    complaints = [String(error)];
    endless = error?.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
  }
  state.currentTestId = undefined;
  const done = { id: name, name, endless, timeSpentMs: performance.now() - start };
  return complaints.length === 0
    ? { ...done, status: SUCCESS }
    : { ...done, status: FAILED, failureMessage: complaints.join('\n') };
}

const CALL = new vm.Script('lmiMutationCall()');

/** Only a script has a time limit, so the call becomes one. */
function withinLimit(use) {
  globalThis.lmiMutationCall = use;
  return CALL.runInThisContext({ timeout: LIMIT });
}

/** What instrumented code looks at: which mutant is active, what was covered. */
function strykerState() {
  return (globalThis.__stryker__ ??= {});
}

/** Bundles a module of the sandbox; the result evaluates it anew with each call and returns its exports. */
async function compile(file) {
  const filename = path.resolve('packages/analyzer/test/mutation', file);
  const build = await rolldown({
    input: filename,
    external: (id) => !/^[./]|^[A-Za-z]:\\/.test(id),
    platform: 'node',
    logLevel: 'silent',
  });
  const { output } = await build.generate({ format: 'cjs' });
  await build.close();
  const wrapped = `(function (exports, require, module, __filename) {${output[0].code}\n})`;
  const evaluate = new vm.Script(wrapped, { filename }).runInThisContext();
  const require = createRequire(filename);
  return () => {
    const module = { exports: {} };
    evaluate(module.exports, require, module, path.resolve('packages/analyzer/test/support/run-fixture.ts'));
    return module.exports;
  };
}

export const strykerPlugins = [{ kind: 'TestRunner', name: 'fixtures', injectableClass: FixtureRunner }];
