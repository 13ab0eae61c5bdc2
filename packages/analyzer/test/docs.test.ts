/** The examples of the documentation do what the text around them says. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { analyseFiles } from './support/analyse-files.js';

/** Fences as ```` ```ts accepted ````: the word after the language says what has to come out. */
function fences(page: string): readonly (readonly [name: string, promise: string, code: string])[] {
  const text = readFileSync(new URL(`../../../docs/${page}`, import.meta.url), 'utf8');
  return [...text.matchAll(/^```ts (\w+)\n([\s\S]*?)^```$/gm)].map(([, promise = '', code = ''], index) => [
    `${page} ${index + 1}: ${promise}`,
    promise,
    code,
  ]);
}

describe('docs/suppressions.md', () => {
  test.each(fences('suppressions.md'))('%s', (_name, promise, code) => {
    const { findings, problems } = analyseFiles({ 'src/handler.ts': code });
    const accepted = findings.filter(({ suppression }) => suppression);
    expect(findings.length).toBeGreaterThan(0);
    expect(accepted).toHaveLength(promise === 'accepted' ? findings.length : 0);
    expect(problems.map(({ kind }) => kind)).toEqual(promise === 'accepted' ? [] : ['bad-ignore']);
  });
});

describe('docs/accuracy.md', () => {
  test.each(fences('accuracy.md'))('%s', (_name, promise, code) => {
    const { findings } = analyseFiles({ 'src/handler.ts': code });
    expect(findings.map(({ confidence }) => confidence)).toEqual([promise]);
    expect(findings[0]?.level === 'note').toBe(promise === 'possible');
  });

  test('has an example of each confidence', () => {
    expect(new Set(fences('accuracy.md').map(([, promise]) => promise))).toEqual(
      new Set(['certain', 'likely', 'possible']),
    );
  });
});
