import { defineRule } from '../../../model/rule.js';
import { draft, onePerLine } from '../../shared/drafts.js';
import { isJustTmp, tmpUses } from '../../shared/tmp-paths.js';
import { meta } from './meta.js';

const WEAK = {
  derived: 'comes from the request, and two requests may carry the same',
  time: 'comes from the clock, and two invocations may start in the same tick',
  process: 'comes from the process id, which is the same in all worker threads of the environment',
} as const;

export const rule = defineRule(meta, (program) =>
  onePerLine(
    tmpUses(program).flatMap((use) => {
      const entropy = use.shape.entropy;
      if (isJustTmp(use.shape.text) || (entropy !== 'derived' && entropy !== 'time' && entropy !== 'process'))
        return [];
      return [
        draft(use.call.place, {
          level: meta.level,
          location: use.location,
          message: `The name of '${use.path}' ${WEAK[entropy]}.`,
          help: `Add randomUUID() or context.awsRequestId to the name, or work in a folder made with mkdtemp.`,
          related:
            use.location === use.call.location
              ? []
              : [{ location: use.call.location, message: `The path is used here.` }],
        }),
      ];
    }),
  ),
);
