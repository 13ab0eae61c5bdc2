import { clientMadeBy } from '../../../catalog/queries.js';
import type { ExternalCall } from '../../../model/program.js';
import { defineRule } from '../../../model/rule.js';
import { draft, onePerLine } from '../../shared/drafts.js';
import { meta } from './meta.js';

export const rule = defineRule(meta, (program) =>
  onePerLine(
    program.calls.flatMap((call) => {
      if (call.phase !== 'invocation' || call.once) return [];
      const row = clientMadeBy(call.package, call.member, call.kind);
      if (!row) return [];
      const perRequest = call.derivation.direct || isLookedUp(call);
      return [
        draft(call.place, {
          level: perRequest ? 'note' : meta.level,
          message: perRequest
            ? `Every invocation makes its own ${row.what} with '${call.text}', configured from its request.`
            : `Every invocation makes its own ${row.what} with '${call.text}', with its own sockets and credentials.`,
          help: perRequest
            ? `Keep one ${row.what} per configuration in a bounded cache whose key names everything the configuration depends on.`
            : `Create the ${row.what} once at module level; it is safe to share.`,
        }),
      ];
    }),
  ),
);

/** What was fetched for the request decides which client it is: another caller, or another stream, needs another one. */
const LOOKED_UP = ['credentials', 'credentials.accessKeyId', 'endpoint', 'region'];

function isLookedUp(call: ExternalCall): boolean {
  // A caller that always asks for the same one could share it.
  if (!call.derivation.any) return false;
  return LOOKED_UP.some((path) => call.arguments[0]?.property(path)?.derivation.any);
}
