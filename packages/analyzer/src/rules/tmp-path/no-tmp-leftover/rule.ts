import { madeFolder } from '../../../catalog/queries.js';
import type { ExternalCall, SolvedProgram } from '../../../model/program.js';
import type { Draft } from '../../../model/rule.js';
import { defineRule } from '../../../model/rule.js';
import { draft } from '../../shared/drafts.js';
import { deletions } from '../../shared/tmp-paths.js';
import { meta } from './meta.js';

export const rule = defineRule(meta, (program) =>
  onePerFile(
    program.calls
      .filter((call) => call.phase === 'invocation' && makesFolder(call) && !isCleanedUp(program, call))
      .map(finding),
  ),
);

function makesFolder(call: ExternalCall): boolean {
  if (!madeFolder(call.package, call.member)) return false;
  return call.arguments[0]?.shape?.text.startsWith('/tmp') ?? false;
}

/** Something that one of the same handlers reaches deletes files: what it deletes is taken on trust. */
function isCleanedUp(program: SolvedProgram, made: ExternalCall): boolean {
  return deletions(program).some((call) => call.place.handlers.some((id) => made.place.handlers.includes(id)));
}

function finding(call: ExternalCall): Draft {
  return draft(call.place, {
    level: meta.level,
    location: call.location,
    message: `Every invocation leaves a folder of its own in /tmp, and nothing that its handler runs deletes any.`,
    help: `Remove it in finally: await rm(folder, { recursive: true, force: true }).`,
  });
}

/** What is made in one place needs one remedy. */
function onePerFile(drafts: readonly Draft[]): Draft[] {
  const seen = new Set<string>();
  return [...drafts]
    .sort((a, b) => a.location.line - b.location.line)
    .filter((d) => !seen.has(d.location.path) && seen.add(d.location.path));
}
