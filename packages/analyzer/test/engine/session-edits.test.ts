import { writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { analyse, openSession, rules, type Finding } from '../../src/index.js';
import { hazards, SAMPLES, severalFiles } from '../properties/compare.js';
import { edited, edits, type Edit } from '../support/edits.js';
import { layOut, withFolder, type NamedFixture } from '../support/run-fixture.js';

const SOURCE = /\.[cm]?[jt]sx?$/;

/** Handlers that share state, a logger, a retry helper and a class, and a handler that nobody declares. */
const SHARED: Readonly<Record<string, string>> = {
  'src/state.ts': `export const state = { tenant: '', served: 0 };
export let last: unknown;
export function remember(value: unknown) {
  last = value;
}
`,
  'src/helpers.ts': `import { state } from './state';
export async function retry<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch {
    return await work();
  }
}
export class Audit {
  private entries: unknown[] = [];
  record(entry: unknown) {
    this.entries.push(entry);
  }
  inspectAll() {
    return state.served;
  }
}
export const audit = new Audit();
`,
  ...Object.fromEntries(
    Array.from({ length: 6 }, (_, index) => [
      `src/handler${index}.ts`,
      `import { audit, retry } from './helpers';
import { last, remember, state } from './state';
let count = 0;
export const handler = async (event: { tenant: string; body: string }) => {
  ${index % 2 === 0 ? 'state.tenant = event.tenant;' : 'const before = state.served;'}
  ${index % 3 === 0 ? 'remember(event.body);' : 'count++;'}
  const result = await retry(() => fetch('https://example.org/' + ${index % 3 === 1 ? 'state.tenant' : 'event.tenant'}));
  ${index % 2 === 0 ? 'audit.record(event.body);' : 'state.served = before + 1;'}
  return { result, count, last: ${index === 4 ? 'last' : 'undefined'} };
};
`,
    ]),
  ),
};

const shared: NamedFixture = {
  name: 'handlers with shared modules',
  options: {},
  files: Object.entries(SHARED).map(([file, text]) => ({ path: file, text, markers: [] })),
} as unknown as NamedFixture;

/** Editors are told nothing of templates and dependencies. */
const ofTemplates = new Set(rules.flatMap(({ code, face }) => (face === 'cli' ? [code] : [])));

function check(fixture: NamedFixture, steps: readonly Edit[]): void {
  withFolder((root) => {
    layOut(fixture, root);
    const texts = new Map(fixture.files.filter((file) => SOURCE.test(file.path)).map((file) => [file.path, file.text]));
    const session = openSession(root);
    for (const step of steps) {
      const [file, before] = [...texts][step.file % texts.size] ?? ['', ''];
      const text = edited(before, step);
      const whileTyping = session.answerFor(path.join(root, file), text).findings;
      writeFileSync(path.join(root, file), text);
      texts.set(file, text);
      const fresh = analyse({ root }).findings.filter(({ ruleId }) => !ofTemplates.has(ruleId));
      expect(whileTyping).toEqual(fresh.filter(({ location }) => location.path === file));
      const saved = [...texts].flatMap(([of, content]) => session.answerFor(path.join(root, of), content).findings);
      expect(saved.toSorted(byPlace)).toEqual(
        [...fresh].filter(({ location }) => texts.has(location.path)).toSorted(byPlace),
      );
    }
  });
}

function byPlace(a: Finding, b: Finding): number {
  const [one, other] = [a, b].map((finding) => JSON.stringify(finding));
  return (one ?? '') < (other ?? '') ? -1 : 1;
}

test('after any edits a session says what a fresh run says, in handlers that share modules', () => {
  fc.assert(
    fc.property(edits, (steps) => {
      check(shared, steps);
    }),
    { ...SAMPLES, numRuns: 60 },
  );
});

test('after any edits a session says what a fresh run says, in the fixtures of the rules', () => {
  fc.assert(fc.property(fc.constantFrom(...hazards, ...severalFiles), edits, check), { ...SAMPLES, numRuns: 60 });
});
