import { createRequire } from 'node:module';
import type * as Semver from 'semver';

const load = createRequire(import.meta.url);
let semver: typeof Semver | undefined;

/** semver, loaded on the first question: most runs ask none. */
function library(): typeof Semver {
  return (semver ??= load('semver') as typeof Semver);
}

/** Ranges that allow every version say nothing. */
const ANY_VERSION = /^(?:|[*xX]|latest|next|canary|>=\s*0(?:[.]0)*)$/;

/** The lowest version that a range of package.json allows; undefined when it is no range of versions. */
export function lowestVersion(range: string): string | undefined {
  const plain = range
    .replace(/^workspace:/, '')
    .replace(/^npm:(?:.*)@/, '')
    .trim();
  if (ANY_VERSION.test(plain) || /^[~^]$/.test(plain)) return undefined;
  try {
    return library().minVersion(plain)?.version;
  } catch {
    return undefined;
  }
}

export function highestVersion(versions: readonly string[]): string | undefined {
  const valid = versions.filter((version) => library().valid(version) !== null);
  return valid.sort(library().rcompare)[0];
}

/** False also for what is no version. */
export function isOlder(version: string, minimum: string): boolean {
  return library().valid(version) !== null && library().lt(version, minimum);
}

/** The version at the front of what a lock file writes (`1.2.3(react@18.0.0)`, `1.2.3_react@18`, `name@1.2.3`). */
export function plainVersion(text: string): string | undefined {
  return /^(?:.*?@)?(\d+[.]\d+[.]\d+(?:-[\w.-]+?)?(?:\+[\w.-]+?)?)(?=$|[(_\s'"])/.exec(text)?.[1];
}

export function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
}
