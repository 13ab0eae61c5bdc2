/**
 * A path relative to the root as a relative URI: every segment percent-encoded, slashes kept. Brackets and the like have
 * to be encoded for the validators; `@` is allowed and kept so that scoped folders stay readable.
 */
export function uriOf(path: string): string {
  return path
    .split('/')
    .filter((segment) => segment !== '' && segment !== '.')
    .map(encodeSegment)
    .join('/');
}

const LONE_SURROGATE = /\p{Cs}/gu;

function encodeSegment(segment: string): string {
  return encodeURIComponent(segment.replace(LONE_SURROGATE, '\ufffd'))
    .replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%40', '@');
}
