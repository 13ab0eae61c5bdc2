import fc from 'fast-check';
import { Node, Project, SyntaxKind, type Identifier, type SourceFile } from 'ts-morph';
import { expect, test } from 'vitest';
import type { Fixture } from '../support/fixture-markers.js';
import { runFixture, type NamedFixture } from '../support/run-fixture.js';
import { hazards, SAMPLES, verdict, withTexts } from './compare.js';

interface Local {
  readonly fixture: NamedFixture;
  readonly path: string;
  readonly name: string;
  /** Offset of the declared name. */
  readonly at: number;
}

function parse(path: string, text: string): SourceFile {
  const project = new Project({ useInMemoryFileSystem: true, compilerOptions: { allowJs: true, noLib: true } });
  return project.createSourceFile(path, text);
}

/** Names that functions declare for themselves: variables and parameters. */
function localsOf(fixture: NamedFixture): readonly Local[] {
  return fixture.files.flatMap(({ path, text }) =>
    parse(path, text)
      .getDescendantsOfKind(SyntaxKind.Identifier)
      .filter((identifier) => isLocalDeclaration(identifier) && !SPEAKING.test(identifier.getText()))
      .map((identifier) => ({ fixture, path, name: identifier.getText(), at: identifier.getStart() })),
  );
}

/** Parameter names by which handlers are found where nothing else tells: the name is then a fact, not a choice. */
const SPEAKING =
  /^_?(?:event|evt|e|context|ctx|callback|cb|req|request|res|response|record|records|input|message|payload)$/;

function isLocalDeclaration(identifier: Identifier): boolean {
  const declaration = identifier.getParent();
  const declares = Node.isVariableDeclaration(declaration) || Node.isParameterDeclaration(declaration);
  if (!declares || declaration.getNameNode() !== identifier || isInType(declaration)) return false;
  if (Node.isParameterDeclaration(declaration) && declaration.isParameterProperty()) return false;
  return identifier
    .getAncestors()
    .some((node) => Node.isFunctionLikeDeclaration(node) || Node.isFunctionExpression(node));
}

function isInType(node: Node): boolean {
  return node.getAncestors().some((ancestor) => Node.isTypeNode(ancestor) || Node.isInterfaceDeclaration(ancestor));
}

/** The text with the local called `to`. */
function rename(path: string, text: string, { at }: Local, to: string): string {
  const file = parse(path, text);
  const identifier = file.getDescendantAtPos(at)?.asKindOrThrow(SyntaxKind.Identifier);
  identifier?.rename(to, { usePrefixAndSuffixText: true });
  return file.getFullText();
}

/** A name as long as the old one, so that no column moves, and found nowhere in the fixture. */
function freshName({ fixture, name }: Local): string {
  const text = fixture.files.map((file) => file.text).join('\n');
  const candidates = [...'qzxkvjwQZXKVJW'].map((letter) => letter.repeat(name.length));
  const fresh = candidates.find((candidate) => !word(candidate).test(text));
  if (fresh === undefined) throw new Error(`no fresh name for ${name} in ${fixture.name}`);
  return fresh;
}

function word(name: string): RegExp {
  return new RegExp(`\\b${name}\\b`, 'g');
}

/** False when `{ name }` had to become `{ name: fresh }`, which moves columns. */
function hasSameLength(a: Fixture, b: Fixture): boolean {
  return a.files.every(({ text }, index) => text.length === b.files[index]?.text.length);
}

/** Findings without `rootCause`, which names the text of the line. */
function findingsOf(fixture: Fixture): string {
  return JSON.stringify(verdict(runFixture(fixture)), (key, value: unknown) => (key === 'rootCause' ? '' : value), 1);
}

const locals = hazards.flatMap(localsOf);

test('renaming a local changes nothing but its name in messages', () => {
  fc.assert(
    fc.property(fc.constantFrom(...locals), (local) => {
      const { fixture, path, name } = local;
      const fresh = freshName(local);
      const renamed = withTexts(fixture, (file, text) => (file === path ? rename(path, text, local, fresh) : text));
      fc.pre(hasSameLength(fixture, renamed));
      expect(findingsOf(renamed).replace(word(fresh), name)).toBe(findingsOf(fixture));
    }),
    SAMPLES,
  );
});
