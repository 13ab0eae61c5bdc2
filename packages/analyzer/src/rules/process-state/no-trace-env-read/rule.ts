import { ambientRead } from '../../../catalog/queries.js';
import { defineRule } from '../../../model/rule.js';
import { draft, onePerLine } from '../../shared/drafts.js';
import { meta } from './meta.js';

export const rule = defineRule(meta, (program) =>
  onePerLine(
    program.externalReads.flatMap((read) => {
      const row = ambientRead(read.package, read.member);
      if (!row || read.fallback) return [];
      return [
        draft(read.place, {
          level: meta.level,
          message: `'${read.member}' is not ${row.holds} of this invocation on managed instances.`,
          help: `Use ${row.instead}.`,
        }),
      ];
    }),
  ),
);
