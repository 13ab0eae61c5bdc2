import { defineRule } from '../../../model/rule.js';
import { draft, onePerLine } from '../../shared/drafts.js';
import { meta } from './meta.js';

/** From this `length` on the handler takes a callback: another rule's business. */
const TAKES_CALLBACK = 3;

export const rule = defineRule(meta, (program) =>
  onePerLine(
    program.entries.flatMap((entry) => {
      if (!entry.sync || entry.streaming || (entry.length ?? 0) >= TAKES_CALLBACK) return [];
      if (program.contextUses.some((use) => use.use === 'call' && use.place.handlers.includes(entry.handler.id)))
        return [];
      return [
        draft(entry.place, {
          level: meta.level,
          location: entry.location,
          message: `Handler '${entry.functionName || entry.handler.exportName}' is not async, so its worker handles one request at a time.`,
          help: `Declare it async.`,
        }),
      ];
    }),
  ),
);
