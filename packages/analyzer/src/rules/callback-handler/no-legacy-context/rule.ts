import { defineRule } from '../../../model/rule.js';
import { draft, onePerLine } from '../../shared/drafts.js';
import { meta } from './meta.js';

export const rule = defineRule(meta, (program) =>
  onePerLine(
    program.contextUses.flatMap((use) => {
      if (use.use === 'call' && /^(?:done|succeed|fail)$/.test(use.member)) {
        return [
          draft(use.place, {
            level: meta.level,
            message: `'context.${use.member}' does not exist on managed instances, so the call throws.`,
            help: `Return the result from an async handler, or throw the error.`,
          }),
        ];
      }
      if (use.use !== 'assign' || use.member !== 'callbackWaitsForEmptyEventLoop') return [];
      return [
        draft(use.place, {
          level: 'note',
          message: `'context.callbackWaitsForEmptyEventLoop' has no effect on managed instances.`,
          help: `Remove the assignment.`,
        }),
      ];
    }),
  ),
);
