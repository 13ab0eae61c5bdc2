import { isDeclarationFile } from '../paths.js';

/** Folders that never hold code to analyse: packages, what build tools write, what test tools write. */
const NEVER_READ = new Set([
  'node_modules',
  'bower_components',
  'jspm_packages',
  'dist',
  'build',
  'out',
  'coverage',
  'cdk.out',
  'storybook-static',
]);

const TEST_FOLDERS = new Set([
  '__tests__',
  '__test__',
  '__mocks__',
  '__fixtures__',
  '__snapshots__',
  'test',
  'tests',
  'e2e',
  'cypress',
  'playwright',
  'unit-test',
  'unit-tests',
  'integration-test',
  'integration-tests',
  'e2e-test',
  'e2e-tests',
]);

const TEST_FILE =
  /[.](?:test|tests|spec|specs|e2e-spec|e2e|it-spec|int-spec|stories|story|cy|test-d|bench)[.][mc]?[jt]sx?$/;
const TEST_SETUP_FILE =
  /^(?:(?:jest|vitest|mocha|test|tests|unit-?test)[-._]?(?:setup|teardown|global-?setup|env)|setup-?(?:jest|tests?|vitest)|setupTests)\b.*[.][mc]?[jt]sx?$/i;
const MINIFIED_FILE = /[.]min[.][mc]?js$/;

/** Configuration of tools, which never runs in a function. `app.config.ts` and the like are the application's own. */
const TOOL_CONFIG_FILE = new RegExp(
  String.raw`^[.]|^(?:webpack|jest|vitest|vite|babel|eslint|prettier|rollup|rolldown|tailwind|postcss|playwright|cypress|karma|` +
    'esbuild|tsup|tsdown|unbuild|swc|metro|next|nuxt|svelte|astro|remix|commitlint|lint-staged|stylelint|release|semantic-release|' +
    'drizzle|knip|stryker|wdio|nightwatch|protractor|ava|mocha|nyc|typedoc|docusaurus|storybook|turbo|nx|craco|jasmine|' +
    String.raw`syncpack|graphql|codegen|orval|size-limit|dependency-cruiser)(?:[.][\w-]+)*[.](?:config|conf|workspace|preset)[.][mc]?[jt]sx?$|` +
    String.raw`^(?:gulpfile|Gruntfile|webpack(?:[.][\w-]+)+)[.][mc]?[jt]s$`,
);

/** True for a folder that is left out by its name alone; dot-folders hold tools and output. */
export function isExcludedFolder(name: string): boolean {
  return name.startsWith('.') || NEVER_READ.has(name) || TEST_FOLDERS.has(name);
}

/** Folder names that tell of build output, wherever they stand in a template. */
export function isBuildFolder(name: string): boolean {
  return BUILD_FOLDERS.has(name);
}

const BUILD_FOLDERS = new Set([
  'dist',
  'build',
  'out',
  '.build',
  '.aws-sam',
  '.esbuild',
  '.webpack',
  '.serverless',
  'lib',
  'bundle',
  'target',
  'dst',
]);

export function isTestFolder(name: string): boolean {
  return TEST_FOLDERS.has(name);
}

export function isTestFile(name: string): boolean {
  return TEST_FILE.test(name) || TEST_SETUP_FILE.test(name);
}

/** True for a file with a source extension that is left out by its name alone. */
export function isExcludedFile(name: string): boolean {
  return isDeclarationFile(name) || MINIFIED_FILE.test(name) || TOOL_CONFIG_FILE.test(name) || isTestFile(name);
}

/** The TypeScript sources whose compilation writes a file of this name, beside it. */
export function sourcesOfCompiled(name: string): string[] {
  const match = /^(.*)[.]([mc]?)jsx?$/.exec(name);
  if (!match) return [];
  const [, stem, kind] = match;
  return kind === '' ? [`${stem}.ts`, `${stem}.tsx`] : [`${stem}.${kind}ts`];
}
