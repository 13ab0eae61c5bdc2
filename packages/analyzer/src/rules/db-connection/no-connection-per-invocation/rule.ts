import { driverMadeBy } from '../../../catalog/queries.js';
import { defineRule } from '../../../model/rule.js';
import { draft, onePerLine } from '../../shared/drafts.js';
import { meta } from './meta.js';

export const rule = defineRule(meta, (program) =>
  onePerLine(
    program.calls.flatMap((call) => {
      if (call.phase !== 'invocation' || call.once) return [];
      const row = driverMadeBy(call.package, call.member, call.kind);
      if (!row) return [];
      return [
        draft(call.place, {
          level: meta.level,
          message: `Every invocation opens its own ${row.what} with '${call.text}', and concurrent ones add up on the server.`,
          help: `Create the ${row.what} once at module level, or memoise the promise that opens it, and keep it open.`,
        }),
      ];
    }),
  ),
);
