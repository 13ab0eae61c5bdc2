import { entersContext } from '../../../catalog/queries.js';
import { defineRule } from '../../../model/rule.js';
import { draft, onePerLine } from '../../shared/drafts.js';
import { meta } from './meta.js';

/** Hooks that a middleware engine awaits before it calls the handler. */
const BEFORE = /(?:^|[.#])(?:before|onBefore|\w+Before)$/;

export const rule = defineRule(meta, (program) =>
  onePerLine(
    program.calls.flatMap((call) => {
      if (call.phase !== 'invocation' || !entersContext(call.package, call.member)) return [];
      const hook = [call.place.functionName, ...call.place.callPath.map((step) => step.name)].find((name) =>
        BEFORE.test(name),
      );
      if (hook === undefined) return [];
      return [
        draft(call.place, {
          level: meta.level,
          message: `The context entered in the hook '${hook}' does not reach the handler, which is called from elsewhere.`,
          help: `Wrap the handler: storage.run(store, () => handler(event, context)).`,
        }),
      ];
    }),
  ),
);
