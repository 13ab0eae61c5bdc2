/** The scripts in the shells they are for. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { FORMATS } from '../../src/report/index.js';
import { frozenRules } from '../support/frozen.js';
import { runCli, temporaryFolder } from '../support/run-cli.js';

const LEVELS = ['error', 'warning', 'note', 'never'];
const CODES = frozenRules.rules.flatMap(({ code, name }) => [code, name]);

/** What is typed, the last word being completed, and what has to be offered; `files`: what lies in the folder. */
const CASES: readonly (readonly [typed: readonly string[], offered: readonly string[]])[] = [
  [['--form'], ['--format']],
  [['check', '--form'], ['--format']],
  [['check', '--stdin'], ['--stdin-filename']],
  [['--format', ''], [...FORMATS]],
  [['check', '--format', 's'], ['sarif']],
  [
    ['list', '--format', ''],
    ['text', 'json'],
  ],
  [['check', '--fail-on', ''], LEVELS],
  // The value of an option is no command.
  [['--output', 'list', '--fail-on', ''], LEVELS],
  [['conf'], ['config']],
  [['config', 'v'], ['verify']],
  [['config', 'verify', '--ro'], ['--root']],
  [
    ['completion', ''],
    ['bash', 'zsh', 'fish'],
  ],
  [['explain', 'LMI4'], CODES.filter((code) => code.startsWith('LMI4'))],
  [['help', 'tr'], ['trace']],
  [['check', '--output', 'rep'], ['report file.json']],
  [['check', '--root', 'ser'], ['services']],
  [['check', 'serv'], ['services']],
  [['trace', 'rep'], ['report file.json']],
  [['check', '--max-findings', ''], []],
];

function folder(): string {
  const cwd = temporaryFolder();
  mkdirSync(path.join(cwd, 'services'));
  writeFileSync(path.join(cwd, 'report file.json'), '{}');
  return cwd;
}

function script(shell: string, cwd: string): string {
  const { code, stdout } = runCli(['completion', shell], { cwd });
  expect(code).toBe(0);
  const file = path.join(cwd, `.completion.${shell}`);
  writeFileSync(file, stdout);
  return file;
}

function run(shell: string, argv: readonly string[], cwd: string): readonly string[] {
  const { status, stdout, stderr } = spawnSync(shell, argv, { cwd, encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout.split('\n').filter(Boolean);
}

const isThere = (shell: string) => spawnSync(shell, ['--version']).status === 0;

test.each(CASES)('bash completes %j', (typed, offered) => {
  const cwd = folder();
  // What readline does on a tab: the words in COMP_WORDS, then the function that was named for the command.
  const tab = `source "$0"
    [[ $(complete -p lmi-ready) == *'-F _lmi_ready lmi-ready' ]] || exit 3
    COMP_WORDS=(lmi-ready "$@"); COMP_CWORD=$#; _lmi_ready
    printf '%s\\n' "\${COMPREPLY[@]}"`;
  const found = run('bash', ['--norc', '-c', tab, script('bash', cwd), ...typed], cwd);
  expect([...found].sort()).toEqual([...offered].sort());
});

test('bash completes --option=value', () => {
  const cwd = folder();
  const tab = `source "$0"; COMP_WORDS=(lmi-ready --format = s); COMP_CWORD=3; _lmi_ready; echo "\${COMPREPLY[@]}"
    COMP_WORDS=(lmi-ready --fail-on =); COMP_CWORD=2; _lmi_ready; echo "\${COMPREPLY[@]}"`;
  expect(run('bash', ['--norc', '-c', tab, script('bash', cwd)], cwd)).toEqual(['sarif', LEVELS.join(' ')]);
});

test.skipIf(!isThere('fish')).each(CASES)('fish completes %j', (typed, offered) => {
  const cwd = folder();
  const line = ['lmi-ready', ...typed].map((word) => word.replaceAll(' ', '\\ ')).join(' ');
  const found = run('fish', ['--no-config', '-c', `source ${script('fish', cwd)}; complete -C '${line}'`], cwd);
  const words = found.map((text) => text.split('\t', 1)[0]?.replace(/[/]$/, ''));
  expect(words.sort()).toEqual([...offered].sort());
});

test.skipIf(!isThere('zsh')).each(CASES)('zsh completes %j', (typed, offered) => {
  const cwd = folder();
  // The functions of zsh's completion system, as far as the script uses them, print what they are given.
  const tab = `
    compdef() { :; }
    compadd() { shift; print -rl -- "$@"; }
    _files() { local -a all; if [[ $1 == -/ ]]; then all=(*(N/)); else all=(*(N)); fi; print -rl -- $all; }
    _describe() { print -rl -- "\${(@)found%%:*}"; }
    source $1; shift
    words=(lmi-ready "$@"); CURRENT=$#words
    _lmi_ready`;
  const found = run('zsh', ['-f', '-c', tab, 'zsh', script('zsh', cwd), ...typed], cwd);
  const matching = found.filter((word) => word.startsWith(typed.at(-1) ?? ''));
  expect(matching.sort()).toEqual([...offered].sort());
});

test('every option of every command is offered', () => {
  const { stdout: help } = runCli(['--help'], { cwd: temporaryFolder() });
  const section = /^Commands:\n([^]*?)\n\n/m.exec(help)?.[1] ?? '';
  const commands = [...section.matchAll(/^ {2}([a-z-]+)/gm)].map(([, name = '']) => [name]);
  expect(commands.length).toBeGreaterThan(8);
  const cwd = folder();
  const tab = `source "$0"; COMP_WORDS=(lmi-ready "$@" --); COMP_CWORD=$(($# + 1)); _lmi_ready
    printf '%s\\n' "\${COMPREPLY[@]}"`;
  const completed = script('bash', cwd);
  for (const words of [...commands.filter(([name]) => name !== 'help'), ['config', 'verify']]) {
    const page = runCli([...words, '--help'], { cwd }).stdout;
    const options = [...page.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm)].map(([, name]) => name);
    const offered = run('bash', ['--norc', '-c', tab, completed, ...words], cwd);
    expect({ words, offered: offered.filter((word) => word.startsWith('--')).sort() }).toEqual({
      words,
      offered: options.sort(),
    });
  }
});

test('an unknown shell is a mistake', () => {
  expect(runCli(['completion', 'nu'], { cwd: temporaryFolder() })).toMatchObject({
    code: 2,
    stderr:
      "lmi-ready: command-argument value 'nu' is invalid for argument 'shell'. Allowed choices are bash, zsh, fish.\n",
  });
});
