import { defineRule } from '../../../model/rule.js';
import { draft, onePerLine } from '../../shared/drafts.js';
import { cacheCheck, tmpUses } from '../../shared/tmp-paths.js';
import { meta } from './meta.js';

export const rule = defineRule(meta, (program) =>
  onePerLine(
    tmpUses(program).flatMap((use) => {
      const check = cacheCheck(program, use);
      if (!check || isOneStep(use.call.member)) return [];
      return [
        draft(use.call.place, {
          level: meta.level,
          location: use.location,
          message: `'${use.path}' is written when it does not exist, and others find it before it is complete.`,
          help: `Write to a unique name in /tmp and rename it to '${use.path}'.`,
          related: [{ location: check.location, message: `Its existence is tested here.` }],
          witness: {
            steps: [
              { invocation: 'A', location: check.location, action: `does not find '${use.path}'` },
              { invocation: 'A', location: use.call.location, action: `starts to write it` },
              { invocation: 'B', location: check.location, action: `finds '${use.path}', and reads half of it` },
            ],
            outcome: `Invocation B works with an incomplete file.`,
          },
        }),
      ];
    }),
  ),
);

/** Renaming, linking and making a folder happen at once. */
function isOneStep(member: string): boolean {
  return /(?:^|[.#])(?:rename|renameSync|link|linkSync|mkdir|mkdirSync|ensureDir|ensureDirSync|mkdirp)$/.test(member);
}
