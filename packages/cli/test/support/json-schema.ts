/** The JSON report against its schema. */
import { readFileSync } from 'node:fs';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';

const schema = JSON.parse(readFileSync(new URL('../../schema/report.schema.json', import.meta.url), 'utf8')) as object;

const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(schema);

/** What is wrong with it; null when nothing is. */
export function jsonErrors(json: string): readonly ErrorObject[] | null {
  validate(JSON.parse(json));
  return validate.errors ?? null;
}
