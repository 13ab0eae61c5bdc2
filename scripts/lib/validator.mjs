// Code that checks a value against a schema.
import { Ajv2020 } from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';

/** A module that checks a value against the schema without any dependency: all it needs of ajv is in it. */
export function validatorModule(schema, header) {
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    messages: false,
    code: { source: true, esm: true },
  });
  const code = standaloneCode(ajv, ajv.compile(withoutProse(schema)));
  if (/\brequire\(/.test(code))
    throw new Error('The schema has a keyword whose check loads a part of ajv at run time; say it with another one.');
  return `${header}\n// @ts-nocheck\n${code.replace(/export default \w+;/, '')}\n`;
}

/** What people read makes the code that checks longer and no better. */
function withoutProse(schema) {
  if (Array.isArray(schema)) return schema.map(withoutProse);
  if (typeof schema !== 'object' || schema === null) return schema;
  const entries = Object.entries(schema).filter(
    ([key, value]) => !(['description', 'title', '$id', '$schema'].includes(key) && typeof value === 'string'),
  );
  return Object.fromEntries(
    entries
      .map(([key, value]) => [key, withoutProse(value)])
      .filter(([key, value]) => key === '$schema' || !isEmpty(value)),
  );
}

const isEmpty = (value) => typeof value === 'object' && value !== null && Object.keys(value).length === 0;
