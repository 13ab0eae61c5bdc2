// How the cost of a cold run grows with the project: made-up projects of growing size, one process each. Method: docs/performance.md.
// usage: npm run bench:scale [-- --sizes 500,1000 --rounds N]
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { measure } from './measure.mjs';
import { listSourceFiles } from './list-source-files.mjs';
import { writeSyntheticProject } from './synthetic-project.mjs';
import { median, renderMarkdown } from './tables.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const HEAD = ['files', 'handlers', 'wall s', 'CPU s', 'peak MB', 'wall ms per file', 'CPU ms per file', 'activations'];

async function main() {
  const { sizes, rounds } = readRequest();
  const before = loadavg()[0];
  const work = mkdtempSync(join(tmpdir(), 'lmi-ready-scale-'));
  try {
    const rows = [];
    for (const size of sizes) rows.push(await measureSize(size, rounds, work));
    const load = [before, loadavg()[0]].map((value) => value.toFixed(1)).join(' to ');
    console.log(
      `Medians of ${rounds} cold runs; Node ${process.version}, ${availableParallelism()} cores, load ${load}.\n`,
    );
    console.log(renderMarkdown(HEAD, rows));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function readRequest() {
  const { values } = parseArgs({
    options: {
      sizes: { type: 'string', default: '500,1000,2000,5000,10000' },
      rounds: { type: 'string', default: '3' },
    },
  });
  const sizes = values.sizes.split(',').map(Number);
  const rounds = Number(values.rounds);
  if (!sizes.every((size) => Number.isInteger(size) && size >= 100))
    throw new Error('--sizes are numbers from 100 on.');
  if (!Number.isInteger(rounds) || rounds < 1) throw new Error('--rounds is a whole number of at least 1.');
  return { sizes, rounds };
}

async function measureSize(size, rounds, work) {
  const folder = join(work, `project-${size}`);
  const handlers = writeSyntheticProject(folder, size);
  const files = listSourceFiles(folder).length;
  if (files !== size) throw new Error(`${files} files were made instead of ${size}.`);
  const samples = [];
  for (let round = 1; round <= rounds; round += 1) {
    const sample = await measure(coldRun(folder), mkdtempSync(join(work, 'run-')));
    samples.push(sample);
    console.error(`${size} files, round ${round} of ${rounds}: ${(sample.wall / 1000).toFixed(2)} s`);
  }
  rmSync(folder, { recursive: true, force: true });
  const figure = (name) => median(samples.map((sample) => sample[name]));
  const [wall, cpu, memory] = [figure('wall'), figure('cpu'), figure('memory')];
  const perFile = [wall / size, cpu / size].map((value) => value.toFixed(2));
  const cells = [size, handlers, (wall / 1000).toFixed(2), (cpu / 1000).toFixed(2), memory.toFixed(0), ...perFile];
  return [...cells, samples[0].note];
}

function coldRun(folder) {
  const output = join(folder, '..', 'report.json');
  const options = ['--format', 'json', '--output', output, '--fail-on', 'never', '--no-cache', '--performance'];
  return {
    label: 'lmi-ready, cold',
    cwd: folder,
    command: [join(root, 'packages/cli/lib/bin.js'), 'check', folder, '--root', folder, ...options],
    problem: ({ code }) => (code === 0 ? undefined : `ended with ${code}`),
    note: (printed) => /^activations +(\d+)$/m.exec(printed)?.[1] ?? 'unknown',
  };
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
