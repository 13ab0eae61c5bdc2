import http from 'node:http';
import net from 'node:net';
import type { AddressInfo } from 'node:net';
import { findCanaries, invocationOf } from '../model/canary.js';
import { FRAMES_HEADER, INVOCATION_HEADER } from '../model/config.js';
import type { Answer } from '../model/request.js';
import type { Connections, DatabaseName, OutgoingRequest } from '../model/run.js';
import { answerFor } from './answers.js';
import { greetMysql } from './databases/mysql.js';
import { servePostgres } from './databases/postgres.js';
import { serveRedis } from './databases/redis.js';

/** Decides when an answer may leave: random waits, or the order that a witness wants. `isLast`: no other invocation is in progress. */
export type Gate = (invocation: number | undefined, frames: readonly string[], isLast: () => boolean) => Promise<void>;

/** What the stand-ins do during one run. */
export interface ServicePlan {
  readonly gate: (invocation: number | undefined, frames: readonly string[]) => Promise<void>;
  readonly answers: readonly Answer[];
  /** Cuts the connection instead of answering. */
  readonly fails: (request: OutgoingRequest) => boolean;
  readonly isAnswered: (invocation: number) => boolean;
}

/** Stand-ins for everything a handler may call, on the loopback interface. */
export class Services {
  readonly requests: OutgoingRequest[] = [];
  readonly unknown: string[] = [];
  readonly #counts = new Map<DatabaseName, { opened: number; open: number; peak: number }>();
  readonly #sockets = new Set<net.Socket>();
  readonly #http: http.Server;
  readonly #front: net.Server;
  readonly #mysql: net.Server;
  plan: ServicePlan;

  constructor(plan: ServicePlan) {
    this.plan = plan;
    this.#http = http.createServer((request, response) => void this.#answer(request, response));
    this.#front = net.createServer((socket) => {
      this.#keep(socket);
      socket.once('data', (first: Buffer) => {
        this.#sort(socket, first);
      });
    });
    this.#mysql = net.createServer((socket) => {
      this.#keep(socket);
      this.#count('MySQL', socket);
      greetMysql(socket);
    });
  }

  /** The ports: one for MySQL, where the server speaks first, one for the rest. */
  async listen(): Promise<{ services: number; mysql: number }> {
    return { services: await portOf(this.#front), mysql: await portOf(this.#mysql) };
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.#front.close();
    this.#mysql.close();
  }

  databases(): Record<DatabaseName, Connections> {
    const of = (name: DatabaseName) => {
      const { opened, peak } = this.#counts.get(name) ?? { opened: 0, peak: 0 };
      return { opened, peak };
    };
    return { PostgreSQL: of('PostgreSQL'), MySQL: of('MySQL'), Redis: of('Redis') };
  }

  #keep(socket: net.Socket): void {
    this.#sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.#sockets.delete(socket));
  }

  #count(name: DatabaseName, socket: net.Socket): void {
    const count = this.#counts.get(name) ?? { opened: 0, open: 0, peak: 0 };
    this.#counts.set(name, count);
    count.opened++;
    count.open++;
    count.peak = Math.max(count.peak, count.open);
    socket.on('close', () => count.open--);
  }

  /** Clients of these protocols speak first, each in its own way. */
  #sort(socket: net.Socket, first: Buffer): void {
    const start = first.toString('latin1', 0, 4);
    if (/^[A-Z]{3}/u.test(start) && !start.startsWith('PRI')) {
      socket.pause();
      socket.unshift(first);
      this.#http.emit('connection', socket);
      process.nextTick(() => socket.resume());
    } else if (first[0] === 0) {
      this.#count('PostgreSQL', socket);
      servePostgres(socket, first);
    } else if (first[0] === 0x2a) {
      this.#count('Redis', socket);
      serveRedis(socket, first);
    } else {
      this.unknown.push(first.toString('hex', 0, 8));
      socket.destroy();
    }
  }

  async #answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const invocation = invocationOf(header(request, INVOCATION_HEADER));
    const body = await bodyOf(request);
    const seen = this.#record(request, invocation, body);
    const frames = decodeURI(header(request, FRAMES_HEADER)).split('|');
    await this.plan.gate(invocation, frames);
    if (this.plan.fails(seen)) {
      request.socket.destroy();
      return;
    }
    const echoed = findCanaries(seen.url + JSON.stringify(seen.headers) + body).length > 0;
    const { status, headers, text } = answerFor(seen, this.plan.answers, echoed);
    response.writeHead(status, headers).end(text);
  }

  #record(request: http.IncomingMessage, invocation: number | undefined, body: string): OutgoingRequest {
    const headers = Object.fromEntries(
      Object.entries(request.headers)
        .filter(([name]) => name !== INVOCATION_HEADER && name !== FRAMES_HEADER)
        .map(([name, value]) => [name, String(value)]),
    );
    const seen: OutgoingRequest = {
      ...(invocation !== undefined && { invocation }),
      method: request.method ?? 'GET',
      url: `//${request.headers.host ?? ''}${request.url ?? ''}`,
      headers,
      body,
      late: invocation !== undefined && this.plan.isAnswered(invocation),
    };
    this.requests.push(seen);
    return seen;
  }
}

export async function portOf(server: net.Server): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return (server.address() as AddressInfo).port;
}

function header(request: http.IncomingMessage, name: string): string {
  const value = request.headers[name];
  return typeof value === 'string' ? value : '';
}

async function bodyOf(request: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
