import { leafValue, type Shape } from '../model/shape.js';
import { afterEach } from './invocations.js';
import { note } from './journal.js';
import { replace } from './replace.js';

/** What the entry module of a discovery asks for, see stage/stage.ts. */
const DISCOVER = Symbol.for('lmi-ready.discover');

/** A field of the event as far as the handler has shown what it takes it for. */
class Field {
  readonly fields = new Map<string, Field>();
  kind: Shape['kind'] = 'unknown';
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }

  field(name: string): Field {
    const known = this.fields.get(name);
    if (known) return known;
    const field = new Field(name);
    this.fields.set(name, field);
    return field;
  }

  /** A later, surer use wins over a first guess. */
  is(kind: Shape['kind']): void {
    if (this.kind === 'unknown' || kind === 'array' || kind === 'json') this.kind = kind;
  }

  shape(): Shape {
    const fields = Object.fromEntries([...this.fields].map(([name, field]) => [name, field.shape()]));
    const kind = this.kind === 'unknown' && this.fields.size > 0 ? 'object' : this.kind;
    return { kind, name: this.name, fields };
  }
}

const root = new Field('event');
/** Texts that stand for a field, so that JSON.parse can tell which. */
const texts = new Map<string, Field>();
let passes = 0;

/**
 * Learns what an event looks like by handing the handler an object that has every field. In every further pass what is known by
 * then has real values, so that the handler gets beyond the first use that the stand-in does not survive.
 */
export function offerDiscovery(): void {
  Reflect.set(globalThis, DISCOVER, () => {
    passes++;
    const known: unknown = passes > 1 ? valueOf(root) : undefined;
    return typeof known === 'object' && known !== null ? partly(known, root) : standIn(root);
  });
  replace(
    JSON,
    'parse',
    (parse) =>
      function (this: unknown, ...args) {
        const field = texts.get(String(args[0]));
        if (!field) return parse.apply(this, args);
        field.is('json');
        return standIn(field);
      },
  );
  afterEach(() => {
    note({ kind: 'shape', shape: root.shape() });
  });
}

const ARRAY_ONLY = new Set([
  'map',
  'forEach',
  'filter',
  'reduce',
  'find',
  'some',
  'every',
  'join',
  'sort',
  'flatMap',
  'entries',
  'push',
  'findIndex',
]);
const EITHER = new Set(['length', 'includes', 'indexOf', 'slice', 'concat', 'at']);

/** An object that has every field and is remembered for how it is used. */
function standIn(field: Field): unknown {
  return new Proxy(
    {},
    {
      get: (_, name) => use(field, name),
      has: () => true,
      getOwnPropertyDescriptor: () => undefined,
    },
  );
}

function use(field: Field, name: string | symbol): unknown {
  if (name === Symbol.iterator) return elements(field)[Symbol.iterator].bind(elements(field));
  if (name === Symbol.toPrimitive) return (hint: string) => primitive(field, hint);
  if (typeof name === 'symbol' || name === 'then' || name === 'constructor') return undefined;
  if (name === 'toJSON') return () => textOf(field);
  if (name === 'toString' || name === 'valueOf') return () => primitive(field, 'string');
  if (name === 'hasOwnProperty') return () => true;
  if (ARRAY_ONLY.has(name) || (EITHER.has(name) && field.kind === 'array')) return method(elements(field), name);
  if (EITHER.has(name) || Reflect.has(String.prototype, name)) return method(stringOf(field), name);
  if (Reflect.has(Number.prototype, name)) return method(numberOf(field), name);
  return standIn(field.field(name));
}

function method(value: unknown[] | string | number, name: string): unknown {
  const found: unknown = Reflect.get(Object(value) as object, name);
  return typeof found === 'function' ? (found.bind(value) as unknown) : found;
}

function elements(field: Field): unknown[] {
  field.is('array');
  return [standIn(field.field('0'))];
}

function stringOf(field: Field): string {
  field.is('string');
  return textOf(field);
}

function numberOf(field: Field): number {
  field.is('number');
  return 1;
}

function primitive(field: Field, hint: string): string | number {
  return hint === 'number' ? numberOf(field) : stringOf(field);
}

function textOf(field: Field): string {
  const text = String(leafValue(field.name, 'string'));
  texts.set(text, field);
  return text;
}

/** Real values where fields are known, stand-ins for the rest. */
function partly(value: object, field: Field): unknown {
  return new Proxy(value, {
    get(target, name) {
      const own: unknown = Reflect.get(target, name);
      if (typeof name === 'symbol' || name === 'then' || name === 'toJSON') return own;
      if (own === undefined && !Array.isArray(target)) return standIn(field.field(name));
      return typeof own === 'object' && own !== null ? partly(own, field.field(name)) : own;
    },
  });
}

function valueOf(field: Field): unknown {
  const entries = [...field.fields].map(([name, inner]): [string, unknown] => [name, valueOf(inner)]);
  if (field.kind === 'array') return entries.map(([, value]) => value);
  if (field.kind === 'json' || (field.kind === 'string' && entries.length === 0)) return textOf(field);
  if (entries.length > 0) return Object.fromEntries(entries);
  return field.kind === 'number' ? 1 : textOf(field);
}
