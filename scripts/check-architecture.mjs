// npm run architecture: dependency-cruiser with .dependency-cruiser.mjs.
// It exits 0 when it could not parse anything, so every source file on disk must be among the modules it cruised.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { packages, root, tool } from './lib/workspace.mjs';

const folders = packages.map((name) => `packages/${name}/src`);
const run = spawnSync(
  process.execPath,
  [
    tool('dependency-cruiser/bin/dependency-cruise.mjs'),
    '--config',
    '.dependency-cruiser.mjs',
    '--output-type',
    'json',
    ...folders,
  ],
  { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 },
);
const result = parse(run);
const missed = notCruised(result);
for (const { rule, from, to } of result.summary.violations) console.error(`${rule.name}: ${from} -> ${to}`);
for (const file of missed) console.error(`not-cruised: ${file}`);

const bad = result.summary.violations.length + missed.length;
console.log(`architecture: ${result.summary.totalCruised} modules, ${bad} violations`);
process.exitCode = bad > 0 ? 1 : 0;

function parse({ stdout, stderr }) {
  try {
    return JSON.parse(stdout);
  } catch {
    console.error(stdout, stderr);
    throw new Error('dependency-cruiser printed no result');
  }
}

function notCruised({ modules }) {
  const cruised = new Set(modules.map((module) => module.source));
  const sources = folders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true })
      .map((file) => `${folder}/${file.split(path.sep).join('/')}`)
      .filter((file) => /\.ts$/.test(file) && !file.includes('/fixtures/')),
  );
  if (sources.length === 0) throw new Error('no source file found: the check would pass without looking at anything');
  return sources.filter((file) => !cruised.has(file));
}
