import http from 'node:http';
import { canary, invocationOf, requestId } from '../model/canary.js';
import type { InvocationRecord, Outcome } from '../model/run.js';
import { portOf } from './services.js';

interface Open {
  readonly index: number;
  readonly deliveredAt: number;
  readonly done: (record: InvocationRecord) => void;
}

interface Queued {
  readonly index: number;
  readonly event: string;
  readonly done: (record: InvocationRecord) => void;
}

const MOST_ABANDONED = 3;
/** Milliseconds: as far off as a timer can be, so that what is left of them is not taken for a number of the handler's. */
const TIME_LEFT = 2_000_000_000;

/** The Lambda Runtime API (https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html) on the loopback interface. */
export class RuntimeApi {
  readonly #server: http.Server;
  readonly #waiting: http.ServerResponse[] = [];
  readonly #queue: Queued[] = [];
  readonly #open = new Map<number, Open>();
  readonly #answered = new Set<number>();
  readonly #started = performance.now();
  /** Grows with everything that is asked or answered. */
  signs = 0;
  delivered = 0;
  #abandoned = 0;
  initError: string | undefined;
  asked = false;

  constructor() {
    this.#server = http.createServer((request, response) => void this.#serve(request, response));
    this.#server.keepAliveTimeout = 0;
  }

  listen(): Promise<number> {
    return portOf(this.#server);
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  isAnswered(index: number): boolean {
    return this.#answered.has(index);
  }

  /** Invocations that were handed out and have no answer yet. */
  get open(): number {
    return this.#open.size;
  }

  /** Hands an event to the runtime as soon as it asks; resolves when it has answered. */
  invoke(index: number, event: string): Promise<InvocationRecord> {
    if (this.#abandoned >= MOST_ABANDONED) return Promise.resolve(missing(index, this.#now()));
    return new Promise((done) => {
      this.#queue.push({ index, event, done });
      this.#deliver();
    });
  }

  /** Ends what is still open: these answers are missing. After the third time nothing more is handed out. */
  abandon(): void {
    if (this.#open.size + this.#queue.length === 0) return;
    this.#abandoned++;
    this.signs++;
    for (const [index, { deliveredAt, done }] of this.#open) done(missing(index, deliveredAt));
    this.#open.clear();
    for (const { index, done } of this.#queue.splice(0)) done(missing(index, this.#now()));
  }

  #now(): number {
    return performance.now() - this.#started;
  }

  async #serve(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    this.signs++;
    const url = request.url ?? '';
    if (url.endsWith('/runtime/invocation/next')) {
      this.asked = true;
      this.#waiting.push(response);
      this.#deliver();
      return;
    }
    const body = await bodyOf(request);
    this.signs++;
    if (url.endsWith('/runtime/init/error')) this.initError ??= errorText(body);
    const [, id = '', what] = /\/runtime\/invocation\/([^/]+)\/(response|error)$/u.exec(url) ?? [];
    if (what !== undefined) this.#close(id, { kind: what === 'error' ? 'error' : 'response', body });
    response.writeHead(202, { 'content-type': 'application/json' }).end('{"status":"OK"}\n');
  }

  #close(id: string, outcome: Outcome): void {
    const index = invocationOf(decodeURIComponent(id));
    const open = index === undefined ? undefined : this.#open.get(index);
    if (index === undefined || !open) return;
    this.#open.delete(index);
    this.#answered.add(index);
    open.done({ index, deliveredAt: open.deliveredAt, answeredAt: this.#now(), outcome });
  }

  #deliver(): void {
    while (this.#queue.length > 0 && this.#waiting.length > 0) {
      const response = this.#waiting.shift();
      if (response === undefined || response.destroyed) continue;
      const next = this.#queue.shift();
      if (!next) return;
      const { index, event, done } = next;
      this.delivered++;
      this.#open.set(index, { index, done, deliveredAt: this.#now() });
      response
        .writeHead(200, {
          'content-type': 'application/json',
          'lambda-runtime-aws-request-id': requestId(index),
          'lambda-runtime-deadline-ms': String(Date.now() + TIME_LEFT),
          'lambda-runtime-invoked-function-arn': 'arn:aws:lambda:eu-central-1:123456789012:function:prove:1',
          'lambda-runtime-trace-id': `Root=1-5759e988-${canary(index, 'trace')};Sampled=1`,
        })
        .end(event);
    }
  }
}

function missing(index: number, deliveredAt: number): InvocationRecord {
  return { index, deliveredAt, answeredAt: Number.POSITIVE_INFINITY, outcome: { kind: 'missing', body: '' } };
}

async function bodyOf(request: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function errorText(body: string): string {
  try {
    const { errorType, errorMessage } = JSON.parse(body) as { errorType?: string; errorMessage?: string };
    return `${errorType ?? 'Error'}: ${errorMessage ?? ''}`;
  } catch {
    return body;
  }
}
