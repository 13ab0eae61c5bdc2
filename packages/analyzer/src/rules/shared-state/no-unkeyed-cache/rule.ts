import { perCallerCache } from '../../../catalog/queries.js';
import type { Draft } from '../../../model/rule.js';
import type { ExternalCall, SharedWrite } from '../../../model/program.js';
import { defineRule } from '../../../model/rule.js';
import { draft, onePerLine } from '../../shared/drafts.js';
import { writesWith } from '../../shared/shared-writes.js';
import { meta } from './meta.js';

export const rule = defineRule(meta, (program) =>
  onePerLine([
    ...writesWith(program, 'unkeyed').map(entry),
    ...program.calls
      .filter((call) => call.phase === 'init' && call.place.handlers.length > 0)
      .filter((call) => perCallerCache(call.package, call.member, call.kind))
      .map(cache),
  ]),
);

function entry(write: SharedWrite): Draft {
  const name = `'${write.root.label}'`;
  const read = write.reads[0];
  return draft(write.place, {
    level: meta.level,
    message: `What ${name} keeps depends on who asked, but the key does not say who.`,
    help: `Put the user, the tenant or the credentials into the key.`,
    witness: {
      steps: [
        { invocation: 'A', location: write.location, action: `stores what A may see in ${name}` },
        {
          invocation: 'B',
          location: read?.location ?? write.location,
          action: `uses the same key, and finds A's entry`,
        },
      ],
      outcome: `Invocation B answers with data of invocation A's caller.`,
    },
  });
}

function cache(call: ExternalCall): Draft {
  return draft(call.place, {
    level: meta.level,
    confidence: 'likely',
    message: `'${call.text}' caches for one caller, and here all callers of the worker share it.`,
    help: `Create it inside the handler, for each request.`,
  });
}
