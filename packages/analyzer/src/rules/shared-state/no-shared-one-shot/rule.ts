import { oneShotUse } from '../../../catalog/queries.js';
import { defineRule } from '../../../model/rule.js';
import { draft, onePerLine } from '../../shared/drafts.js';
import { meta } from './meta.js';

export const rule = defineRule(meta, (program) =>
  onePerLine(
    program.calls.flatMap((call) => {
      if (call.phase !== 'invocation' || call.receiver !== 'shared') return [];
      const row = oneShotUse(call.package, call.member);
      if (!row) return [];
      const name = call.receiverLabel ?? row.what;
      return [
        draft(call.place, {
          level: meta.level,
          message: `'${name}' is ${row.what} that serves one operation, and all concurrent invocations use it.`,
          help: `Create ${row.what} inside the handler.`,
          witness: {
            steps: [
              { invocation: 'A', location: call.location, action: `uses '${name}'` },
              { invocation: 'B', location: call.location, action: `uses the same '${name}'` },
            ],
            outcome: row.outcome,
          },
        }),
      ];
    }),
  ),
);
