import type { DeployedFunction } from '@lmi-ready/analyzer';

/** A function that a project declares, or a handler that it only exports. */
export type ProjectFunction = Pick<DeployedFunction, 'name' | 'source' | 'declaredAt' | 'handlers' | 'settings'>;

/** Why a row of traffic belongs to no function, or the function it belongs to. */
export type Match =
  | { readonly found: ProjectFunction }
  /** Functions that the name fits equally well; none when it fits none. */
  | { readonly candidates: readonly ProjectFunction[] };

/**
 * Ways in which the name of a row may mean a function, the surest first; the first way that finds one decides. More than one
 * found in one way is no match: which of them runs under the name cannot be told.
 */
const WAYS: readonly ((fn: ProjectFunction, name: string) => boolean)[] = [
  (fn, name) => fn.handlers.includes(name),
  (fn, name) => fn.settings.functionName?.value === name,
  (fn, name) => fn.name === name,
  deployedByCloudFormation,
  deployedByServerless,
];

export function matchFunction(name: string, functions: readonly ProjectFunction[]): Match {
  for (const fits of WAYS) {
    const candidates = functions.filter((fn) => fits(fn, name));
    const [found, ...others] = candidates;
    if (found && others.length === 0) return { found };
    if (found) return { candidates };
  }
  return { candidates: [] };
}

/** `stack-LogicalId-1A2B3C4D5E6F`; the CDK ends logical ids with a hash of the path, `OrdersFn1A2B3C4D`. */
function deployedByCloudFormation({ name, source }: ProjectFunction, deployed: string): boolean {
  const logicalId = /-([A-Za-z0-9]+)-[A-Za-z0-9]{10,14}$/.exec(deployed)?.[1];
  if (logicalId === undefined || name === '') return false;
  if (source === 'sam' || source === 'cloudformation') return logicalId === name;
  const construct = name.replace(/[^A-Za-z0-9]/g, '');
  return source === 'cdk' && new RegExp(`${construct}[0-9A-F]{8}$`).test(logicalId);
}

/** `service-stage-key` */
function deployedByServerless({ name, source }: ProjectFunction, deployed: string): boolean {
  return source === 'serverless' && deployed.endsWith(`-${name}`) && deployed.split('-').length > 2;
}
