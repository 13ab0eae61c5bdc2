import { promisify } from 'node:util';

export type AnyFunction = (this: unknown, ...args: unknown[]) => unknown;

/** Puts a function around one of Node's own; what hangs on the original (its promise form, its prototype) goes along. */
export function replace(target: object, name: string, make: (original: AnyFunction) => AnyFunction): void {
  const original: unknown = Reflect.get(target, name);
  if (typeof original !== 'function') return;
  const replacement = make(original as AnyFunction);
  const descriptors: Record<PropertyKey, PropertyDescriptor> = Object.getOwnPropertyDescriptors(original);
  const { prototype, ...properties } = descriptors;
  // Its promise form has a place of its own below, and may not be redefined.
  Reflect.deleteProperty(properties, promisify.custom);
  Object.defineProperties(replacement, properties);
  if (prototype?.value !== undefined) replacement.prototype = prototype.value as unknown;
  const promised: unknown = Reflect.get(original, promisify.custom);
  if (typeof promised === 'function') {
    Object.defineProperty(replacement, promisify.custom, { value: make(promised as AnyFunction), configurable: true });
  }
  const descriptor = Object.getOwnPropertyDescriptor(target, name);
  const enumerable = descriptor?.enumerable ?? true;
  Object.defineProperty(target, name, { value: replacement, writable: true, configurable: true, enumerable });
}
