import { dependencyRule } from '../../../catalog/dependency-rules.js';
import { defineRule } from '../../../model/rule.js';
import { dependencyDraft } from '../../shared/dependencies.js';
import { meta } from './meta.js';

export const rule = defineRule(meta, (program) =>
  program.deployment.dependencies.flatMap((dependency) => {
    const row = dependencyRule(dependency.name);
    if (row?.keeps === undefined) return [];
    return [
      dependencyDraft(dependency, {
        level: meta.level,
        message: `'${dependency.name}' keeps ${row.keeps} where all invocations of a worker find it.`,
        help: `${row.instead ?? meta.fix}.`,
        confidence: 'likely',
      }),
    ];
  }),
);
