// Words for the schema of the JSON report. Every object is closed: what the schema does not list, the report does not say.

const described = (schema, description) => (description === undefined ? schema : { ...schema, description });

/** A property that may be absent; all others are required. */
export const optional = (schema) => ({ optional: schema });

export function object(properties, description) {
  const entries = Object.entries(properties);
  return described(
    {
      type: 'object',
      additionalProperties: false,
      required: entries.filter(([, schema]) => schema.optional === undefined).map(([name]) => name),
      properties: Object.fromEntries(entries.map(([name, schema]) => [name, schema.optional ?? schema])),
    },
    description,
  );
}

/** The same object as somebody reads it who needs only some of it: the rest may be absent, or be anything. */
export function part(schema, names) {
  const properties = Object.fromEntries(names.map((name) => [name, schema.properties[name]]));
  return { type: 'object', required: names.filter((name) => schema.required.includes(name)), properties };
}

export const ref = (name, description) => described({ $ref: `#/$defs/${name}` }, description);
export const list = (items, description) => described({ type: 'array', items }, description);
export const text = (description) => described({ type: 'string' }, description);
export const flag = (description) => described({ type: 'boolean' }, description);
export const count = (description) => described({ type: 'integer', minimum: 0 }, description);
export const oneOf = (values, description) => described({ enum: values }, description);
