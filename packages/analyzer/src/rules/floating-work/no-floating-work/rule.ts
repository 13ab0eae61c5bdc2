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
        ...WORDS[work.how](work.name),
      }),
    ),
    ...program.calls.flatMap((call) => {
      if (call.phase !== 'invocation' || !call.discarded || !startsWork(call.package, call.member)) return [];
      if (call.arguments.some((argument) => argument.callable)) return [];
      return [
        draft(call.place, {
          level: meta.level,
          ...WORDS.call(call.text),
        }),
      ];
    }),
  ]),
);

const WORDS: Readonly<
  Record<FloatingWork['how'], (name: string) => { readonly message: string; readonly help: string }>
> = {
  call: (name) => ({
    message: `Nobody waits for '${name}', so it goes on after the response and its rejection ends the worker.`,
    help: `Await it, or handle its rejection here.`,
  }),
  forEach: () => ({
    message: `'forEach' drops the promises of its async callback, so the handler answers before they are done.`,
    help: `Use for...of with await, or await Promise.all(list.map(...)).`,
  }),
  timer: (name) => ({
    message: `The async callback of '${name}' runs after the response, and its rejection ends the worker.`,
    help: `Await the work before the handler returns.`,
  }),
};
