import { UsageError } from '@lmi-ready/analyzer';

/** `settings.lmi` of the ESLint configuration. */
export interface Settings {
  /** Folder that is analysed as one project, relative to the working directory; by default the repository of the file. */
  readonly root?: string;
}

const KEYS = ['root'];

/** @throws UsageError that names the key when the settings are not as documented. */
export function readSettings(value: unknown): Settings {
  if (value === undefined) return {};
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new UsageError(`settings.lmi of the ESLint configuration must be an object such as { root: 'services' }.`);
  }
  const unknown = Object.keys(value).find((key) => !KEYS.includes(key));
  if (unknown !== undefined) {
    throw new UsageError(
      `settings.lmi.${unknown} of the ESLint configuration is not known; settings are: ${KEYS.join(', ')}.`,
    );
  }
  const { root } = value as { root?: unknown };
  if (root === undefined) return {};
  if (typeof root !== 'string' || root === '') {
    throw new UsageError('settings.lmi.root of the ESLint configuration must be the path of a folder.');
  }
  return { root };
}
