import { defineRule } from '../../../model/rule.js';
import { draft, onePerLine } from '../../shared/drafts.js';
import { cacheCheck, isJustTmp, isWipe, tmpUses, type TmpUse } from '../../shared/tmp-paths.js';
import { meta } from './meta.js';

export const rule = defineRule(meta, (program) =>
  onePerLine(
    tmpUses(program)
      .filter((use) => !isRepeatableMkdir(use) && (use.shape.entropy === 'constant' || isJustTmp(use.shape.text)))
      .filter((use) => !isWipe(program, use) && !cacheCheck(program, use))
      .map((use) =>
        draft(use.call.place, {
          level: meta.level,
          location: use.location,
          message: message(use),
          help: `Work in a folder of your own: await mkdtemp(join(tmpdir(), 'job-')), removed in finally.`,
          related:
            use.location === use.call.location
              ? []
              : [{ location: use.call.location, message: `The path is used here.` }],
          witness: {
            steps: [
              { invocation: 'A', location: use.call.location, action: `${VERBS[use.effect]} '${use.path}'` },
              { invocation: 'B', location: use.call.location, action: `${VERBS[use.effect]} it too, while A uses it` },
              { invocation: 'A', location: use.call.location, action: `goes on with what B left in '${use.path}'` },
            ],
            outcome: `Both invocations work on '${use.path}', and one sees the other's file.`,
          },
        }),
      ),
  ),
);

/** `mkdir(path, { recursive: true })` may be done twice: nothing is lost. */
function isRepeatableMkdir(use: TmpUse): boolean {
  return use.effect === 'directory' && use.call.arguments[1]?.property('recursive') !== undefined;
}

function message(use: TmpUse): string {
  if (use.effect === 'delete')
    return `'${use.path}' is deleted although concurrent invocations of the environment use the same path.`;
  return `'${use.path}' is the same file for all concurrent invocations of the environment, which share /tmp.`;
}

const VERBS = { write: 'writes', directory: 'makes', command: 'changes', delete: 'deletes' } as const;
