import type { Answer } from '../model/request.js';
import type { OutgoingRequest } from '../model/run.js';
import { canary, findCanaries } from '../model/canary.js';

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
  const given = answers.find(({ url, when = '' }) => request.url.includes(url) && wholeOf(request).includes(when));
  if (given) {
    const body = typeof given.body === 'string' ? given.body : JSON.stringify(given.body ?? {});
    return {
      status: given.status ?? 200,
      headers: given.headers ?? { 'content-type': 'application/json' },
      text: fill(body, request),
    };
  }
  const target = request.headers['x-amz-target'];
  if (target !== undefined) return json('{}');
  if (
    request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') &&
    request.body.includes('Action=')
  )
    return { status: 200, headers: { 'content-type': 'text/xml' }, text: queryAnswer(request.body) };
  if (request.headers['x-amz-content-sha256'] !== undefined) return { status: 200, headers: { etag: '"0"' }, text: '' };
  return json(JSON.stringify({ ok: true, ...(echoes && { for: ofWhom(request) }) }));
}

function json(text: string): HttpAnswer {
  return { status: 200, headers: { 'content-type': 'application/json' }, text };
}

function fill(body: string, request: OutgoingRequest): string {
  const asker = request.invocation === undefined ? 'nobody' : canary(request.invocation, 'load');
  return body.replaceAll('{{for}}', ofWhom(request)).replaceAll('{{asker}}', asker);
}

function wholeOf({ url, headers, body }: OutgoingRequest): string {
  return `${url} ${JSON.stringify(headers)} ${body}`;
}

function ofWhom(request: OutgoingRequest): string {
  const text = wholeOf(request);
  return [...new Set(text.match(/c\d{4}[a-z]+?q7z/giu) ?? [])].join(' ') || String(findCanaries(text)[0]?.label ?? '');
}

function queryAnswer(body: string): string {
  const action = new URLSearchParams(body).get('Action') ?? 'Unknown';
  return `<${action}Response><${action}Result/><ResponseMetadata><RequestId>0</RequestId></ResponseMetadata></${action}Response>`;
}
