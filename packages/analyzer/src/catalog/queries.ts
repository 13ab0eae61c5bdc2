import { ambientReads, type AmbientReadRow } from './ambient-reads.js';
import { asyncContexts, contextReads } from './async-contexts.js';
import { awsSdkClients } from './aws-sdk-clients.js';
import { blockingCalls } from './blocking-calls.js';
import { callbacks } from './callbacks.js';
import { commandLines, type CommandLineRow } from './command-lines.js';
import { isHandle } from './connection-queries.js';
import { databaseDrivers } from './database-drivers.js';
import { fileChecks, type FileCheckRow } from './file-checks.js';
import { fileWriters } from './file-writers.js';
import { dataClasses } from './data-classes.js';
import { identityObjects } from './identity-objects.js';
import { ownRows, type OwnRow, type OwnTable } from './own-rows.js';
import { index, matchesMember, matchesPackage } from './row-index.js';
import { lineLoggers, rawOutputs } from './loggers.js';
import { oneShots, type OneShotRow } from './one-shots.js';
import { perCallerCaches } from './per-caller-caches.js';
import { nameSources } from './name-sources.js';
import { processApis } from './process-apis.js';
import type { Entropy } from '../model/entropy.js';
import type { BlockingRow, CallbackRow, ClientRow, DriverRow, FileWriterRow, SetterRow } from './row.js';
import { sdkClients } from './sdk-clients.js';
import { setters } from './setters.js';
import { argumentMutators, containerMethods } from './containers.js';
import { browserLaunches, toolProfiles, type BrowserLaunchRow, type ToolProfileRow } from './tool-profiles.js';
import { workStarters } from './work-starters.js';

/** Questions that the engine and the rules ask of the catalogues. Pure and memoised. */

const drivers = extensible('drivers', databaseDrivers);
const clients = extensible('clients', [...awsSdkClients, ...sdkClients]);
const writers = index(fileWriters);
const setterRows = extensible('setters', setters);
const blocking = index(blockingCalls);
const names = extensible('names', nameSources);
const callbackRows = extensible('callbacks', callbacks);
const mutators = index(argumentMutators);
const starters = index(workStarters);
const loggers = index(lineLoggers);
const outputs = index(rawOutputs);
const contexts = index(asyncContexts);
const stores = index(contextReads);
const shots = index(oneShots);
const checks = index(fileChecks);
const commandTools = new Map(commandLines.flatMap((row) => row.tools.map((tool) => [tool, row] as const)));
const launches = index(browserLaunches);
const callerCaches = index(perCallerCaches);
const identities = index(identityObjects);
const records = index(dataClasses);

/** Our rows after those of the analysed project: what it says about its packages wins. */
function extensible<T extends OwnTable>(table: T, rows: readonly OwnRow<T>[]): (name: string) => readonly OwnRow<T>[] {
  const ours = index(rows);
  return (name) => {
    const all = ownRows(table);
    if (all.length === 0) return ours(name);
    return [...all.filter((row) => matchesPackage(row.package, name)), ...ours(name)];
  };
}

/** The driver row whose constructor or factory this is. `member` is written without the final `#`. */
export function driverMadeBy(pkg: string, member: string, kind: 'call' | 'new'): DriverRow | undefined {
  return drivers(pkg).find(
    (row) =>
      (kind === 'new' ? row.construct : row.call).includes(member) || (kind === 'call' && row.call.includes(member)),
  );
}

/** The value is what a driver handed out on creation. */
export function ownsConnection(pkg: string, member: string): boolean {
  return drivers(pkg).some((row) =>
    [...row.construct, ...row.call].some(
      (made) => member.startsWith(`${made}#`) && isHandle(member.slice(made.length + 1)),
    ),
  );
}

/** The value is something that only works while there is one of it. */
export function hasIdentity(pkg: string, member: string): boolean {
  return identities(pkg).some((row) => member === `${row.member}#`);
}

/** The driver row whose connection this call closes, for everybody who shares it. */
export function driverClosedBy(pkg: string, member: string): DriverRow | undefined {
  return drivers(pkg).find((row) =>
    row.close.some((close) => {
      if (close.startsWith('.')) return member === close.slice(1);
      return [...row.construct, ...row.call].some((made) => member === `${made}#${close}`);
    }),
  );
}

/** The client row whose constructor or factory this is. */
export function clientMadeBy(pkg: string, member: string, kind: 'call' | 'new'): ClientRow | undefined {
  return clients(pkg).find((row) => {
    if (row.except?.some((pattern) => matchesMember(pattern, member))) return false;
    if (kind === 'call') return row.call.includes(member);
    return row.construct.some((pattern) => matchesConstructor(pattern, member));
  });
}

/** `*` stands for any capitalised export. */
function matchesConstructor(pattern: string, member: string): boolean {
  if (pattern === '*') return /^[A-Z]\w*$/.test(member);
  return matchesMember(pattern, member);
}

export function fileWritersFor(pkg: string, member: string): readonly FileWriterRow[] {
  return writers(pkg).filter((row) => matchesMember(row.member, member));
}

export function setterFor(pkg: string, member: string, assign: boolean): SetterRow | undefined {
  return setterRows(pkg).find((row) => (row.assign ?? false) === assign && matchesMember(row.member, member));
}

export function blockingFor(pkg: string, member: string): BlockingRow | undefined {
  return blocking(pkg).find((row) => matchesMember(row.member, member));
}

/** How unique the result of this call or property is as a name; undefined when it is not known for that. */
export function nameSource(pkg: string, member: string): Entropy | undefined {
  return names(pkg).find((row) => matchesMember(row.member, member))?.entropy;
}

export function callbackRow(pkg: string, member: string): CallbackRow | undefined {
  return callbackRows(pkg).find((row) => matchesMember(row.member, member));
}

/** Index of the argument that this function changes in place (`Object.assign`, `_.merge`). */
export function argumentMutator(pkg: string, member: string): number | undefined {
  return mutators(pkg).find((row) => matchesMember(row.member, member))?.argument;
}

/** What a method of a builtin collection does to it. */
export function containerMethod(name: string): 'grow' | 'put' | 'shrink' | 'clear' | 'reorder' | undefined {
  return containerMethods.get(name);
}

/** The call certainly gives a promise (unless it is given a callback). */
export function startsWork(pkg: string, member: string): boolean {
  return starters(pkg).some((row) => matchesMember(row.member, member));
}

/** The row of a logger method that writes past the console. */
export function lineLogger(pkg: string, member: string): boolean {
  return loggers(pkg).some((row) => matchesMember(row.member, member));
}

/** The row of a method that spends or mixes up an object made for one operation. */
export function oneShotUse(pkg: string, member: string): OneShotRow | undefined {
  return shots(pkg).find((row) => matchesMember(row.member, member));
}

/** A decorator of classes that a library makes an instance of for each record. */
export function marksDataClass(pkg: string, member: string): boolean {
  return records(pkg).some((row) => row.member === member);
}

/** Makes a cache that belongs to one request. */
export function perCallerCache(pkg: string, member: string, kind: 'call' | 'new'): boolean {
  return callerCaches(pkg).some((row) => row.kind === kind && row.member === member);
}

function isCheck(pkg: string, member: string, does: FileCheckRow['does']): boolean {
  return checks(pkg).some((row) => row.does === does && matchesMember(row.member, member));
}

export function testsExistence(pkg: string, member: string): boolean {
  return isCheck(pkg, member, 'exists');
}

/** Lists a directory. */
export function readsFolder(pkg: string, member: string): boolean {
  return isCheck(pkg, member, 'list');
}

/** Makes a folder with a name that nobody else has. */
export function madeFolder(pkg: string, member: string): boolean {
  return isCheck(pkg, member, 'make-folder');
}

/** Deletes everything that a temporary file package has made in this process. */
export function wipesTemp(pkg: string, member: string): boolean {
  return isCheck(pkg, member, 'wipe');
}

/** The row of the tool that a command line starts with; the words are without folders. */
export function commandLine(words: readonly string[]): CommandLineRow | undefined {
  const [one = '', two = '', three = ''] = words;
  return [`${one} ${two} ${three}`, `${one} ${two}`, one].map((name) => commandTools.get(name)).find(Boolean);
}

/** The tool with a profile that a command line starts. */
export function profileTool(command: string): ToolProfileRow | undefined {
  return toolProfiles.find((row) => row.command.test(command));
}

/** The word before a profile folder in a command, split at `=`. */
export function isProfileFlag(word: string): boolean {
  return toolProfiles.some((row) => row.flag === `${word}=`);
}

export function browserLaunch(pkg: string, member: string): BrowserLaunchRow | undefined {
  return launches(pkg).find((row) => matchesMember(row.member, member));
}

/** A direct write to the output of the process. */
export function bypassesConsole(pkg: string, member: string): boolean {
  return outputs(pkg).some((row) => matchesMember(row.member, member));
}

/** Enters an asynchronous context without a function to run in it. */
export function entersContext(pkg: string, member: string): boolean {
  return contexts(pkg).some((row) => matchesMember(row.member, member));
}

/** Gives what was stored for the request being served (`AsyncLocalStorage.getStore()`). */
export function readsRequestStore(pkg: string, member: string): boolean {
  return stores(pkg).some((row) => matchesMember(row.member, member));
}

const BUILTIN_MODULES = new Set(
  'assert async_hooks buffer child_process cluster console crypto dgram dns events fs fs/promises http http2 https module net os path perf_hooks process querystring readline stream timers tls tty url util v8 vm worker_threads zlib'.split(
    ' ',
  ),
);

export function isBuiltinModule(pkg: string): boolean {
  return BUILTIN_MODULES.has(pkg);
}

/** The property holds something of one invocation that every invocation of the worker reads. */
export function ambientRead(pkg: string, member: string): AmbientReadRow | undefined {
  return ambientReads.find((row) => row.package === pkg && row.member === member);
}

const ambientNames = new Set(ambientReads.map((row) => row.member.replace(/^.*\./, '')));

/** Quick test for the last name of such a property. */
export function isAmbientName(name: string): boolean {
  return ambientNames.has(name);
}

export function throwsInWorker(member: string): (typeof processApis)[number] | undefined {
  return processApis.find((row) => row.member === member);
}

const GLOBALS = new Set(
  (
    'globalThis global process console Buffer URL URLSearchParams Headers Request Response FormData Blob File fetch WebSocket EventTarget Event AbortController AbortSignal TextEncoder TextDecoder ' +
    'setTimeout setInterval setImmediate clearTimeout clearInterval clearImmediate queueMicrotask structuredClone performance crypto atob btoa navigator WebAssembly ReadableStream WritableStream TransformStream BroadcastChannel MessageChannel ' +
    'Object Function Array String Number Boolean Symbol BigInt Math JSON Date RegExp Error TypeError RangeError SyntaxError ReferenceError EvalError URIError AggregateError Promise Proxy Reflect Map Set WeakMap WeakSet WeakRef FinalizationRegistry Intl ' +
    'ArrayBuffer SharedArrayBuffer DataView Atomics Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array Float32Array Float64Array BigInt64Array BigUint64Array Iterator ' +
    'parseInt parseFloat isNaN isFinite encodeURIComponent decodeURIComponent encodeURI decodeURI escape unescape eval NaN Infinity undefined arguments ' +
    'require module exports __dirname __filename awslambda window document self'
  ).split(' '),
);

/** An identifier that the platform provides: assigning to it is not a missing declaration. */
export function isBuiltinGlobal(name: string): boolean {
  return GLOBALS.has(name);
}
