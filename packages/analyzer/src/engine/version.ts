/** Version of the engine: part of the cache key and of every report. Equal to the package version (tested). */
export const ENGINE_VERSION = '0.1.0';

declare const LMI_BUILD: string | undefined;

/** Tells two builds of one version apart, so that nothing cached outlives a change of the engine itself. */
export const BUILD = typeof LMI_BUILD === 'string' ? LMI_BUILD : 'source';
