import { parse } from 'jsonc-parser';

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

/** Reads JSON, with comments and trailing commas as in tsconfig.json; undefined when it is not an object. */
export function parseJsonObject(text: string): JsonObject | undefined {
  return asObject(parseLenient(text));
}

function parseLenient(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return parseWithComments(text);
  }
}

/** Undefined for a text that nests deeper than the stack. */
function parseWithComments(text: string): Json | undefined {
  try {
    return parse(text, [], { allowTrailingComma: true }) as Json | undefined;
  } catch {
    return undefined;
  }
}

export function asObject(value: Json | undefined): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !isList(value) ? value : undefined;
}

export function asString(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function asStrings(value: Json | undefined): string[] {
  if (typeof value === 'string') return [value];
  return isList(value) ? value.filter((item) => typeof item === 'string') : [];
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
