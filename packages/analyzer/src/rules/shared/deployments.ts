import type { CapacityProviderRecord, DeployedFunction } from '../../model/deployment.js';
import type { Level, RelatedLocation } from '../../model/finding.js';
import type { Location } from '../../model/location.js';
import type { SolvedProgram } from '../../model/program.js';
import type { Draft } from '../../model/rule.js';

/** What is wrong with a function, and where a developer changes it. */
export interface Fault {
  readonly at: Location;
  readonly level: Level;
  /** @param who the functions that share the place: `'Orders'`, `'Orders' and 3 other functions`. */
  readonly message: (who: string) => string;
  readonly help: string;
  readonly related?: readonly RelatedLocation[];
}

const STRENGTH: readonly Level[] = ['error', 'warning', 'note'];

/** A function that is attached to a capacity provider; others are told what must change before the move. */
export function isManaged({ settings }: DeployedFunction): boolean {
  return settings.capacityProvider !== undefined;
}

/** What deployment refuses is an error for functions on Managed Instances, and a note for those that may move there. */
export function refused(fn: DeployedFunction): Level {
  return isManaged(fn) ? 'error' : 'note';
}

/** One finding for each place, however many functions take their setting from there. */
export function perPlace(program: SolvedProgram, judge: (fn: DeployedFunction) => Fault | undefined): Draft[] {
  const groups = new Map<string, { fault: Fault; functions: DeployedFunction[] }>();
  for (const fn of program.deployment.functions) {
    const fault = judge(fn);
    if (!fault) continue;
    const key = `${fault.at.path}:${fault.at.line}:${fault.at.column}`;
    const group = groups.get(key);
    if (!group) groups.set(key, { fault, functions: [fn] });
    else {
      group.functions.push(fn);
      if (STRENGTH.indexOf(fault.level) < STRENGTH.indexOf(group.fault.level)) group.fault = fault;
    }
  }
  return [...groups.values()].map(({ fault, functions }) => {
    const { at, level, message, help, related = [] } = fault;
    return deploymentDraft(at, level, message(namesOf(functions)), help, functions, related);
  });
}

/** A finding for each capacity provider with a fault; it concerns the functions that are attached to it. */
export function perProvider(
  program: SolvedProgram,
  judge: (provider: CapacityProviderRecord) => Fault | undefined,
): Draft[] {
  return program.deployment.capacityProviders.flatMap((provider) => {
    const fault = judge(provider);
    if (!fault) return [];
    const functions = program.deployment.functions.filter((fn) => providerOf(fn, program) === provider);
    const { at, level, message, help, related = [] } = fault;
    return [deploymentDraft(at, level, message(`'${provider.name}'`), help, functions, related)];
  });
}

/** The capacity provider of the project that a function names. */
export function providerOf({ settings }: DeployedFunction, program: SolvedProgram): CapacityProviderRecord | undefined {
  const wanted = settings.capacityProvider?.provider;
  return program.deployment.capacityProviders.find(
    ({ name }) => wanted !== undefined && wanted.split('.').includes(name),
  );
}

function deploymentDraft(
  at: Location,
  level: Level,
  message: string,
  help: string,
  functions: readonly DeployedFunction[],
  related: readonly RelatedLocation[],
): Draft {
  const [first] = functions;
  return {
    level,
    confidence: 'certain',
    location: at,
    message,
    help,
    handlers: [...new Set(functions.flatMap(({ handlers }) => handlers))].sort(),
    callPath: [{ name: first?.name ?? 'template', location: first?.declaredAt ?? at }],
    related,
    functionName: '',
  };
}

function namesOf(functions: readonly DeployedFunction[]): string {
  const names = [...new Set(functions.map(({ name }) => `'${name}'`))];
  const [first = '', second] = names;
  if (second === undefined) return first;
  return names.length === 2 ? `${first} and ${second}` : `${first} and ${names.length - 1} other functions`;
}
