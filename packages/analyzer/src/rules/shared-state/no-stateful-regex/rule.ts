import type { ExternalCall, SolvedProgram } from '../../../model/program.js';
import { defineRule } from '../../../model/rule.js';
import { draft, onePerLine } from '../../shared/drafts.js';
import { meta } from './meta.js';

const REMEMBERS = new Map([
  ['StatefulRegExp#test', 'test'],
  ['StatefulRegExp#exec', 'exec'],
]);

export const rule = defineRule(meta, (program) =>
  onePerLine(
    program.calls.flatMap((call) => {
      const method = REMEMBERS.get(call.member);
      if (!method || call.phase !== 'invocation') return [];
      if (call.receiver !== 'shared' || runsToItsEnd(call) || startsOver(program, call)) return [];
      const name = call.receiverLabel ?? 'the expression';
      return [
        draft(call.place, {
          level: meta.level,
          message: `'${name}' remembers where '${method}' stopped, and the next invocation starts there.`,
          help:
            method === 'test' ? `Remove the flag g or y.` : `Use matchAll, or make the expression inside the function.`,
          witness: {
            steps: [
              { invocation: 'A', location: call.location, action: `finds a match, '${name}' remembers its end` },
              { invocation: 'B', location: call.location, action: `starts behind the beginning of its text` },
            ],
            outcome: `Invocation B misses a match that is there.`,
          },
        }),
      ];
    }),
  ),
);

/** `while ((match = regex.exec(text)))` in one go: the last call finds nothing and resets the expression. */
function runsToItsEnd(call: ExternalCall): boolean {
  return call.member.endsWith('#exec') && call.drained;
}

/** `regex.lastIndex = 0` in the same function. */
function startsOver(program: SolvedProgram, call: ExternalCall): boolean {
  return program.externalWrites.some(
    (write) =>
      write.member === 'StatefulRegExp#lastIndex' &&
      write.constant &&
      write.location.path === call.location.path &&
      write.place.functionName === call.place.functionName &&
      write.location.line <= call.location.line,
  );
}
