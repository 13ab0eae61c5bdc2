// A plugin of Stryker: leaves out texts that only people read. A fixture compares places, rules and levels, not sentences.

const PROSE_KEYS = new Set(['message', 'help', 'outcome', 'action']);

export const strykerPlugins = [{ kind: 'Ignore', name: 'prose', value: { shouldIgnore } }];

/** The reason why Stryker leaves the node at this Babel path alone, or undefined. */
export function shouldIgnore(path) {
  return isProseProperty(path.node) || isStepText(path) || isSentence(path) ? 'prose: only people read it' : undefined;
}

/** `message: …` of a finding, whatever expression chooses the words. */
function isProseProperty(node) {
  return node.type === 'ObjectProperty' && !node.computed && PROSE_KEYS.has(node.key.name);
}

/** What an invocation does at a step of a witness: the last argument of `step(…)`. */
function isStepText({ node, parent }) {
  return parent?.type === 'CallExpression' && parent.callee.name === 'step' && parent.arguments.at(-1) === node;
}

/** Three words or more. A list that is split into its words is no sentence: it is a receiver, never a value. */
function isSentence({ node, parent }) {
  return node.type === 'StringLiteral' && /\S \S+ \S/.test(node.value) && parent?.type !== 'MemberExpression';
}
