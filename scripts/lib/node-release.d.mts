export function nodeRelease(major: number): string;
