import { TAINT, valueOf, type RequestAtom, type Value } from './value.js';

export function requestAtom(what: RequestAtom['what']): RequestAtom {
  return { k: 'req', id: `q:${what}:`, what, path: '' };
}

export function handlerArguments(): Value[] {
  return [
    valueOf(requestAtom('event'), TAINT.direct),
    valueOf(requestAtom('context'), TAINT.direct),
    valueOf(requestAtom('callback')),
  ];
}
