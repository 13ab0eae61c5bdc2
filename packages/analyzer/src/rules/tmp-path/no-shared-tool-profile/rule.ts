import { browserLaunch, profileTool } from '../../../catalog/queries.js';
import type { Argument, ExternalCall, Shape } from '../../../model/program.js';
import type { Draft } from '../../../model/rule.js';
import { defineRule } from '../../../model/rule.js';
import { draft, onePerLine } from '../../shared/drafts.js';
import { commandText } from '../../shared/tmp-paths.js';
import { meta } from './meta.js';

const USER_DATA = /--user-data-dir[= ](\S*)/;

export const rule = defineRule(meta, (program) =>
  onePerLine(
    program.calls.flatMap((call) => {
      if (call.phase !== 'invocation') return [];
      return [...toolProfile(call), ...browserProfile(call)];
    }),
  ),
);

/** A command line that starts a tool with its one default profile, or with a fixed one. */
function toolProfile(call: ExternalCall): Draft[] {
  const text = commandText(call);
  const tool = text === undefined ? undefined : profileTool(text);
  if (text === undefined || !tool) return [];
  const at = text.indexOf(tool.flag);
  const value = at < 0 ? '' : (text.slice(at + tool.flag.length).split(/\s/, 1)[0] ?? '');
  if (value.includes('\0')) return [];
  return [
    finding(
      call,
      at < 0
        ? `${tool.what} is started with the profile that all its starts share.`
        : `${tool.what} is started with one fixed profile.`,
      `Add ${tool.flag}<folder made with mkdtemp> to the command.`,
    ),
  ];
}

/** A browser with a fixed user data folder. Without one it makes its own. */
function browserProfile(call: ExternalCall): Draft[] {
  const row = browserLaunch(call.package, call.member);
  if (!row) return [];
  const named = row.folder === undefined ? undefined : call.arguments[row.folder]?.shape;
  const option = call.arguments.map((argument) => argument.property('userDataDir')?.shape).find((shape) => shape);
  const fixed = [named, option, ...call.arguments.flatMap(dataFolders)].some(isFixed);
  return fixed
    ? [
        finding(
          call,
          'The browser is started with one fixed profile folder.',
          'Leave the folder out, or make one with mkdtemp.',
        ),
      ]
    : [];
}

function dataFolders(options: Argument): Shape[] {
  const list = options.property('args');
  const out: Shape[] = [];
  for (let i = 0; i < 40; i++) {
    const shape = list?.property(String(i))?.shape;
    const folder = shape && USER_DATA.exec(shape.text)?.[1];
    if (shape && folder) out.push({ ...shape, text: folder });
  }
  return out;
}

function isFixed(shape: Shape | undefined): boolean {
  return shape !== undefined && shape.text !== '' && !shape.text.includes('\0');
}

function finding(call: ExternalCall, message: string, help: string): Draft {
  return draft(call.place, {
    level: meta.level,
    location: call.location,
    message,
    help,
    witness: {
      steps: [
        { invocation: 'A', location: call.location, action: 'starts the tool, which locks its profile' },
        { invocation: 'B', location: call.location, action: 'starts it with the same profile' },
      ],
      outcome: 'The second start fails, ends silently, or works on the documents of the first.',
    },
  });
}
