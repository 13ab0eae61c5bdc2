import type { Answer } from '../model/request.js';
import type { OutgoingRequest } from '../model/run.js';
import { findCanaries } from '../model/canary.js';

interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/**
 * The answer of a stand-in: one that was given for the address, an empty one in the dialect of the AWS service, else a JSON
 * document that names whom the request was for. A service that was asked with somebody's token answers for somebody.
 */
export function answerFor(request: OutgoingRequest, answers: readonly Answer[], echoes: boolean): HttpAnswer {
  const given = answers.find(({ url }) => request.url.includes(url));
  if (given) {
    const body = typeof given.body === 'string' ? given.body : JSON.stringify(given.body ?? {});
    return { status: given.status ?? 200, headers: given.headers ?? { 'content-type': 'application/json' }, text: fill(body, request) };
  }
  const target = request.headers['x-amz-target'];
  if (target !== undefined) return json('{}');
  if (request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') && request.body.includes('Action='))
    return { status: 200, headers: { 'content-type': 'text/xml' }, text: queryAnswer(request.body) };
  if (request.headers['x-amz-content-sha256'] !== undefined) return { status: 200, headers: { etag: '"0"' }, text: '' };
  return json(JSON.stringify({ ok: true, ...(echoes && { for: ofWhom(request) }) }));
}

function json(text: string): HttpAnswer {
  return { status: 200, headers: { 'content-type': 'application/json' }, text };
}

/** `{{for}}` becomes whom the request was for, `{{path}}` what was asked for. */
function fill(body: string, request: OutgoingRequest): string {
  return body.replaceAll('{{for}}', ofWhom(request)).replaceAll('{{path}}', request.url.replace(/^\/\/[^/]*/u, ''));
}

function ofWhom(request: OutgoingRequest): string {
  const { url, headers, body } = request;
  const { authorization, cookie, ...others } = headers;
  const text = `${url} ${authorization ?? ''} ${cookie ?? ''} ${JSON.stringify(others)} ${body}`;
  return [...new Set(text.match(/c\d{4}[a-z]+?q7z/giu) ?? [])].join(' ') || String(findCanaries(text)[0]?.label ?? '');
}

function queryAnswer(body: string): string {
  const action = new URLSearchParams(body).get('Action') ?? 'Unknown';
  return `<${action}Response><${action}Result/><ResponseMetadata><RequestId>0</RequestId></ResponseMetadata></${action}Response>`;
}
