import type { LoadedProject } from '../load/index.js';
import type { SolvedDeployment } from '../model/deployment.js';
import type { Handler } from '../model/handler.js';

/** Declared functions with the handlers that were found in their code, and the dependencies of these. */
export function deploymentOf(project: LoadedProject, handlers: readonly Handler[]): SolvedDeployment {
  const known = new Set(handlers.map(({ id }) => id));
  const functions = project.deployment.functions.map((record) => {
    const id = record.candidates.map((path) => `${path}:${record.exportName}`).find((one) => known.has(one));
    return { ...record, handlers: id === undefined ? [] : [id] };
  });
  return {
    functions,
    capacityProviders: project.deployment.capacityProviders,
    dependencies: project.dependenciesOf(handlers.map(({ id, file }) => ({ id, file }))),
  };
}
