import { spawnSync } from 'node:child_process';
import { UsageError } from '@lmi-ready/analyzer';
import type { Environment } from '../environment.js';

/** The difference between the working tree and the merge base of a revision. */
export interface GitDifference {
  /** Unified diff without context, paths relative to the root, with the prefixes a/ and b/. */
  readonly diff: string;
  /** Files that git does not track and does not ignore, relative to the root. */
  readonly untracked: readonly string[];
}

/** Nothing that the repository configures may decide how a difference is written, or be run for it. */
const SETTINGS: readonly (readonly [key: string, value: string])[] = [
  ['core.quotePath', 'false'],
  ['core.fsmonitor', 'false'],
  ['core.hooksPath', '/dev/null'],
];
/** Where git itself is set up; its other variables name a folder, an index or an output that is not ours. */
const INHERITED = new Set(['GIT_EXEC_PATH', 'GIT_CONFIG_GLOBAL', 'GIT_CONFIG_SYSTEM', 'GIT_CONFIG_NOSYSTEM']);
const DIFF = [
  'diff',
  '--no-ext-diff',
  '--no-textconv',
  '--no-color',
  '--unified=0',
  '--inter-hunk-context=0',
  '--find-renames',
  '--ignore-submodules=all',
  '--src-prefix=a/',
  '--dst-prefix=b/',
  '--relative',
];

/** @throws UsageError when there is no git, no repository, no such revision or no common ancestor. */
export function differenceSince(reference: string, root: string, env: Environment['env']): GitDifference {
  const git = new Git(root, env);
  git.need(['rev-parse', '--is-inside-work-tree'], () => {
    return `--since needs a git working tree, which '${root}' is not; leave --since out, or name the --root that is one`;
  });
  const commit = git.need(['rev-parse', '--verify', '--quiet', '--end-of-options', `${reference}^{commit}`], () => {
    return `There is no commit '${reference}' in the repository '${root}'; fetch it, or name another one with --since`;
  });
  const base = git.need(['merge-base', commit, 'HEAD'], () => {
    return `'${reference}' and HEAD have no common ancestor in the repository '${root}'; fetch more of its history (in GitHub Actions: fetch-depth: 0)`;
  });
  git.disableFilters();
  const failed = (reason: string) =>
    `git cannot compare the working tree with '${reference}': ${reason}; a complete clone of a repository that git status can read is needed`;
  const diff = git.need([...DIFF, base, '--'], failed);
  const untracked = git.need(['ls-files', '--others', '--exclude-standard', '-z'], failed);
  return { diff, untracked: untracked.split('\0').filter((path) => path !== '') };
}

/** git in one folder, with settings of its own. It asks nothing, fetches nothing, and writes nothing. */
class Git {
  readonly #settings = [...SETTINGS];

  constructor(
    private readonly root: string,
    private readonly env: Environment['env'],
  ) {}

  /** What a command prints, without the last line break. @param complaint the sentence for when it fails, given the words of git. */
  need(args: readonly string[], complaint: (reason: string) => string): string {
    const { error, status, stdout, stderr } = this.#run(args);
    if (error) {
      const reason = 'code' in error && error.code === 'ENOENT' ? 'it was not found' : error.message;
      throw new UsageError(`--since needs git, which cannot be run (${reason}); install it, or leave --since out.`);
    }
    if (status !== 0) throw new UsageError(`${complaint(firstLine(stderr))}.`);
    return stdout.replace(/\n$/, '');
  }

  /** Programs that git would run over files before it compares them (large file storage, keyword expansion). */
  disableFilters(): void {
    const { stdout } = this.#run([
      'config',
      '--name-only',
      '-z',
      '--get-regexp',
      '^filter\\..*\\.(clean|smudge|process|required)$',
    ]);
    for (const key of new Set(stdout.split('\0'))) {
      if (key !== '') this.#settings.push([key, key.endsWith('.required') ? 'false' : '']);
    }
  }

  #run(args: readonly string[]) {
    return spawnSync('git', [...args], {
      cwd: this.root,
      env: this.#environment(),
      encoding: 'utf8',
      maxBuffer: Number.POSITIVE_INFINITY,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  #environment(): Record<string, string | undefined> {
    const inherited = Object.entries(this.env).filter(([name]) => !name.startsWith('GIT_') || INHERITED.has(name));
    const settings = this.#settings.flatMap(([key, value], index) => [
      [`GIT_CONFIG_KEY_${String(index)}`, key],
      [`GIT_CONFIG_VALUE_${String(index)}`, value],
    ]);
    return Object.fromEntries([
      ...inherited,
      ...settings,
      ['GIT_CONFIG_COUNT', String(this.#settings.length)],
      ['GIT_OPTIONAL_LOCKS', '0'],
      ['GIT_TERMINAL_PROMPT', '0'],
      // A clone without all contents would fetch them now.
      ['GIT_ALLOW_PROTOCOL', 'none'],
      ['LC_ALL', 'C'],
    ]) as Record<string, string | undefined>;
  }
}

function firstLine(text: string): string {
  return text.trim().split('\n', 1)[0] ?? '';
}
