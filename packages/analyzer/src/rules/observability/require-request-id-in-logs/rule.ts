import { bypassesConsole, lineLogger } from '../../../catalog/queries.js';
import type { Argument, ExternalCall, SolvedProgram } from '../../../model/program.js';
import type { Draft } from '../../../model/rule.js';
import { defineRule } from '../../../model/rule.js';
import { draft } from '../../shared/drafts.js';
import { meta } from './meta.js';

const REQUEST_ID = ['requestId', 'awsRequestId', 'request_id', 'reqId', 'correlationId', 'traceId', 'xRayTraceId'];

export const rule = defineRule(meta, (program) =>
  onePerHandlers(
    program.calls.flatMap((call) => {
      if (call.phase !== 'invocation') return [];
      const row = lineLogger(call.package, call.member);
      const raw = bypassesConsole(call.package, call.member);
      if (!raw && !(row && call.receiver === 'shared')) return [];
      if (call.arguments.some(namesRequest) || (!raw && isEnriched(program, call))) return [];
      return [
        draft(call.place, {
          level: meta.level,
          confidence: 'possible',
          message: `'${call.text}' writes lines without the request id, and lines of concurrent invocations interleave.`,
          help: row
            ? `Give the logger a mixin that adds the request id, or log through a child of it made in the handler.`
            : `Use console methods, to which the runtime adds the request id.`,
        }),
      ];
    }),
  ),
);

function namesRequest(argument: Argument): boolean {
  return REQUEST_ID.some((name) => argument.property(name) !== undefined);
}

/** The logger was made with something that adds fields to every line. */
function isEnriched(program: SolvedProgram, call: ExternalCall): boolean {
  return program.calls.some(
    (made) =>
      made.package === call.package &&
      made.place.handlers.some((id) => call.place.handlers.includes(id)) &&
      made.arguments.some((options) =>
        ['mixin', 'hooks', 'formatters', 'format'].some((name) => options.property(name)),
      ),
  );
}

/** One finding for each handler is enough: the remedy is one setting. */
function onePerHandlers(drafts: readonly Draft[]): Draft[] {
  const told = new Set<string>();
  return [...drafts]
    .sort((a, b) =>
      a.location.path < b.location.path
        ? -1
        : a.location.path > b.location.path
          ? 1
          : a.location.line - b.location.line,
    )
    .filter((d) => {
      if (d.handlers.every((id) => told.has(id))) return false;
      d.handlers.forEach((id) => told.add(id));
      return true;
    });
}
