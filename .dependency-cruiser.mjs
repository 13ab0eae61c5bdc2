// The architecture as a test: which stage may import which (docs/architecture.md). Run by scripts/check-architecture.mjs,
// which also demands that every source file was really looked at.
const SRC = '^packages/analyzer/src/';
const STAGES = ['load', 'summary', 'link', 'solve', 'rules', 'triage', 'fixes', 'engine'];
const LEAVES = ['model', 'util', 'catalog'];
const upTo = (i) => `${SRC}(?:${[...LEAVES, ...STAGES.slice(0, i + 1)].join('|')})/`;
const error = (name, from, to) => ({ name, severity: 'error', from, to });

export default {
  forbidden: [
    ...STAGES.map((s, i) => error(`stage-order:${s}`, { path: `${SRC}${s}/` }, { path: SRC, pathNot: upTo(i) })),
    error('only-engine-loads', { path: `${SRC}(?:summary|link|solve|rules|triage)/` }, { path: `${SRC}load/` }),
    error(
      'rules-see-only-solved-facts',
      { path: `${SRC}rules/`, pathNot: `${SRC}rules/index[.]ts$` },
      { path: SRC, pathNot: `${SRC}(?:model|util|catalog|solve|rules)/` },
    ),
    error(
      'only-load-and-summary-know-typescript',
      { path: `${SRC}(?:model|catalog|util|link|solve|rules|triage)/` },
      { path: 'node_modules/(?:ts-morph|@ts-morph|typescript|@typescript-eslint|eslint)/' },
    ),
    error('model-is-a-leaf', { path: `${SRC}model/` }, { path: SRC, pathNot: `${SRC}model/` }),
    error(
      'leaves-know-no-stage',
      { path: `${SRC}(?:util|catalog)/` },
      { path: SRC, pathNot: `${SRC}(?:${LEAVES.join('|')})/` },
    ),
    error(
      'a-rule-is-an-island',
      { path: `${SRC}rules/[^/]+/([^/]+)/` },
      { path: `${SRC}rules/`, pathNot: `${SRC}rules/(?:[^/]+/$1|shared)/` },
    ),
    error('engine-knows-no-face', { path: SRC }, { path: '^packages/(?:cli|eslint-plugin|prove)/' }),
    error(
      'faces-use-the-front-door',
      { path: '^packages/(?:cli|eslint-plugin|prove)/' },
      {
        path: '^packages/analyzer/',
        pathNot: '^packages/analyzer/(?:src/index[.]ts|(?:dist|lib)/index[.](?:d[.]ts|js))$',
      },
    ),
    error(
      'faces-do-not-know-each-other',
      { path: '^packages/(cli|eslint-plugin)/' },
      { path: '^packages/(?:cli|eslint-plugin)/', pathNot: '^packages/$1/' },
    ),
    error(
      'disk-only-in-load-and-io',
      {
        path: '^packages/[^/]+/src/',
        pathNot:
          '^packages/(?:analyzer/src/load|analyzer/src/engine/(?:cache|run-cache)|cli/src/io|prove/src/(?!detect|events|model|verdict))',
      },
      { dependencyTypes: ['core'], path: '^(?:node:)?(?:fs|fs/promises|child_process|worker_threads|net|http|https)$' },
    ),
    error('no-cycles', {}, { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }),
    error('nothing-unresolved', {}, { couldNotResolve: true }),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: ['node_modules', '/dist/', '^packages/[^/]+/lib/'] },
    exclude: { path: '/fixtures/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['types', 'import', 'node', 'default'] },
  },
};
