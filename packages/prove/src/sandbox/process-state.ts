import childProcess from 'node:child_process';
import { config } from './config.js';
import { watchBuiltIns } from './built-ins.js';
import { currentInvocation } from './invocations.js';
import { note, withId } from './journal.js';
import { watchListeners } from './listeners.js';
import { replace } from './replace.js';

/** Writes down changes of what all invocations of a thread share: environment, built-in functions, working directory. */
export function watchProcess(): void {
  watchVariables();
  watchBuiltIns();
  watchUnsupported();
  watchListeners();
  for (const stream of [process.stdout, process.stderr])
    replace(
      stream,
      'write',
      (write) =>
        function (this: unknown, ...args) {
          note({ kind: 'printed', ...withId(currentInvocation()), text: String(args[0]) });
          return write.apply(this, args);
        },
    );
}

function watchVariables(): void {
  const changed = (name: string | symbol, value: unknown) => {
    const id = currentInvocation();
    if (id === undefined || typeof name !== 'string') return;
    const before = Reflect.get(variables, name) as string | undefined;
    note({ kind: 'variable', id, name, changed: before !== (value === undefined ? undefined : String(value)) });
  };
  const variables = process.env;
  const watched = new Proxy(variables, {
    get(target, name) {
      const id = name === '_X_AMZN_TRACE_ID' ? currentInvocation() : undefined;
      if (id !== undefined) note({ kind: 'trace-variable', id });
      return Reflect.get(target, name) as unknown;
    },
    set(target, name, value: unknown) {
      changed(name, value);
      return Reflect.set(target, name, value);
    },
    defineProperty(target, name, descriptor) {
      changed(name, descriptor.value);
      return Reflect.defineProperty(target, name, descriptor);
    },
    deleteProperty(target, name) {
      changed(name, undefined);
      return Reflect.deleteProperty(target, name);
    },
  });
  Object.defineProperty(process, 'env', { value: watched, writable: true, enumerable: true, configurable: true });
}

/** Worker threads have no working directory, user or mask of their own; Node refuses these calls there. */
function watchUnsupported(): void {
  for (const name of ['chdir', 'umask', 'setuid', 'setgid', 'seteuid', 'setegid', 'setgroups', 'initgroups', 'abort'])
    replace(
      process,
      name,
      (original) =>
        function (this: unknown, ...args) {
          if (name !== 'umask' || args.length > 0) note({ kind: 'unsupported', ...withId(currentInvocation()), name });
          return original.apply(this, args);
        },
    );
}

/** Programs are started only where the kernel keeps them from the network. */
export function watchCommands(): void {
  for (const name of ['spawn', 'spawnSync', 'exec', 'execSync', 'execFile', 'execFileSync', 'fork'])
    replace(
      childProcess,
      name,
      (original) =>
        function (this: unknown, ...args) {
          const command = [args[0], ...(Array.isArray(args[1]) ? (args[1] as unknown[]) : [])].map(String).join(' ');
          note({ kind: 'command', ...withId(currentInvocation()), command, refused: !config.isolated });
          if (!config.isolated)
            throw new Error(
              `'${command}' was not started: this machine permits no namespaces to keep programs off the network`,
            );
          return original.apply(this, args);
        },
    );
}
