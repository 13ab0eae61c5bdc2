import { nearest } from '../../util/nearest.js';
import { validate } from './validate.generated.js';

/** Keys and indexes from the top of a configuration. */
export type ConfigPath = readonly (string | number)[];

/** What is wrong with a configuration, and where. */
export interface Complaint {
  readonly path: ConfigPath;
  /** The key is wrong, not what it stands for. */
  readonly atKey?: boolean;
  /** A sentence. */
  readonly message: string;
}

/** The part of ajv's error objects that is used here. */
interface SchemaError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly schema: unknown;
  readonly parentSchema: { readonly properties?: object };
  readonly data: unknown;
  readonly propertyName?: string;
}

interface Validator {
  (value: unknown): boolean;
  errors?: readonly SchemaError[] | null;
}

// Generated code has no types.
const conforms: Validator = validate as unknown as Validator;

/** Compares a configuration with its schema (packages/cli/schema/config.schema.json). */
export function checkForm(value: unknown): readonly Complaint[] {
  if (conforms(value)) return [];
  return (conforms.errors ?? []).flatMap((error) => complaintAbout(error) ?? []);
}

function complaintAbout(error: SchemaError): Complaint | undefined {
  const path = pathOf(error.instancePath);
  if (error.propertyName !== undefined) {
    const { propertyName } = error;
    const names = listed(error.schema);
    const codes = names.filter((name) => /^LMI\d/.test(name));
    return {
      path: [...path, propertyName],
      atKey: true,
      message: `There is no rule '${propertyName}'; ${suggestion(propertyName, names, codes)}`,
    };
  }
  if (error.keyword === 'additionalProperties') return unknownKey(path, error);
  const message = aboutValue(error);
  return message === undefined ? undefined : { path, message };
}

function unknownKey(path: ConfigPath, { params, parentSchema }: SchemaError): Complaint {
  const key = String(params['additionalProperty']);
  const known = Object.keys(parentSchema.properties ?? {}).filter((name) => name !== '$schema');
  return { path: [...path, key], atKey: true, message: `The key '${key}' is not known; ${suggestion(key, known)}` };
}

const TYPES: Readonly<Record<string, string>> = {
  array: 'a list in [ ]',
  object: 'an object in { }',
  string: 'a text in quotes',
  boolean: 'true or false',
  integer: 'a whole number',
};

function aboutValue({ keyword, params, schema, data, instancePath }: SchemaError): string | undefined {
  const name = nameOf(pathOf(instancePath));
  switch (keyword) {
    case 'enum': {
      const allowed = listed(schema);
      return typeof data === 'string'
        ? `'${data}' is not a value of ${name}; ${suggestion(data, allowed)}`
        : `${name} must be one of ${allowed.join(', ')}.`;
    }
    case 'type':
      return `${name} must be ${TYPES[String(params['type'])] ?? String(params['type'])}.`;
    case 'required':
      return `${name} has no '${String(params['missingProperty'])}'; add it.`;
    case 'pattern':
    case 'minItems':
      return `${name} must not be empty.`;
    case 'minimum':
      return `${name} must not be below ${String(params['limit'])}.`;
    default:
      return undefined;
  }
}

/** `clients[0].members`; the whole by its own name. */
function nameOf(path: ConfigPath): string {
  const [first, ...rest] = path;
  if (first === undefined) return 'The configuration';
  return rest.reduce<string>(
    (name, part) => (typeof part === 'number' ? `${name}[${part}]` : `${name}.${part}`),
    String(first),
  );
}

/** A JSON pointer. Lists have numbers for keys; so may rules and members not. */
function pathOf(pointer: string): ConfigPath {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part.replaceAll('~1', '/').replaceAll('~0', '~')));
}

function listed(schema: unknown): readonly string[] {
  return Array.isArray(schema) ? schema.map(String) : [];
}

/** The candidate that was probably meant, else those that are worth a list. */
function suggestion(word: string, candidates: readonly string[], shown = candidates): string {
  const meant = nearest(word, candidates);
  if (meant !== undefined) return `did you mean '${meant}'?`;
  return `known are ${shown.join(', ')}.`;
}
