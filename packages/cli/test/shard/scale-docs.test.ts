/** The examples of docs/scale.md, as far as they run without the machines they are meant for. */
import { cpSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { layOut, leak, lmiReady } from '../support/project.js';
import { temporaryFolder } from '../support/run-cli.js';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const PAGES = ['docs/scale.md', 'docs/baseline.md'];
const scale = readFileSync(path.join(ROOT, 'docs/scale.md'), 'utf8');

interface Example {
  readonly name: string;
  readonly json: unknown;
}

const examples: readonly Example[] = [...scale.matchAll(/^```json (\S+)\n([^]*?)^```$/gm)].map(
  ([, name = '', text = '']) => ({
    name,
    json: JSON.parse(text),
  }),
);

function example(name: string): unknown {
  const found = examples.find((entry) => entry.name === name);
  if (!found) throw new Error(`docs/scale.md has no example ${name}`);
  return found.json;
}

/** Command lines in fences and code spans. */
function commandsIn(text: string): readonly (readonly string[])[] {
  return [...text.matchAll(/(?:^|[\s`"])lmi-ready ((?:check|merge)[^"`\n#]*)/gm)].map(([, line = '']) =>
    line.trim().split(/\s+/),
  );
}

const commands = PAGES.flatMap((page) => commandsIn(readFileSync(path.join(ROOT, page), 'utf8')));

test('every option that an example names exists', () => {
  const cwd = temporaryFolder();
  const help = new Map(['check', 'merge'].map((name) => [name, lmiReady(cwd, 'help', name).stdout]));
  expect(commands.length).toBeGreaterThan(10);
  for (const [name = '', ...args] of commands) {
    const options = args.filter((arg) => arg.startsWith('--'));
    for (const option of options) expect(help.get(name)).toMatch(new RegExp(`^\\s+${option}\\b`, 'm'));
  }
});

const LIBRARY = [
  'let last: string | undefined;',
  'export async function remember(user: string) {',
  '  last = user;',
  "  await fetch('https://audit.internal');",
  '  return last;',
  '}',
  '',
].join('\n');
const SERVICE =
  "import { remember } from '../../shared/memory';\nexport const handler = async (event: { user: string }) => remember(event.user);\n";
const MONOREPO = {
  '.git/HEAD': '',
  'shared/memory.ts': LIBRARY,
  'services/orders/handler.ts': SERVICE,
  'services/users/handler.ts': SERVICE + leak('own').replace('handler', 'createHandler'),
};

function monorepo(): string {
  const cwd = temporaryFolder();
  layOut(cwd, MONOREPO);
  return cwd;
}

const TASKS = [
  ['Turborepo', (example('package.json') as { scripts: Record<string, string> }).scripts['lmi:read']],
  [
    'Nx',
    (example('project.json') as { targets: Record<string, { options: { command: string } }> }).targets['lmi-read']
      ?.options.command,
  ],
] as const;

test.each(TASKS)(
  'the task of %s keeps everything among its outputs, and is served from them',
  (_name, command = '') => {
    const [program, ...argv] = command.split(' ');
    expect(program).toBe('lmi-ready');
    const first = monorepo();
    for (const service of ['orders', 'users']) {
      expect(lmiReady(path.join(first, 'services', service), ...argv)).toMatchObject({ code: 0, stderr: '' });
    }
    // Another machine: the same checkout, and the outputs that the remote cache has for it.
    const second = monorepo();
    for (const service of ['orders', 'users']) {
      const outputs = path.join('services', service, '.lmi');
      cpSync(path.join(first, outputs), path.join(second, outputs), { recursive: true });
    }
    const parts = ['orders', 'users'].map((service) => `services/${service}/.lmi/shard.jsonl`);
    const merged = lmiReady(second, 'merge', ...parts, '--performance', '--format', 'json');
    expect(merged.stderr).toMatch(/^files summarised +0$/m);
    expect(merged.stdout).toBe(lmiReady(second, 'check', 'services', '--format', 'json').stdout);

    // One file of a service changed: the other files come out of the cache that was restored with it.
    layOut(second, { 'services/users/handler.ts': `${MONOREPO['services/users/handler.ts']}// changed\n` });
    const cache = ['--cache-location', 'services/users/.lmi/cache', '--performance'];
    const again = lmiReady(second, 'check', 'services/users', ...cache);
    expect(again.stderr).toMatch(/^files summarised +1$/m);
    expect(again.stderr).toMatch(/^summaries from cache +1$/m);
  },
);

test('the tasks declare as outputs what they write', () => {
  const turbo = example('turbo.json') as { tasks: Record<string, { outputs?: string[] }> };
  const nx = example('nx.json') as { targetDefaults: Record<string, { cache: boolean; outputs: string[] }> };
  expect(turbo.tasks['lmi:read']?.outputs).toEqual(['.lmi/**']);
  expect(nx.targetDefaults['lmi-read']).toMatchObject({ cache: true, outputs: ['{projectRoot}/.lmi'] });
});

test('the matrix of the workflow gives the report of one run', () => {
  const runs = [...scale.matchAll(/- run: npx lmi-ready (.*)$/gm)].map(([, line = '']) => line);
  const [read = '', report = ''] = runs.filter((line) => line.includes('shard'));
  const shards = /shard: \[(.*)\]/.exec(scale)?.[1]?.split(', ') ?? [];
  expect(shards).toHaveLength(4);
  const cwd = temporaryFolder();
  cpSync(path.join(ROOT, 'test-fixtures/projects/example-service'), cwd, { recursive: true });
  layOut(cwd, { '.git/HEAD': '' });
  for (const shard of shards) {
    const argv = read.replaceAll('${{ matrix.shard }}', shard).split(' ');
    expect(lmiReady(cwd, ...argv).code).toBe(0);
  }
  expect(lmiReady(cwd, ...report.split(' ')).code).toBe(1);
  const merged = readFileSync(path.join(cwd, 'lmi.sarif'), 'utf8');
  rmSync(path.join(cwd, 'shards'), { recursive: true });
  expect(merged).toBe(lmiReady(cwd, 'check', '--format', 'sarif').stdout);
});
