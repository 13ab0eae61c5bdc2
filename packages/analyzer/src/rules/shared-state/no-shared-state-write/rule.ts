import { clientMadeBy, driverMadeBy } from '../../../catalog/queries.js';
import type { SharedWrite, SolvedProgram } from '../../../model/program.js';
import { defineRule } from '../../../model/rule.js';
import { draft } from '../../shared/drafts.js';
import { lifetime, writesWith } from '../../shared/shared-writes.js';
import { overwriteWitness } from '../../shared/witnesses.js';
import { meta } from './meta.js';

export const rule = defineRule(meta, (program) =>
  writesWith(program, 'write')
    .filter((write) => !storesNewClient(program, write))
    .map((write) =>
      draft(write.place, {
        level: meta.level,
        message: `'${write.root.label}' is ${lifetime(write)}, is written by every invocation and is read by others.`,
        help: `Compute '${write.root.label}' per invocation, or set it once at module level.`,
        related: [
          {
            location: write.root.declaredAt,
            message: `'${write.root.label}' lives as long as the execution environment.`,
          },
        ],
        witness: overwriteWitness(write, 'value'),
      }),
    ),
);

/** `client = new S3Client({})` in the handler has one cause and one remedy: the rules for clients and connections speak of it. */
function storesNewClient(program: SolvedProgram, { location, kind }: SharedWrite): boolean {
  if (kind !== 'assign') return false;
  return program.calls.some(
    (call) =>
      call.phase === 'invocation' &&
      !call.once &&
      call.location.path === location.path &&
      call.location.line >= location.line &&
      call.location.endLine <= location.endLine &&
      (clientMadeBy(call.package, call.member, call.kind) ?? driverMadeBy(call.package, call.member, call.kind)),
  );
}
