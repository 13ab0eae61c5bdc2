import { startsWork } from '../../../catalog/queries.js';
import type { FloatingWork } from '../../../model/program.js';
import { defineRule } from '../../../model/rule.js';
import { draft, onePerLine } from '../../shared/drafts.js';
import { meta } from './meta.js';

export const rule = defineRule(meta, (program) =>
  onePerLine([
    ...program.floatingWork.map((work) =>
      draft(work.place, {
        level: meta.level,
        location: work.location,
        message: messageOf(work),
        help: helpOf(work),
      }),
    ),
    ...program.calls.flatMap((call) => {
      if (call.phase !== 'invocation' || !call.discarded || !startsWork(call.package, call.member)) return [];
      if (call.arguments.some((argument) => argument.callable)) return [];
      return [
        draft(call.place, {
          level: meta.level,
          message: `Nobody waits for '${call.text}', so it goes on after the response and its rejection ends the worker.`,
          help: `Await it, or handle its rejection here.`,
        }),
      ];
    }),
  ]),
);

function messageOf({ how, name }: FloatingWork): string {
  if (how === 'forEach')
    return `'forEach' drops the promises of its async callback, so the handler answers before they are done.`;
  if (how === 'timer')
    return `The async callback of '${name}' runs after the response, and its rejection ends the worker.`;
  return `Nobody waits for '${name}', so it goes on after the response and its rejection ends the worker.`;
}

function helpOf({ how }: FloatingWork): string {
  if (how === 'forEach') return `Use for...of with await, or await Promise.all(list.map(...)).`;
  return how === 'timer' ? `Await the work before the handler returns.` : `Await it, or handle its rejection here.`;
}
