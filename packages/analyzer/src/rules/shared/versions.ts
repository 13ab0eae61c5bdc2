import { gte, minVersion, valid } from 'semver';

/** The version, or the lowest that the range allows, is this one or a later one. False when there is none. */
export function isAtLeast(version: string | undefined, since: string): boolean {
  const lowest = version && (valid(version) ?? minVersion(version)?.version);
  return Boolean(lowest) && gte(lowest ?? '0.0.0', since);
}
