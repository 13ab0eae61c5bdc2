import type { FileWriterRow } from '../row.js';

const CHILD_PROCESS = 'https://nodejs.org/api/child_process.html';
const EXECA = 'https://github.com/sindresorhus/execa#readme';
const CROSS_SPAWN = 'https://github.com/moxystudio/node-cross-spawn#readme';
const SHELLJS = 'https://github.com/shelljs/shelljs#readme';
const ZX = 'https://google.github.io/zx/api';

/** Commands that may write files: `path` is the command line, or '1' for the list of arguments. */
export const commandRunners = [
  { package: 'child_process', member: 'exec', path: 0, effect: 'command', source: CHILD_PROCESS },
  { package: 'child_process', member: 'execSync', path: 0, effect: 'command', source: CHILD_PROCESS },
  { package: 'child_process', member: 'spawn', path: '1', effect: 'command', source: CHILD_PROCESS },
  { package: 'child_process', member: 'spawnSync', path: '1', effect: 'command', source: CHILD_PROCESS },
  { package: 'child_process', member: 'execFile', path: '1', effect: 'command', source: CHILD_PROCESS },
  { package: 'child_process', member: 'execFileSync', path: '1', effect: 'command', source: CHILD_PROCESS },
  { package: 'child_process', member: 'fork', path: '1', effect: 'command', source: CHILD_PROCESS },
  { package: 'execa', member: '', path: '1', effect: 'command', source: EXECA },
  { package: 'execa', member: 'execa', path: '1', effect: 'command', source: EXECA },
  { package: 'execa', member: 'sync', path: '1', effect: 'command', source: EXECA },
  { package: 'execa', member: 'execaSync', path: '1', effect: 'command', source: EXECA },
  { package: 'execa', member: 'command', path: 0, effect: 'command', source: EXECA },
  { package: 'execa', member: 'commandSync', path: 0, effect: 'command', source: EXECA },
  { package: 'execa', member: 'execaCommand', path: 0, effect: 'command', source: EXECA },
  { package: 'execa', member: 'execaCommandSync', path: 0, effect: 'command', source: EXECA },
  { package: 'execa', member: '$', path: 0, effect: 'command', source: EXECA },
  { package: 'execa', member: 'execaNode', path: '1', effect: 'command', source: EXECA },
  { package: 'execa', member: 'node', path: '1', effect: 'command', source: EXECA },
  { package: 'cross-spawn', member: '', path: '1', effect: 'command', source: CROSS_SPAWN },
  { package: 'cross-spawn', member: 'spawn', path: '1', effect: 'command', source: CROSS_SPAWN },
  { package: 'cross-spawn', member: 'sync', path: '1', effect: 'command', source: CROSS_SPAWN },
  { package: 'shelljs', member: 'exec', path: 0, effect: 'command', source: SHELLJS },
  // The options string comes first when there is one.
  { package: 'shelljs', member: 'cp', path: 1, effect: 'write', source: SHELLJS },
  { package: 'shelljs', member: 'cp', path: 2, effect: 'write', source: SHELLJS },
  { package: 'shelljs', member: 'mv', path: 1, effect: 'write', source: SHELLJS },
  { package: 'shelljs', member: 'mv', path: 2, effect: 'write', source: SHELLJS },
  { package: 'shelljs', member: 'touch', path: 0, effect: 'write', source: SHELLJS },
  { package: 'shelljs', member: 'touch', path: 1, effect: 'write', source: SHELLJS },
  { package: 'shelljs', member: 'mkdir', path: 0, effect: 'directory', source: SHELLJS },
  { package: 'shelljs', member: 'mkdir', path: 1, effect: 'directory', source: SHELLJS },
  { package: 'shelljs', member: 'rm', path: 0, effect: 'delete', source: SHELLJS },
  { package: 'shelljs', member: 'rm', path: 1, effect: 'delete', source: SHELLJS },
  { package: 'zx', member: '$', path: 0, effect: 'command', source: ZX },
  { package: 'zx', member: '$.sync', path: 0, effect: 'command', source: ZX },
] satisfies readonly FileWriterRow[];
