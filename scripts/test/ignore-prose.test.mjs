import { describe, expect, test } from 'vitest';
import { shouldIgnore } from '../mutation/ignore-prose.mjs';

const text = (value) => ({ type: 'StringLiteral', value });
const property = (name, value) => ({ type: 'ObjectProperty', computed: false, key: { name }, value });
const call = (name, ...args) => ({ type: 'CallExpression', callee: { name }, arguments: args });

describe('left alone', () => {
  test.each(['message', 'help', 'outcome', 'action'])('%s of a finding', (name) => {
    expect(shouldIgnore({ node: property(name, text('x')) })).toContain('prose');
  });

  test('what an invocation does in a witness', () => {
    const action = text('waits');
    expect(shouldIgnore({ node: action, parent: call('step', text('A'), action) })).toContain('prose');
  });

  test('a sentence', () => {
    expect(shouldIgnore({ node: text('comes from the clock') })).toContain('prose');
  });
});

describe('mutated', () => {
  test('a property that decides something', () => {
    expect(shouldIgnore({ node: property('level', text('note')) })).toBeUndefined();
  });

  test('which invocation takes the step', () => {
    const invocation = text('A');
    expect(shouldIgnore({ node: invocation, parent: call('step', invocation, text('waits')) })).toBeUndefined();
  });

  test('a word, and two', () => {
    expect(shouldIgnore({ node: text('lost-update') })).toBeUndefined();
    expect(shouldIgnore({ node: text('lost update') })).toBeUndefined();
  });

  test('a list that is split into words', () => {
    const parent = { type: 'MemberExpression' };
    expect(shouldIgnore({ node: text('get set has add'), parent })).toBeUndefined();
  });
});
