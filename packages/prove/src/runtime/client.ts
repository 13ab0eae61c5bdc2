import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { UsageError } from '@lmi-ready/analyzer';

/** The version that is installed on first use; it is the first with the multi-concurrent mode. */
export const CLIENT_VERSION = '4.0.2';
const NAME = 'aws-lambda-ric';

export interface ClientRequest {
  /** Root of the project whose node_modules are looked at. */
  readonly root: string;
  /** Folder to install into. */
  readonly cache: string;
  readonly node: string;
  /** Told before the minute that an installation takes. */
  readonly onInstall: () => void;
}

/** `index.mjs` of AWS's runtime client, with its native part: from the project, from our own dependencies or from the cache. */
export function findClient(request: ClientRequest): string {
  const folder = path.join(request.cache, `${NAME}-${CLIENT_VERSION}`);
  const installed = () => existing(path.join(folder, 'node_modules', NAME));
  const found = inModules(request.root) ?? inModules(import.meta.dirname) ?? installed();
  if (found !== undefined) return found;
  checkTools();
  request.onInstall();
  install(folder, request);
  const client = installed();
  if (client === undefined)
    throw new UsageError(
      `${NAME} ${CLIENT_VERSION} was installed into '${folder}' without its native part; delete the folder and try again.`,
    );
  return client;
}

function inModules(start: string): string | undefined {
  const folders = createRequire(path.join(start, 'package.json')).resolve.paths(NAME) ?? [];
  return folders.map((folder) => existing(path.join(folder, NAME))).find((file) => file !== undefined);
}

/** Complete only with the addon, which `npm install --ignore-scripts` leaves out. */
function existing(folder: string): string | undefined {
  const file = path.join(folder, 'index.mjs');
  return existsSync(file) && existsSync(path.join(folder, 'rapid-client.node')) ? file : undefined;
}

function checkTools(): void {
  if (process.platform !== 'linux')
    throw new UsageError(`AWS's runtime client runs on Linux only; run 'lmi-ready prove' there or in a container.`);
  const missing = [['cmake', 'cmake3'], ['c++', 'g++', 'clang++'], ['make'], ['python3']].filter(
    (names) => !names.some((name) => isProgram(name)),
  );
  const names = missing.map(([name]) => name).join(', ');
  if (names !== '')
    throw new UsageError(
      `AWS's runtime client (npm ${NAME}) is built on first use and that needs ${names}; install them, or install ${NAME} in the project.`,
    );
}

function isProgram(name: string): boolean {
  return (process.env['PATH'] ?? '')
    .split(path.delimiter)
    .some((folder) => folder !== '' && existsSync(path.join(folder, name)));
}

/** Into a folder beside the target, which is then moved in one step: several runs may install at the same time. */
function install(folder: string, { cache, node }: ClientRequest): void {
  const draft = draftIn(cache);
  try {
    writeFileSync(path.join(draft, 'package.json'), '{ "private": true }\n');
    const args = [
      'install',
      `${NAME}@${CLIENT_VERSION}`,
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
      '--ignore-scripts=false',
      '--foreground-scripts',
    ];
    const run = spawnSync('npm', args, { cwd: draft, encoding: 'utf8', env: installEnvironment(node) });
    if (run.status !== 0)
      throw new UsageError(`${NAME} ${CLIENT_VERSION} could not be built: ${lastError(run.stdout + run.stderr)}`);
    try {
      renameSync(draft, folder);
    } catch {
      // Somebody else was faster.
    }
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

function draftIn(cache: string): string {
  try {
    mkdirSync(cache, { recursive: true });
    const draft = mkdtempSync(path.join(cache, 'installing-'));
    // Whoever may read the project may use it.
    chmodSync(draft, 0o755);
    return draft;
  } catch (error) {
    throw new UsageError(
      `${NAME} cannot be installed into '${cache}' (${(error as NodeJS.ErrnoException).code ?? 'no reason given'}); name a folder that can be written to with --cache-location.`,
    );
  }
}

/** npm and the scripts run on the Node that the addon is for, with its own headers when they lie beside it. */
function installEnvironment(node: string): NodeJS.ProcessEnv {
  const home = path.dirname(path.dirname(node));
  const headers = existsSync(path.join(home, 'include', 'node', 'node_api.h'));
  return {
    ...process.env,
    PATH: `${path.dirname(node)}${path.delimiter}${process.env['PATH'] ?? ''}`,
    ...(headers && { npm_config_nodedir: home }),
  };
}

function lastError(output: string): string {
  const lines = output.split('\n').map((line) => line.trim());
  return (
    lines.findLast((line) => /error/iu.test(line)) ?? lines.findLast((line) => line !== '') ?? 'npm gave no reason'
  );
}
