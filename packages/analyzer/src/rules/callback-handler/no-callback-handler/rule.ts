import { defineRule } from '../../../model/rule.js';
import { draft, onePerLine } from '../../shared/drafts.js';
import { meta } from './meta.js';

/** The runtime refuses every non-streaming handler whose `length` is three or more (aws-lambda-ric 4, callback-deprecation.ts). */
const REFUSED_LENGTH = 3;

export const rule = defineRule(meta, (program) =>
  onePerLine(
    program.entries.flatMap((entry) => {
      if (entry.streaming || entry.length === undefined || entry.length < REFUSED_LENGTH) return [];
      return [
        draft(entry.place, {
          level: meta.level,
          location: entry.location,
          message: `Handler '${entry.functionName || entry.handler.exportName}' declares ${entry.length} parameters, so the runtime refuses it at init.`,
          help: `Make the handler async with two parameters, and return or throw instead of calling the callback.`,
        }),
      ];
    }),
  ),
);
