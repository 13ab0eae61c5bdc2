// npm run ecosystem -- <folder of repositories> [--update]: findings in pinned public repositories against ecosystem/snapshot.json.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runEcosystem } from './lib/ecosystem/run.mjs';
import { scan } from './lib/ecosystem/scan.mjs';
import { build, root } from './lib/workspace.mjs';

const USAGE = 'usage: npm run ecosystem -- <folder of repositories> [--update]';
const cli = path.join(root, 'packages/cli/lib/bin.js');

try {
  const request = readRequest();
  process.exitCode = (await build()) || runEcosystem(request, (folder) => scan(cli, folder), console.log);
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
}

function readRequest() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { update: { type: 'boolean', default: false } },
  });
  if (positionals.length !== 1) throw new Error(USAGE);
  return {
    repositories: path.resolve(process.env.INIT_CWD ?? process.cwd(), positionals[0]),
    list: path.join(root, 'ecosystem/repositories.json'),
    snapshot: path.join(root, 'ecosystem/snapshot.json'),
    update: values.update,
  };
}
