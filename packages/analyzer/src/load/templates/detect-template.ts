import { absolutePath, baseName } from '../paths.js';
import type { ProjectTree } from '../project-tree.js';

const SERVERLESS_FILE = /^serverless[.](?:ya?ml|json|[mc]?[jt]s)$/;
const CODE_FILE = /[.][mc]?[jt]s$/;
const YAML_FILE = /[.](?:ya?ml|template)$/;
const JSON_FILE = /[.]json$/;
/** JSON files that every repository has and that are never templates, and those that CDK writes. */
const OTHER_FILE =
  /^(?:package|package-lock|npm-shrinkwrap|composer|lerna|nx|project|turbo|cdk|cdk[.]context|manifest|tree|vercel|renovate|components|angular|samconfig|example-pattern)[.]json$|^[tj]sconfig.*[.]json$|[.](?:schema|assets)[.]json$|[.]code-workspace$|^(?:pnpm-lock|pnpm-workspace|docker-compose.*|compose|openapi|swagger|buildspec.*|mkdocs)[.]ya?ml$/;
const FUNCTION_RESOURCE = /AWS::(?:Lambda|Serverless)::Function/;
const TOP_LEVEL_KEY =
  /"(?:AWSTemplateFormatVersion|Transform|Description|Metadata|Parameters|Globals|Mappings|Conditions|Resources|Outputs|Rules)"\s*:/;
const JSON_PROBE_BYTES = 4096;

/** True when the name alone does not rule a file out. */
export function mayBeTemplate(name: string): boolean {
  return (YAML_FILE.test(name) || JSON_FILE.test(name) || SERVERLESS_FILE.test(name)) && !OTHER_FILE.test(name);
}

export function isServerlessFile(path: string): boolean {
  return SERVERLESS_FILE.test(baseName(path));
}

/** A serverless file that is a program: it is looked at and never run. */
export function isServerlessCodeFile(path: string): boolean {
  return isServerlessFile(path) && CODE_FILE.test(path);
}

/** A quick look at the text; what passes is parsed later. */
export function isTemplate(tree: ProjectTree, path: string): boolean {
  if (isServerlessFile(path)) return !CODE_FILE.test(path) || isServerlessCode(tree.readText(path));
  if (JSON_FILE.test(path) && !looksLikeTemplateStart(tree, path)) return false;
  const text = tree.readText(path);
  return text !== undefined && (isCloudFormationText(text) || isServerlessText(text));
}

function looksLikeTemplateStart(tree: ProjectTree, path: string): boolean {
  const start = tree.fs.readStart?.(absolutePath(tree.root, path), JSON_PROBE_BYTES);
  return start === undefined || TOP_LEVEL_KEY.test(start);
}

export function isCloudFormationText(text: string): boolean {
  return FUNCTION_RESOURCE.test(text) && /\bResources\b/.test(text);
}

function isServerlessCode(text: string | undefined): boolean {
  return text !== undefined && /\bfunctions\b/.test(text) && /\bprovider\b/.test(text);
}

/** A Serverless Framework file under a name of its own, as `serverless --config` takes it. */
export function isServerlessText(text: string): boolean {
  return /^provider:/m.test(text) && /^functions:/m.test(text) && /^service:/m.test(text);
}
