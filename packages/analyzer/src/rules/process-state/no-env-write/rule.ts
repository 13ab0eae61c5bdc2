import type { ExternalWrite } from '../../../model/program.js';
import { defineRule } from '../../../model/rule.js';
import { draft, onePerLine } from '../../shared/drafts.js';
import { meta } from './meta.js';

export const rule = defineRule(meta, (program) =>
  onePerLine(
    program.externalWrites
      .filter((write) => write.package === 'global' && /^process\.env(?:\.|$)/.test(write.member))
      .map((write) => {
        const name = write.member.replace(/\.\*$|\.\[\]$/, '');
        const harmless = write.guarded && write.constant;
        return draft(write.place, {
          level: harmless ? 'note' : meta.level,
          message: `'${name}' is ${write.op === 'delete' ? 'deleted' : 'written'} per invocation, and all concurrent invocations of the worker read the same environment.`,
          help: `Pass the value as an argument, or keep it in AsyncLocalStorage; leave the environment as it was at init.`,
          witness: harmless ? undefined : witness(write, name),
        });
      }),
  ),
);

function witness(write: ExternalWrite, name: string): Parameters<typeof draft>[1]['witness'] {
  return {
    steps: [
      { invocation: 'A', location: write.location, action: `sets '${name}'` },
      { invocation: 'B', location: write.location, action: `sets '${name}' to its own value` },
      { invocation: 'A', location: write.location, action: `reads '${name}': B's value` },
    ],
    outcome: `Invocation A runs with the environment of invocation B.`,
  };
}
