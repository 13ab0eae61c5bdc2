import { baseName } from '../paths.js';
import { isTestFile, isTestFolder } from './exclusions.js';

/** What a file is for, judged by its path. Only a 'source' file can hold a handler by convention. */
export type PathRole = 'source' | 'infrastructure' | 'test' | 'script' | 'config';

const INFRASTRUCTURE_FILE = /^(?:serverless|sst[.]config|cdk|pulumi|Pulumi|cdktf|alchemy[.]run)[.](?:[mc]?[jt]s)$/;
const INFRASTRUCTURE_FOLDERS = new Set([
  'cdk',
  'cdktf',
  'infra',
  'infrastructure',
  'pulumi',
  'terraform',
  'migrations',
  'migration',
  'seeds',
  'seeders',
  'stacks',
]);
const SCRIPT_FOLDERS = new Set([
  'scripts',
  'script',
  'bin',
  'tools',
  'tool',
  'tooling',
  'examples-scripts',
  'benchmarks',
  'bench',
]);
const CODE_FOLDERS = new Set(['lambda', 'lambdas', 'functions', 'function', 'handlers', 'handler', 'src']);
const CONFIG_FILE = /[.]config[.][mc]?[jt]sx?$/;
/** A file called just `test.js`: run by hand or by a runner, never deployed by convention. */
const BARE_TEST_FILE = /^(?:tests?|specs?)[.][mc]?[jt]sx?$/;
const MOCK_FILE = /[.](?:mock|mocks|fixture|fixtures)[.][mc]?[jt]sx?$/;

/** The role of a root-relative path; folders above the root do not count. */
export function classifyPath(path: string): PathRole {
  const name = baseName(path);
  const folders = path.split('/').slice(0, -1);
  if (isTestFile(name) || MOCK_FILE.test(name) || BARE_TEST_FILE.test(name) || folders.some(isTestFolder))
    return 'test';
  if (INFRASTRUCTURE_FILE.test(name) || isUnder(folders, INFRASTRUCTURE_FOLDERS)) return 'infrastructure';
  if (CONFIG_FILE.test(name)) return 'config';
  if (isUnder(folders, SCRIPT_FOLDERS)) return 'script';
  return 'source';
}

/** True when one of the names is on the way and no folder for function code (`infra/lambda/x.ts`) comes after it. */
function isUnder(folders: readonly string[], names: ReadonlySet<string>): boolean {
  const at = folders.findLastIndex((folder) => names.has(folder));
  return at >= 0 && !folders.slice(at + 1).some((folder) => CODE_FOLDERS.has(folder));
}
