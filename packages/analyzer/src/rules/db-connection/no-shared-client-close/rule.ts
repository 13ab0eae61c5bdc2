import { driverClosedBy } from '../../../catalog/queries.js';
import { defineRule } from '../../../model/rule.js';
import { draft, onePerLine } from '../../shared/drafts.js';
import { meta } from './meta.js';

export const rule = defineRule(meta, (program) =>
  onePerLine(
    program.calls.flatMap((call) => {
      if (call.phase !== 'invocation') return [];
      const row = driverClosedBy(call.package, call.member);
      if (!row || !(call.receiver === 'shared' || row.processWide?.some((made) => call.member.startsWith(`${made}#`))))
        return [];
      const what =
        call.receiverLabel && call.member.includes('#') ? `'${call.receiverLabel}'` : `The ${row.what} of the process`;
      return [
        draft(call.place, {
          level: meta.level,
          ...(call.calledOnOwner ? { location: call.calledOnOwner } : {}),
          message: `${what} is shared by concurrent invocations and is closed while others still use it.`,
          help: `Leave the ${row.what} open; release what was checked out instead of closing what is shared.`,
          witness: {
            steps: [
              {
                invocation: 'A',
                location: call.place.callPath[0]?.location ?? call.location,
                action: `runs a query on the shared ${row.what}`,
              },
              { invocation: 'B', location: call.location, action: `closes it` },
              {
                invocation: 'A',
                location: call.place.callPath[0]?.location ?? call.location,
                action: `gets an error: the connection is closed`,
              },
            ],
            outcome: `Invocation A fails because invocation B ended.`,
          },
        }),
      ];
    }),
  ),
);
