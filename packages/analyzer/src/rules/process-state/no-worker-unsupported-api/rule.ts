import { throwsInWorker } from '../../../catalog/queries.js';
import { defineRule } from '../../../model/rule.js';
import { draft, onePerLine } from '../../shared/drafts.js';
import { meta } from './meta.js';

export const rule = defineRule(meta, (program) =>
  onePerLine(
    program.calls.flatMap((call) => {
      const api = call.package === 'global' ? /^process\.(\w+)$/.exec(call.member)?.[1] : undefined;
      const row = api && throwsInWorker(api);
      if (!row || (api === 'umask' && call.argumentCount === 0) || call.place.handlers.length === 0) return [];
      return [
        draft(call.place, {
          level: meta.level,
          message: `'process.${api}' throws in a worker thread, where managed instances run handlers.`,
          help:
            api === 'chdir'
              ? `Use absolute paths and the 'cwd' option of child processes.`
              : `Remove the call; a worker thread cannot change the process.`,
        }),
      ];
    }),
  ),
);
