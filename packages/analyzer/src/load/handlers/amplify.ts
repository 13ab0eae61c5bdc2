import type { ts } from 'ts-morph';
import { typescript } from '../evaluate/compiler.js';
import { calleeName } from '../evaluate/syntax.js';
import { projectPath } from '../evaluate/library-calls.js';
import { runsOf } from '../evaluate/runs.js';
import type { SourceUnit, SourceUnits } from '../evaluate/source-unit.js';
import { folderOf, joinPath, withoutExtension } from '../paths.js';
import type { ProjectTree } from '../project-tree.js';
import { sourceCandidates } from '../resolve/source-probe.js';
import { readSettings, type Names } from '../settings/read-settings.js';
import { entryOf, textAt, type Value } from '../values/value.js';
import { DeclaredParts, type Declared } from './declarations.js';

const NAMES: Names = {
  runtime: ['runtime'],
  memory: ['memoryMB'],
  timeout: ['timeoutSeconds'],
  architecture: ['architecture'],
  ephemeralStorage: ['ephemeralStorageSizeMB'],
  environment: ['environment'],
  layers: ['layers'],
  logFormat: ['logging.format'],
};
const DEFAULT_ENTRY = './handler.ts';

/** A quick look: only these files are parsed. */
export function mayBeAmplifyProgram(text: string): boolean {
  return /\bdefineFunction\s*\(/.test(text);
}

/** Reads the functions of Amplify Gen 2: `defineFunction({ entry })`, whose code exports `handler`. */
export function readAmplify(program: readonly SourceUnit[], units: SourceUnits, tree: ProjectTree): Declared {
  const t = typescript();
  const parts = new DeclaredParts();
  for (const unit of program)
    for (const call of unit.calls) {
      if (!t.isCallExpression(call) || calleeName(call.expression, unit) !== 'defineFunction') continue;
      const [props] = call.arguments;
      // A function that builds its own construct is none of Amplify's: the reader of the CDK finds what it makes.
      if (props && (t.isArrowFunction(props) || t.isFunctionExpression(props))) continue;
      for (const { values } of runsOf(props ? [props] : [], unit, units, program))
        declare(parts, values[0], call, unit, tree);
    }
  return parts;
}

function declare(
  parts: DeclaredParts,
  props: Value | undefined,
  call: ts.CallExpression,
  unit: SourceUnit,
  tree: ProjectTree,
): void {
  const entry = entryOf(props, 'entry');
  const written = entry ? textAt(props, 'entry') : DEFAULT_ENTRY;
  const { settings, unknown } = readSettings((path) => entryOf(props, ...path.split('.')), NAMES);
  const name = textAt(props, 'name') ?? variableOf(call) ?? folderOf(unit.path).replace(/^.*\//, '');
  const record = {
    name,
    source: 'amplify' as const,
    declaredAt: unit.location(call),
    handler: 'handler',
    streaming: false,
    settings,
    unknown,
  };
  const path = written === undefined ? undefined : located(written, unit);
  const candidates =
    path === undefined
      ? []
      : [path, ...sourceCandidates(withoutExtension(path))].filter((candidate) => tree.hasFile(candidate));
  if (candidates.length > 0)
    parts.add({ functions: [{ ...record, candidates: [...new Set(candidates)], exportName: 'handler' }] });
  else
    parts.missing(
      record,
      path === undefined
        ? `The entry of '${name}' is only known at deployment.`
        : `The entry '${path}' of '${name}' does not exist.`,
    );
}

/** An entry counts from the file that defines the function. */
function located(written: string, unit: SourceUnit): string {
  const path = projectPath(written, '');
  return path === written ? joinPath(folderOf(unit.path), path) : path;
}

function variableOf(call: ts.Node): string | undefined {
  const t = typescript();
  return t.isVariableDeclaration(call.parent) && t.isIdentifier(call.parent.name) ? call.parent.name.text : undefined;
}
