/** Version of the engine: part of the cache key and of every report. Equal to the package version (tested). */
export const ENGINE_VERSION = '0.1.0';
