import { blockingFor } from '../../../catalog/queries.js';
import { defineRule } from '../../../model/rule.js';
import { draft, onePerLine } from '../../shared/drafts.js';
import { meta } from './meta.js';

export const rule = defineRule(meta, (program) =>
  onePerLine(
    program.calls.flatMap((call) => {
      if (call.phase !== 'invocation' || call.once) return [];
      const row = blockingFor(call.package, call.member);
      if (!row) return [];
      return [
        draft(call.place, {
          level: row.level,
          message: `'${call.text}' ${row.does} synchronously and stops all concurrent invocations of the worker meanwhile.`,
          help: `Use the asynchronous variant, or move the work to a worker thread.`,
        }),
      ];
    }),
  ),
);
