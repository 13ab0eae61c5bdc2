/** Bump whenever the shape or the meaning of a `FileSummary` changes: it is part of the cache key. */
export const SUMMARY_VERSION = 4;
