/** What a handler takes a field of its event for. `json`: a text that it parses. */
export interface Shape {
  readonly kind: 'unknown' | 'string' | 'number' | 'array' | 'object' | 'json';
  readonly name: string;
  readonly fields: Readonly<Record<string, Shape>>;
}

/** Fields that many callers have in common; the same for all of them, so that what is keyed by it meets. */
const COMMON: Readonly<Record<string, unknown>> = {
  path: '/orders',
  rawpath: '/orders',
  route: 'orders',
  resource: 'orders',
  action: 'read',
  currency: 'EUR',
  country: 'DE',
  region: 'eu-central-1',
  zone: 'Europe/Berlin',
  table: 'orders',
  etag: 'd41d8cd98f00b204e9800998ecf8427e',
  filename: 'report.pdf',
  folder: 'reports',
  sku: 'book',
  host: 'service.internal',
};
const NUMERIC = /^(?:amount|limit|size|page|count|price|total|version|quantity|weight|time|milliseconds|days|offset)$/u;
const ADDRESS = /^(?:url|uri|source|link|href|endpoint|repository|video)$/u;

/** A value for a field by its name, a template with the canaries that make callers differ. */
export function leafValue(name: string, kind: Shape['kind']): unknown {
  const plain = name.toLowerCase();
  if (plain in COMMON) return COMMON[plain];
  if (kind === 'number' || NUMERIC.test(plain)) return 10;
  if (ADDRESS.test(plain)) return `https://service.internal/{{${labelOf(plain)}}}`;
  if (plain === 'email') return '{{email}}@example.com';
  if (plain === 'authorization') return 'Bearer {{token}}';
  if (/^\d+$/u.test(plain)) return '{{item}}';
  return `{{${labelOf(plain)}}}`;
}

/** The template of an event of that shape. */
export function templateOf({ kind, name, fields }: Shape): unknown {
  const entries = Object.entries(fields).map(([field, shape]): [string, unknown] => [field, templateOf(shape)]);
  if (kind === 'array') return entries.length > 0 ? entries.map(([, value]) => value) : ['{{item}}'];
  if (kind === 'json') return JSON.stringify(Object.fromEntries(entries));
  if (kind === 'object' || entries.length > 0) return Object.fromEntries(entries);
  return leafValue(name, kind);
}

function labelOf(name: string): string {
  return name.replace(/[^a-z]/gu, '') || 'value';
}
