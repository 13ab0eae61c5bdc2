import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linkSummaries, type LinkedProgram } from '../../src/link/linked-program.js';
import type { ModuleResolver } from '../../src/link/resolver.js';
import { summarizeFile } from '../../src/summary/summarise-file.js';

const NAMES = ['region', 'tenant', 'table', 'locale'];
const PATHS = ['a.ts', 'b.ts', 'c.ts', 'd.ts'];

interface Source {
  readonly path: string;
  readonly assigned: readonly string[];
  readonly methods: readonly string[];
}

const names = fc.subarray(NAMES);
const source = fc.record({ path: fc.constantFrom(...PATHS), assigned: names, methods: names });
const sources = fc.uniqueArray(source, { selector: ({ path }) => path, minLength: 1 });
/** What is typed: other texts of some files, new files among them, and whether somebody asks for names before and meanwhile. */
const edit = fc.record({ typed: sources, before: fc.boolean(), meanwhile: fc.boolean() });

const resolver: ModuleResolver = {
  resolve: () => ({ kind: 'unresolved' }),
  resolveGlob: () => [],
};

function summary({ path, assigned, methods }: Source) {
  const writes = assigned.map((name) => `  of.${name} = 1;`).join('\n');
  const members = methods.map((name) => `  ${name}() {}`).join('\n');
  return summarizeFile(path, `export function set(of) {\n${writes}\n}\nexport class Store {\n${members}\n}\n`);
}

function linked(files: readonly Source[]): LinkedProgram {
  return linkSummaries(files.map(summary), resolver);
}

/** Which names are assigned, and which files have methods of them. */
function namesOf(program: LinkedProgram) {
  return NAMES.map((name) => [
    name,
    program.assigns(name),
    program.methodsNamed(name).map(({ file, f }) => `${file.path}:${String(f)}`),
  ]);
}

/** As they are while the others are typed: in the place of their files, new ones at the end. */
function edited(files: readonly Source[], typed: readonly Source[]): readonly Source[] {
  const kept = files.map((file) => typed.find(({ path }) => path === file.path) ?? file);
  return [...kept, ...typed.filter(({ path }) => !files.some((file) => file.path === path))];
}

test('while files are typed into, and after it, names are those of a program that is linked anew', () => {
  fc.assert(
    fc.property(sources, fc.array(edit, { minLength: 1, maxLength: 4 }), (files, edits) => {
      const program = linked(files);
      for (const { typed, before, meanwhile } of edits) {
        if (before) expect(namesOf(program)).toEqual(namesOf(linked(files)));
        program.during(typed.map(summary), () => {
          if (meanwhile) expect(namesOf(program)).toEqual(namesOf(linked(edited(files, typed))));
        });
      }
      expect(namesOf(program)).toEqual(namesOf(linked(files)));
    }),
    { numRuns: 150 },
  );
});
