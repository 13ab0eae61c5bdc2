import { UsageError } from '@lmi-ready/analyzer';

/** `settings.lmi` of the ESLint configuration. */
export interface Settings {
  /** Folder that is analysed as one project, relative to the working directory; by default the repository of the file. */
  readonly root?: string;
  /**
   * What counts instead of lmi-ready.config.json of the root: a file, relative to the working directory, or the
   * configuration itself.
   */
  readonly config?: string | object;
}

const KEYS = ['root', 'config'];

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
  const { root, config } = value as { root?: unknown; config?: unknown };
  return { ...(root !== undefined && { root: folder(root) }), ...(config !== undefined && { config: source(config) }) };
}

function folder(root: unknown): string {
  if (typeof root === 'string' && root !== '') return root;
  throw new UsageError('settings.lmi.root of the ESLint configuration must be the path of a folder.');
}

function source(config: unknown): string | object {
  if ((typeof config === 'string' && config !== '') || (typeof config === 'object' && config !== null)) return config;
  throw new UsageError(
    'settings.lmi.config of the ESLint configuration must be the path of a configuration of lmi-ready, or such a configuration.',
  );
}
