import type { ExternalCall, SolvedProgram } from '../../../model/program.js';
import { defineRule } from '../../../model/rule.js';
import { draft, onePerLine } from '../../shared/drafts.js';
import { meta } from './meta.js';

const ADDS = /[.#](?:on|addListener|prependListener|addEventListener)$/;
const REMOVES = /[.#](?:off|removeListener|removeAllListeners|removeEventListener)$/;

export const rule = defineRule(meta, (program) =>
  onePerLine(
    program.calls.flatMap((call) => {
      if (call.phase !== 'invocation' || call.once) return [];
      if (isInterval(call)) return endsInterval(program, call) ? [] : [interval(call)];
      if (!addsListener(call) || isRemoved(program, call)) return [];
      return [listener(call)];
    }),
  ),
);

function addsListener(call: ExternalCall): boolean {
  if (!ADDS.test(call.member) || call.arguments[1]?.callable !== true) return false;
  if (call.arguments[2]?.property('once') || call.arguments[2]?.property('signal')) return false;
  return isProcess(call) || (call.receiver === 'shared' && call.member.includes('#'));
}

function isProcess(call: ExternalCall): boolean {
  return call.package === 'global' && /^process\.\w+$/.test(call.member);
}

/** The function, or one it shares a file with, takes listeners off the same object again. */
function isRemoved(program: SolvedProgram, added: ExternalCall): boolean {
  return program.calls.some(
    (call) =>
      REMOVES.test(call.member) &&
      call.receiverLabel === added.receiverLabel &&
      call.location.path === added.location.path,
  );
}

function isInterval(call: ExternalCall): boolean {
  return call.package === 'global' && call.member === 'setInterval';
}

function endsInterval(program: SolvedProgram, interval: ExternalCall): boolean {
  return program.calls.some((call) => call.member === 'clearInterval' && call.location.path === interval.location.path);
}

function interval(call: ExternalCall): ReturnType<typeof draft> {
  return draft(call.place, {
    level: meta.level,
    message: `Every invocation starts an interval that nobody ends, and the worker lives for days.`,
    help: `Start it once while the module loads, or call clearInterval in finally.`,
  });
}

function listener(call: ExternalCall): ReturnType<typeof draft> {
  const owner = isProcess(call) ? 'process' : (call.receiverLabel ?? call.package);
  return draft(call.place, {
    level: meta.level,
    message: `Every invocation adds a listener to '${owner}', which all invocations share, and never removes it.`,
    help: `Add it once while the module loads, or remove it in finally.`,
    witness: {
      steps: [
        { invocation: 'A', location: call.location, action: `adds its listener to '${owner}'` },
        { invocation: 'B', location: call.location, action: `adds another one` },
        { invocation: 'A', location: call.location, action: `is told of B's events, long after its response` },
      ],
      outcome: `Each event is handled once per invocation so far, and none of them can be freed.`,
    },
  });
}
