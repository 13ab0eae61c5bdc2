import type { DependencyRecord } from '../../../model/deployment.js';
import { defineRule, type Draft } from '../../../model/rule.js';
import { dependencyDraft } from '../../shared/dependencies.js';
import { meta } from './meta.js';

/** One finding for the packages of a family in one package.json: they are updated together. */
export const rule = defineRule(meta, (program) => {
  const families = new Map<string, DependencyRecord[]>();
  for (const dependency of program.deployment.dependencies) {
    if (dependency.olderThan === undefined) continue;
    const key = `${dependency.at.path}|${dependency.olderThan}`;
    families.set(key, [...(families.get(key) ?? []), dependency]);
  }
  return [...families.values()].flatMap(draftOf);
});

function draftOf(family: readonly DependencyRecord[]): Draft[] {
  const [first, ...others] = family;
  if (!first) return [];
  const minimum = first.olderThan ?? '';
  const more = others.length === 0 ? '' : ` (and ${others.length} more of its family)`;
  return [
    dependencyDraft(first, {
      level: meta.level,
      message: `'${first.name}' ${first.version ?? ''}${more} is older than ${minimum}, the first version for Managed Instances.`,
      help: `Update it to ${minimum} or later.`,
      related: others.map(({ at, name, version }) => ({ location: at, message: `'${name}' is ${version ?? ''}.` })),
    }),
  ];
}
