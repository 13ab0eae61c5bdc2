// npm run mutation [-- --incremental] [-- --mutate <glob>]: which changes of rules and solve no fixture notices. See CONTRIBUTING.md.

/** Behaviour only: what people read (`ignorers`), tables of rule texts and generated files decide nothing. */
const mutate = [
  'packages/analyzer/src/{rules,solve}/**/*.ts',
  '!packages/analyzer/src/rules/**/{meta,index,pages.generated}.ts',
  '!packages/analyzer/src/**/fixtures/**',
];

export default {
  mutate,
  plugins: ['./scripts/mutation/fixture-runner.mjs', './scripts/mutation/ignore-prose.mjs'],
  ignorers: ['prose'],
  testRunner: 'fixtures',
  coverageAnalysis: 'perTest',
  concurrency: 2,
  // Mutants that never end are stopped by the runner, long before this.
  timeoutMS: 60_000,
  incrementalFile: '.stryker/incremental.json',
  ignorePatterns: [
    '/**',
    '!/package.json',
    '!/packages/analyzer/{src,test}/**',
    '!/packages/analyzer/lib/parser.cjs',
    '!/packages/analyzer/package.json',
    '!/scripts/mutation/**',
  ],
  tempDirName: '.stryker/sandbox',
  checkers: [],
  // It would write into the fixtures, whose first line may be that of a template.
  disableTypeChecks: false,
  reporters: ['clear-text', 'json'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  jsonReporter: { fileName: '.stryker/report.json' },
  allowEmpty: false,
};
