// What the rules cost for each keystroke in an editor, by ESLint's own clock (--stats). Method: docs/performance.md.
// usage: npm run bench:editor [-- --files 1000 --keystrokes N --handler]; with --handler nothing but the first row
import parser from '@typescript-eslint/parser';
import { ESLint } from 'eslint';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { writeSyntheticProject } from './synthetic-project.mjs';
import { median, renderMarkdown } from './tables.mjs';

const plugin = (await import(new URL('../packages/eslint-plugin/dist/index.js', import.meta.url).href)).default;
const HEAD = ['file', 'lines', 'first ms', '10 % ms', 'median ms', '90 % ms', 'parser, median ms', 'target'];
const LINES = 300;

async function main() {
  const { files, keystrokes, handler } = readRequest();
  const before = loadavg()[0];
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'lmi-ready-editor-')));
  try {
    const rows = await measureAll(root, files, keystrokes, handler);
    const load = [before, loadavg()[0]].map((value) => value.toFixed(1)).join(' to ');
    console.log(
      `${files} files, medians of ${keystrokes} keystrokes; Node ${process.version}, ESLint ${ESLint.version}, ${availableParallelism()} cores, load ${load}.\n`,
    );
    console.log(renderMarkdown(HEAD, rows));
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function readRequest() {
  const { values } = parseArgs({
    options: {
      files: { type: 'string', default: '1000' },
      keystrokes: { type: 'string', default: '300' },
      handler: { type: 'boolean', default: false },
    },
  });
  const [files, keystrokes] = [Number(values.files), Number(values.keystrokes)];
  if (!Number.isInteger(files) || files < 200) throw new Error('--files is a number from 200 on.');
  if (!Number.isInteger(keystrokes) || keystrokes < 5) throw new Error('--keystrokes is a number from 5 on.');
  return { files, keystrokes, handler: values.handler };
}

async function measureAll(root, files, keystrokes, isHandlerOnly) {
  writeSyntheticProject(root, files - 1);
  // Like any repository: how far up its root is looked for is part of what a keystroke costs.
  mkdirSync(join(root, '.git'));
  const handler = 'src/domain1/unit2/handler.ts';
  const alone = 'src/reports/columns.ts';
  writeSyntheticFile(root, handler, longHandler(readFileSync(join(root, handler), 'utf8')));
  writeSyntheticFile(root, alone, filler('column', LINES));
  const eslint = linter(root);
  const subjects = [
    { label: 'handler', file: handler, target: 10 },
    { label: 'service of one handler', file: 'src/domain1/unit2/service.ts' },
    { label: 'library that every handler loads', file: 'src/library/helper3.ts' },
    { label: 'file that no handler reaches', file: alone, target: 1 },
  ];
  const rows = [];
  for (const subject of isHandlerOnly ? subjects.slice(0, 1) : subjects)
    rows.push(await measureFile(eslint, root, subject, keystrokes));
  return isHandlerOnly ? rows : [...rows, await measureSave(eslint, root, handler)];
}

function linter(cwd) {
  return new ESLint({
    cwd,
    stats: true,
    overrideConfigFile: true,
    overrideConfig: [{ files: ['**/*.ts'], languageOptions: { parser } }, ...plugin.configs.recommended],
  });
}

async function measureFile(eslint, root, { label, file, target }, keystrokes) {
  const text = readFileSync(join(root, file), 'utf8');
  const first = await lint(eslint, root, file, text);
  const samples = [];
  for (let count = 0; count < keystrokes; count += 1)
    samples.push(await lint(eslint, root, file, typed(text, count, keystrokes)));
  const rules = samples.map((sample) => sample.rules).sort((a, b) => a - b);
  const lines = text.trimEnd().split('\n').length;
  const measured = median(rules);
  const verdict = target === undefined ? '' : `<= ${target}: ${measured <= target ? 'ok' : 'missed'}`;
  const at = (share) => rules[Math.floor(rules.length * share)];
  const figures = [first.rules, at(0.1), measured, at(0.9), median(samples.map((s) => s.parse))];
  return [label, lines, ...figures.map((value) => value.toFixed(2)), verdict];
}

/** The next keystroke after another file was saved: the whole project is solved again. */
async function measureSave(eslint, root, file) {
  const text = readFileSync(join(root, file), 'utf8');
  const samples = [];
  for (let count = 0; count < 5; count += 1) {
    writeSyntheticFile(root, 'src/library/helper3.ts', `${filler('saved', 20)}export const saved = ${count};\n`);
    samples.push(await lint(eslint, root, file, typed(text, count, 5)));
  }
  const rules = samples.map((sample) => sample.rules);
  const figures = [Math.min(...rules), median(rules), Math.max(...rules), median(samples.map((s) => s.parse))];
  return ['handler, after another file was saved', '', '', ...figures.map((value) => value.toFixed(2)), ''];
}

/** Somebody types a line into one of the functions, a letter with each keystroke. */
function typed(text, count, keystrokes) {
  const lines = text.split('\n');
  const at = lines.findIndex((line) => /^ {2,4}(?:const|if|let|return) /.test(line));
  if (at < 0) throw new Error('there is no function to type into');
  const letters = 'a line that somebody types while others look on, letter by letter, until it is long enough';
  const typing = letters.repeat(Math.ceil(keystrokes / letters.length)).slice(0, count + 1);
  return lines.toSpliced(at, 0, `  const typing = '${typing}';`, '  void typing;').join('\n');
}

async function lint(eslint, root, file, text) {
  const [result] = await eslint.lintText(text, { filePath: join(root, file) });
  const fatal = result.messages.find((message) => message.fatal);
  if (fatal) throw new Error(`${file}: ${fatal.message}`);
  const passes = result.stats.times.passes;
  const rules = passes.flatMap((pass) => Object.entries(pass.rules ?? {}));
  const own = rules.filter(([name]) => name.startsWith('lmi/'));
  if (own.length === 0) throw new Error(`no rule ran on ${file}`);
  return {
    rules: own.reduce((sum, [, { total }]) => sum + total, 0),
    parse: passes.reduce((sum, pass) => sum + pass.parse.total, 0),
  };
}

function writeSyntheticFile(root, file, text) {
  const path = join(root, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** The handler with helpers of its own behind it, all of which it calls. */
function longHandler(text) {
  const room = LINES - text.trimEnd().split('\n').length;
  const helpers = filler('part', room);
  const names = [...helpers.matchAll(/^export function (\w+)/gm)].map(([, name]) => name);
  const calls = names.map((name) => `${name}(event.id)`).join(', ');
  return `${text.replace('const current = handled;', `const current = handled + [${calls}].length;`)}${helpers.replaceAll('export function', 'function')}`;
}

/** Functions of ten lines, without anything that lasts. */
function filler(name, lines) {
  const functions = Array.from({ length: Math.floor(lines / 10) }, (_, index) => [
    `export function ${name}${index}(text: string): string {`,
    `  const words = text.split(' ').filter((word) => word.length > ${index});`,
    `  const seen = new Map<string, number>();`,
    `  for (const word of words) {`,
    `    const count = seen.get(word) ?? 0;`,
    `    seen.set(word, count + 1);`,
    `  }`,
    `  if (seen.size === 0) return '${name}';`,
    `  return [...seen].map(([word, count]) => word.repeat(count)).join('-');`,
    `}`,
  ]);
  return `${functions.flat().join('\n')}\n`;
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
