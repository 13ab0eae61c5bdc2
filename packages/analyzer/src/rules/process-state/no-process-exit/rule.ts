import { defineRule } from '../../../model/rule.js';
import { draft, onePerLine } from '../../shared/drafts.js';
import { meta } from './meta.js';

/** Ways to end the process: `exit` on purpose, `reallyExit` behind its back, `kill` of oneself. */
const ENDS = /^process\.(?:exit|reallyExit)$/;

export const rule = defineRule(meta, (program) =>
  onePerLine(
    program.calls.flatMap((call) => {
      if (call.phase !== 'invocation' || call.package !== 'global' || !ENDS.test(call.member)) return [];
      return [
        draft(call.place, {
          level: meta.level,
          message: `'process.exit' ends the worker thread and every invocation that runs in it.`,
          help: `Throw an error instead; only this invocation fails then.`,
          witness: {
            steps: [
              { invocation: 'A', location: call.location, action: 'ends the process' },
              { invocation: 'B', location: call.location, action: 'never gets to its response' },
            ],
            outcome: 'Every invocation of the worker fails, not only the one that gave up.',
          },
        }),
      ];
    }),
  ),
);
