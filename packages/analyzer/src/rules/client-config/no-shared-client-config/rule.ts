import { setterFor } from '../../../catalog/queries.js';
import type { SetterRow } from '../../../catalog/row.js';
import type { ExternalCall, ExternalWrite, SolvedProgram } from '../../../model/program.js';
import { defineRule } from '../../../model/rule.js';
import { draft, onePerLine } from '../../shared/drafts.js';
import { isAtLeast } from '../../shared/versions.js';
import { meta } from './meta.js';

export const rule = defineRule(meta, (program) =>
  onePerLine([
    ...program.calls.flatMap((call) => {
      const row = call.phase === 'invocation' ? setterFor(call.package, call.member, false) : undefined;
      return row ? report(program, call, row, isConstant(call)) : [];
    }),
    ...program.externalWrites.flatMap((write) => {
      const row = setterFor(write.package, write.member, true);
      return row ? report(program, write, row, write.constant) : [];
    }),
  ]),
);

/** The same for every invocation. */
function isConstant(call: ExternalCall): boolean {
  return call.argumentCount > 0 && !call.derivation.any && !call.arguments.some((a) => a.callable);
}

function report(
  program: SolvedProgram,
  use: ExternalCall | ExternalWrite,
  row: SetterRow,
  constant: boolean,
): ReturnType<typeof draft>[] {
  if (row.scope === 'instance' && use.receiver !== 'shared') return [];
  if ('once' in use && (use.once || (row.asks && use.argumentCount === 0))) return [];
  if (row.isolatedSince && isAtLeast(program.versionOf(use.location.path, row.package), row.isolatedSince)) return [];
  return [
    draft(use.place, {
      level: row.weak || constant ? 'warning' : meta.level,
      message: `'${nameOf(use, row)}' changes ${row.changes} for all concurrent invocations.`,
      help: sentence(row.instead),
      witness: {
        steps: [
          { invocation: 'A', location: use.location, action: `sets its own value` },
          { invocation: 'B', location: use.location, action: `sets another` },
          { invocation: 'A', location: use.location, action: `goes on with B's value` },
        ],
        outcome: `What invocation A does next carries the settings of invocation B.`,
      },
    }),
  ];
}

/** As a reader would write it: the shared variable and the member, or the package and the member. */
function nameOf(use: ExternalCall | ExternalWrite, row: SetterRow): string {
  const owner = use.receiverLabel?.split('.')[0];
  const [, member] = /#([^#]*)$/.exec(use.member) ?? [];
  if (owner && member) return `${owner}.${member}`;
  return `${row.package === 'global' ? '' : `${row.package} `}${use.member.replaceAll('#', '.')}`;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
