import { isBuiltinModule, setterFor } from '../../../catalog/queries.js';
import type { ExternalWrite } from '../../../model/program.js';
import { defineRule } from '../../../model/rule.js';
import { draft, onePerLine } from '../../shared/drafts.js';
import { meta } from './meta.js';

/** What other rules speak of: the environment, and settings that are made to be set. */
const NOT_A_PATCH = /^process\.(?:env|exitCode|title)\b/;

export const rule = defineRule(meta, (program) =>
  onePerLine(
    oncePerFunction(program.externalWrites.filter((write) => write.phase === 'invocation' && isPatch(write))).map(
      (write) => {
        const name = nameOf(write);
        return draft(write.place, {
          level: meta.level,
          message: `'${name}' is replaced per invocation, and all concurrent invocations of the worker use the replacement.`,
          help: `Replace it once while the module loads, or pass the function to the code that needs it.`,
          witness: {
            steps: [
              { invocation: 'A', location: write.location, action: `replaces '${name}'` },
              { invocation: 'B', location: write.location, action: `replaces A's replacement with its own` },
              { invocation: 'A', location: write.location, action: `uses '${name}': B's` },
            ],
            outcome: `What invocation A does goes through the replacement of invocation B.`,
          },
        });
      },
    ),
  ),
);

function isPatch(write: ExternalWrite): boolean {
  if (write.guarded || setterFor(write.package, write.member, true)) return false;
  // What a builtin made (`error.name = …`, `server.timeout = …`) is an object of the program.
  if (write.member.includes('#')) return false;
  return write.package === 'global' ? !NOT_A_PATCH.test(write.member) : isBuiltinModule(write.package);
}

function nameOf(write: ExternalWrite): string {
  const member = write.member.replace(/\.\*$|\.\[\]$/, '');
  return write.package === 'global' ? member : `${write.package}.${member}`;
}

/** Installing and putting back are one cause. */
function oncePerFunction(writes: readonly ExternalWrite[]): readonly ExternalWrite[] {
  const seen = new Set<string>();
  return [...writes]
    .sort((a, b) => a.location.line - b.location.line)
    .filter((write) => {
      const key = `${write.location.path}|${write.place.functionName}|${write.member}`;
      return !seen.has(key) && seen.add(key);
    });
}
