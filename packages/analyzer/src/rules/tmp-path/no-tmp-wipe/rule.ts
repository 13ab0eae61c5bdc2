import { wipesTemp } from '../../../catalog/queries.js';
import { defineRule } from '../../../model/rule.js';
import { draft, onePerLine } from '../../shared/drafts.js';
import { isWipe, tmpUses } from '../../shared/tmp-paths.js';
import type { ExternalCall, Place } from '../../../model/program.js';
import type { Location } from '../../../model/location.js';
import { meta } from './meta.js';

export const rule = defineRule(meta, (program) =>
  onePerLine([
    ...tmpUses(program)
      .filter((use) => isWipe(program, use))
      .map((use) => finding(use.call.place, use.location, `'${use.path}'`)),
    ...program.calls
      .filter((call: ExternalCall) => call.phase === 'invocation' && wipesTemp(call.package, call.member))
      .map((call) => finding(call.place, call.location, 'everything that the package has made')),
  ]),
);

function finding(place: Place, location: Location, what: string): ReturnType<typeof draft> {
  return draft(place, {
    level: meta.level,
    location,
    message: `This deletes ${what}, and with it the files of all concurrent invocations of the environment.`,
    help: `Delete only the folder that this invocation made with mkdtemp.`,
    witness: {
      steps: [
        { invocation: 'A', location, action: `has its files in /tmp` },
        { invocation: 'B', location, action: `deletes ${what}` },
        { invocation: 'A', location, action: `does not find its files any more` },
      ],
      outcome: 'Invocation A fails, or goes on without its files.',
    },
  });
}
