// What a run costs, next to programs everybody knows, on one folder and in one run. Method: docs/performance.md.
// usage: npm run bench -- <folder> [--rounds N] [--tsconfig FILE] [--json FILE] [--markdown]
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { listSourceFiles } from './list-source-files.mjs';
import { measure } from './measure.mjs';
import { createSubjects, listCheckedFiles } from './subjects.mjs';
import { compare, renderTables, summarise } from './tables.mjs';

const USAGE = 'usage: npm run bench -- <folder> [--rounds N] [--tsconfig FILE] [--json FILE] [--markdown]';
const root = fileURLToPath(new URL('..', import.meta.url));

async function main() {
  const request = readRequest();
  const work = mkdtempSync(join(tmpdir(), 'lmi-ready-bench-'));
  try {
    const result = await run(request, work);
    console.log(renderTables(result, request.markdown));
    if (request.json !== undefined) writeFileSync(request.json, `${JSON.stringify(result, null, 2)}\n`);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function readRequest() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      rounds: { type: 'string', default: '3' },
      tsconfig: { type: 'string' },
      json: { type: 'string' },
      markdown: { type: 'boolean', default: false },
    },
  });
  const rounds = Number(values.rounds);
  if (positionals.length !== 1) throw new Error(USAGE);
  if (!Number.isInteger(rounds) || rounds < 1) throw new Error('--rounds is a whole number of at least 1.');
  const folder = resolve(positionals[0]);
  if (!existsSync(folder)) throw new Error(`${folder} does not exist.`);
  const tsconfig = values.tsconfig === undefined ? findTsconfig(folder) : resolve(values.tsconfig);
  if (!existsSync(tsconfig)) throw new Error(`${tsconfig} does not exist; name the tsconfig with --tsconfig.`);
  return { folder, rounds, tsconfig, json: values.json, markdown: values.markdown };
}

function findTsconfig(folder) {
  const own = join(folder, 'tsconfig.bench.json');
  return existsSync(own) ? own : join(folder, 'tsconfig.json');
}

async function run({ folder, rounds, tsconfig }, work) {
  const subjects = createSubjects({ root, folder, tsconfig, work });
  const before = loadavg()[0];
  const samples = await runRounds(subjects, rounds, work);
  const rows = subjects.map((subject) => summarise(subject, samples.get(subject.id)));
  const sources = listSourceFiles(folder);
  return {
    folder: basename(folder),
    files: sources.length,
    lines: sources.reduce((sum, file) => sum + countLines(file), 0),
    filesCheckedByTsc: (await listCheckedFiles({ root, folder, tsconfig })).length,
    sameReportColdAndWarm: isSameReport(work),
    rounds,
    node: process.version,
    cores: availableParallelism(),
    load: [before, loadavg()[0]],
    rows,
    ratios: compare(rows),
    samples: Object.fromEntries(samples),
  };
}

/** Interleaved: a busy minute of the machine then hits every program, not one of them. */
async function runRounds(subjects, rounds, work) {
  const samples = new Map(subjects.map((subject) => [subject.id, []]));
  for (let round = 1; round <= rounds; round += 1) {
    for (const subject of subjects.filter((candidate) => candidate.missing === undefined)) {
      const sample = await measure(subject, mkdtempSync(join(work, 'run-')));
      samples.get(subject.id).push(sample);
      console.error(`round ${round} of ${rounds}: ${subject.label}: ${(sample.wall / 1000).toFixed(2)} s`);
    }
  }
  return samples;
}

function countLines(file) {
  return readFileSync(file, 'utf8').trimEnd().split('\n').length;
}

function isSameReport(work) {
  const [cold, warm] = ['cold.json', 'warm.json'].map((name) => join(work, name));
  return existsSync(cold) && existsSync(warm) ? readFileSync(cold).equals(readFileSync(warm)) : undefined;
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
