/** Runs the handlers of rule fixtures, with what they need to run: events, answers, stand-ins for packages, programs and a layer. */
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { analyse, type Analysis, type Finding } from '@lmi-ready/analyzer';
import { layOut, ruleFixtures, type NamedFixture } from '../../../analyzer/test/support/run-fixture.js';
import { predictedBy, proveFindings, type Answer, type ProofOf, type ProveOptions } from '../../src/index.js';
import { fixtures, options, withFolder } from './runtime.js';

export interface FixtureSetup {
  readonly event?: unknown;
  readonly answers?: readonly Answer[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Files that the fixture imports and does not have. */
  readonly files?: Readonly<Record<string, string>>;
  /** Programs that do nothing for this fixture, beside those that do nothing for all. */
  readonly programs?: readonly string[];
  /** Overlapping invocations that show the hazards; programs take their time. */
  readonly invocations?: number;
  /**
   * Lines without their markers, after `path: ` where several files have the same one, and what stands for them in a run: what the
   * fixture only declares, what no machine has.
   */
  readonly instead?: Readonly<Record<string, string>>;
  /**
   * Hazardous lines that end the handler or keep it from running: the others are tried without them as well, or with the harmless ones
   * in their place. Each list is a further try.
   */
  readonly apart?: readonly (readonly string[])[];
  /** As `instead`, where the look-alikes run alone: harmless lines for hazardous ones that the rest refers to. */
  readonly harmless?: Readonly<Record<string, string>>;
}

export interface Unproved {
  /** Rules whose harm cannot be seen by running a handler, with the reason. */
  readonly rules: Readonly<Record<string, string>>;
  /** By fixture and finding, with the reason. */
  readonly findings: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Fixtures that do not run without their hazardous lines, with the reason. */
  readonly lookAlikes: Readonly<Record<string, string>>;
  /** By fixture: kinds of symptoms that its look-alikes show and that do no harm, with the reason. */
  readonly harmless: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const CATEGORIES = /^rules\/(?:shared-state|tmp-path|process-state|callback-handler|handler-form)\//;

export const runnable: readonly NamedFixture[] = ruleFixtures.filter(({ name }) => CATEGORIES.test(name));
export const setups = readJson<Readonly<Record<string, FixtureSetup>>>('setups.json');
export const unproved = readJson<Unproved>('unproved.json');

export function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(path.join(fixtures, file), 'utf8')) as T;
}

/** `tmp-path/no-tmp-wipe/fixtures/wiped.ts`. */
export function shortName({ name }: NamedFixture): string {
  return name.replace(/^rules\//, '');
}

export interface FixtureRun {
  readonly root: string;
  readonly analysis: Analysis;
  readonly options: ProveOptions;
  readonly event: unknown;
}

export function setupOf(fixture: NamedFixture): FixtureSetup {
  return setups[shortName(fixture)] ?? {};
}

/** The fixture with other lines in the place of some. */
export function withLines(fixture: NamedFixture, lines: FixtureSetup['instead'] = {}): NamedFixture {
  const files = fixture.files.map((file) => ({
    ...file,
    text: file.text
      .split('\n')
      .map((line) => standIn(lines, file.path, line) ?? line)
      .join('\n'),
  }));
  return { ...fixture, files };
}

/** What the setup has for a line, undefined where it says nothing. */
export function standIn(lines: NonNullable<FixtureSetup['instead']>, file: string, line: string): string | undefined {
  const text = withoutMarkers(line);
  return lines[`${file}: ${text}`] ?? lines[text];
}

export function withoutMarkers(line: string): string {
  return line.replace(/\/\/ (?:expect|safe):.*/, '').trim();
}

/** Lays the fixture out as a project with the stand-ins for its packages and calls `use`. */
export function withFixture<T>(fixture: NamedFixture, use: (run: FixtureRun) => Promise<T>): Promise<T> {
  return withFolder((root) => {
    const setup = setupOf(fixture);
    layOut(fixture, root);
    const tsconfig = JSON.stringify({ compilerOptions: { jsx: 'react-jsx', experimentalDecorators: true } });
    for (const [file, text] of Object.entries({ 'tsconfig.json': tsconfig, ...setup.files })) {
      mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
      writeFileSync(path.join(root, file), text);
    }
    // As in the rule tests, where there are no packages.
    const analysis = analyse({ root });
    link('packages', path.join(root, 'node_modules'));
    const programs = path.join(root, '.programs');
    mkdirSync(programs);
    for (const name of setup.programs ?? []) link('programs/tar', path.join(programs, name));
    const { PATH = '' } = process.env;
    return use({
      root,
      analysis,
      event: setup.event,
      options: {
        ...options,
        root,
        layer: path.join(fixtures, 'layer'),
        ...(setup.answers && { answers: setup.answers }),
        ...(setup.invocations !== undefined && { invocations: setup.invocations }),
        environment: { PATH: [programs, path.join(fixtures, 'programs'), PATH].join(':'), ...setup.environment },
      },
    });
  });
}

/** Relative: a run sees a repository below /tmp elsewhere. */
function link(fixture: string, place: string): void {
  symlinkSync(path.relative(path.dirname(place), path.join(fixtures, fixture)), place);
}

export function proveFixture({ analysis, event, options: base }: FixtureRun): Promise<ProofOf> {
  const events = event === undefined ? {} : Object.fromEntries(analysis.handlers.map(({ id }) => [id, event]));
  return proveFindings({ analysis, events }, { ...base, soak: 1500 });
}

/** Findings whose harm running can show at all. */
export function provable({ findings }: Analysis): readonly Finding[] {
  return findings.filter(({ ruleId }) => predictedBy(ruleId).length > 0);
}

/** A finding by its rule and code, which stay when lines move: `LMI1001 src/session.ts: active = session;`. */
export function nameOf({ ruleId, location }: Finding, { files }: NamedFixture): string {
  const text = files.find(({ path: file }) => file === location.path)?.text.split('\n')[location.line - 1] ?? '';
  return `${ruleId} ${location.path}: ${withoutMarkers(text)}`;
}
