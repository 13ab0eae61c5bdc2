import { templateOf, type Shape } from '../model/shape.js';
import { eventTemplates, type EventName } from './templates.js';

/**
 * The event for a handler of which only is known what it reads: the documented event of the service whose fields these are, with
 * what else is read; fields of nobody's event are made up by their names.
 */
export function eventOf(shape: Shape): unknown {
  const made = templateOf(shape);
  const service = serviceOf(shape);
  return service === undefined ? made : merge(eventTemplates[service], made);
}

function serviceOf({ fields }: Shape): EventName | undefined {
  const record = fields['Records']?.fields['0']?.fields;
  if (record) {
    if (record['s3']) return 's3';
    if (record['Sns']) return 'sns';
    if (record['kinesis']) return 'kinesis';
    if (record['dynamodb']) return 'dynamodb';
    return record['messageId'] || record['body'] ? 'sqs' : undefined;
  }
  if (fields['rawPath'] || fields['requestContext']?.fields['http']) return 'api-gateway-v2';
  if (fields['httpMethod'] || fields['requestContext']?.fields['identity']) return 'api-gateway-v1';
  if (fields['detail']) return 'eventbridge';
  return undefined;
}

/** What the documented event has goes before what was made up; texts of JSON are merged inside. */
function merge(documented: unknown, made: unknown): unknown {
  if (
    typeof documented === 'string' &&
    typeof made === 'string' &&
    made.startsWith('{"') &&
    documented.startsWith('{"')
  )
    return JSON.stringify(merge(JSON.parse(documented), JSON.parse(made)));
  if (Array.isArray(documented))
    return documented.map((item, index) => merge(item, Array.isArray(made) ? (made[index] ?? made[0]) : made));
  if (!isRecord(documented) || !isRecord(made)) return documented ?? made;
  const names = new Set([...Object.keys(documented), ...Object.keys(made)]);
  return Object.fromEntries(
    [...names].map((name) => [name, name in documented ? merge(documented[name], made[name]) : made[name]]),
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
