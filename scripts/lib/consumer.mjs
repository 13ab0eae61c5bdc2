// A project of somebody who installs the packed tarballs: an empty folder, npm, and nothing of this repository.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { npm, serveInstalled } from './local-registry.mjs';
import { packages, root } from './workspace.mjs';

const HANDLER = `let tenant;

export const handler = async (event) => {
  tenant = event.tenant;
  await fetch('https://audit.internal');
  return tenant;
};
`;
const FILES = {
  'src/orders.mjs': HANDLER,
  'eslint.config.mjs': "import lmi from 'eslint-plugin-lmi';\n\nexport default [...lmi.configs.recommended];\n",
  'import.mjs': `import { analyse } from '@lmi-ready/analyzer';
const { findings } = analyse({ root: process.cwd() });
console.log(JSON.stringify(findings.map(({ ruleId, location }) => [ruleId, location.path, location.line])));
`,
  'require.cjs': `const { analyse } = require('@lmi-ready/analyzer');
console.log(typeof analyse, require('eslint-plugin-lmi').default.meta.name);
`,
};
const EXPECTED = ['LMI1001', 'src/orders.mjs', 4];

/**
 * Installs tarballs and ESLint with npm into an empty folder. What they depend on is served from our own node_modules, so that
 * no network is needed; only what they declare is there afterwards. Returns the problems.
 */
export async function installConsumer(folder, tarballs) {
  const eslint = path.join(root, 'node_modules/eslint');
  const store = path.join(folder, '..', 'dependencies');
  write(folder, { ...FILES, 'package.json': JSON.stringify({ name: 'consumer', private: true }) });
  mkdirSync(store);
  const homes = [eslint, ...packages.map((name) => path.join(root, 'packages', name))];
  const registry = await serveInstalled(homes, store);
  try {
    const { version } = JSON.parse(readFileSync(path.join(eslint, 'package.json'), 'utf8'));
    const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', `--registry=${registry.url}`];
    const cache = `--cache=${path.join(store, 'cache')}`;
    const run = await npm(['install', ...flags, cache, ...tarballs, `eslint@${version}`], folder, options(folder).env);
    return run.status === 0 ? [] : [`npm install of the tarballs ended with ${run.status}\n${run.stdout}${run.stderr}`];
  } finally {
    registry.close();
  }
}

/**
 * What is wrong with the installed packages: every face has to find the hazard of the handler.
 * @param node path of the Node.js that runs them
 */
export function tryOut(folder, node = process.execPath) {
  return [...commandLine(folder, node), ...analyzer(folder, node), ...plugin(folder, node)];
}

function commandLine(folder, node) {
  const bin = path.join(folder, 'node_modules', '.bin', 'lmi-ready');
  const run = spawnSync(bin, ['check', '--format', 'json', '--no-cache'], {
    ...options(folder, node),
    shell: process.platform === 'win32',
  });
  return expectOutput('lmi-ready', run, 1, (text) =>
    JSON.parse(text).findings.map(({ ruleId, path: file, line }) => [ruleId, file, line]),
  );
}

function analyzer(folder, node) {
  const loaded = runWith(node, folder, 'require.cjs');
  const text = loaded.stdout.trim();
  return [
    ...expectOutput('import of @lmi-ready/analyzer', runWith(node, folder, 'import.mjs'), 0, JSON.parse),
    ...(text === 'function eslint-plugin-lmi' ? [] : [`require() gave '${text}'\n${loaded.stderr}`]),
  ];
}

function plugin(folder, node) {
  const run = runWith(node, folder, 'node_modules/eslint/bin/eslint.js', '--format', 'json', 'src');
  return expectOutput('eslint-plugin-lmi', run, 1, (text) =>
    JSON.parse(text).flatMap(({ filePath, messages }) =>
      messages.map(({ ruleId, line }) => [
        ruleId === 'lmi/no-request-state-leak' ? 'LMI1001' : ruleId,
        path.relative(folder, filePath).replaceAll(path.sep, '/'),
        line,
      ]),
    ),
  );
}

function expectOutput(what, { status, stdout, stderr }, wanted, read) {
  let found;
  try {
    found = JSON.stringify(read(stdout));
  } catch {
    found = stdout;
  }
  // A flag that this Node does not know, say, would be told there.
  if (status === wanted && found === JSON.stringify([EXPECTED]) && stderr === '') return [];
  return [
    `${what} ended with ${status} and found ${found}, not ${wanted} and ${JSON.stringify([EXPECTED])}\n${stderr}`,
  ];
}

function runWith(node, folder, ...args) {
  return spawnSync(node, args, options(folder, node));
}

/** This Node first, so that npm and the commands in .bin run under it too. */
function options(folder, node = process.execPath) {
  const PATH = [path.dirname(node), process.env.PATH].join(path.delimiter);
  return { cwd: folder, encoding: 'utf8', env: { ...process.env, PATH } };
}

function write(folder, files) {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
}
