import { subscribe } from 'node:diagnostics_channel';
import dgram from 'node:dgram';
import dns from 'node:dns';
import net from 'node:net';
import tls from 'node:tls';
import { FRAMES_HEADER, INVOCATION_HEADER } from '../model/config.js';
import { config } from './config.js';
import { currentInvocation } from './invocations.js';
import { note, withId } from './journal.js';
import { replace } from './replace.js';

const MYSQL_PORTS = new Set([3306, 33_060]);
/** Ports on which code of this process listens: it may call itself. */
const ownPorts = new Set<number>();

interface Target {
  readonly host: string;
  readonly port: number;
  /** Of a Unix socket. */
  readonly path?: string;
}

/** Nothing gets out: TCP goes to the stand-ins on the loopback interface, the rest is refused and written down. */
export function guardNetwork(): void {
  guardSockets();
  guardTls();
  guardNames();
  guardDatagrams();
  markRequests();
}

function guardSockets(): void {
  replace(
    net.Server.prototype,
    'listen',
    (listen) =>
      function (this: unknown, ...args) {
        const server = this as net.Server;
        server.once('listening', () => {
          const address = server.address();
          if (address !== null && typeof address === 'object') ownPorts.add(address.port);
        });
        return listen.apply(this, args);
      },
  );
  replace(
    net.Socket.prototype,
    'connect',
    (connect) =>
      function (this: unknown, ...args) {
        const { options, callback } = optionsOf(args);
        const target = targetOf(options);
        if (isOwn(target)) return connect.apply(this, args);
        if (target.path !== undefined) return refuse(this as net.Socket, target.path);
        note({ kind: 'network', ...withId(currentInvocation()), target: nameOf(target), verdict: 'stand-in' });
        const port = MYSQL_PORTS.has(target.port) ? config.ports.mysql : config.ports.services;
        return connect.call(this, { port, host: '127.0.0.1', family: 4 }, ...(callback ? [callback] : []));
      },
  );
}

function isOwn({ host, port, path }: Target): boolean {
  if (path !== undefined) return [`${config.tmp}/`, '/tmp/'].some((folder) => path.startsWith(folder));
  if (!/^(?:127\.|::1$|localhost$)/u.test(host)) return false;
  const { runtimeApi, services, mysql } = config.ports;
  return ownPorts.has(port) || port === runtimeApi || port === services || port === mysql;
}

function refuse(socket: net.Socket, name: string): net.Socket {
  note({ kind: 'network', ...withId(currentInvocation()), target: name, verdict: 'refused' });
  process.nextTick(() => socket.destroy(refused(name)));
  return socket;
}

function refused(name: string): Error {
  return Object.assign(new Error(`connect ECONNREFUSED ${name} (nothing leaves the machine during lmi-ready prove)`), {
    code: 'ECONNREFUSED',
  });
}

type Options = Readonly<Record<string, unknown>>;

/** `connect(port, host)`, `connect(path)`, `connect(options)` or the array that net makes of these itself. */
function optionsOf(args: readonly unknown[]): { options: Options; callback?: unknown } {
  const flat = Array.isArray(args[0]) ? (args[0] as unknown[]) : args;
  const callback = flat.find((value) => typeof value === 'function');
  const [first, second] = flat;
  const options: Options =
    typeof first === 'object' && first !== null
      ? (first as Options)
      : typeof first === 'string' && Number.isNaN(Number(first))
        ? { path: first }
        : { port: first, host: typeof second === 'string' ? second : 'localhost' };
  return { options, ...(callback !== undefined && { callback }) };
}

function targetOf({ host, port, path }: Options): Target {
  return {
    host: typeof host === 'string' && host !== '' ? host : 'localhost',
    port: Number(port),
    ...(typeof path === 'string' && port === undefined && { path }),
  };
}

function nameOf({ host, port }: Target): string {
  return `${host}:${String(port)}`;
}

/** Stand-ins have no certificates: a TLS connection becomes a plain one that looks like it. */
function guardTls(): void {
  replace(
    tls,
    'connect',
    () =>
      function (...args) {
        const { options, callback } = optionsOf(args);
        const given = options['socket'];
        const socket = given instanceof net.Socket ? given : net.connect(plainOptions(options, args));
        Object.assign(socket, {
          encrypted: true,
          authorized: true,
          alpnProtocol: false,
          getPeerCertificate: () => ({}),
          getProtocol: () => 'TLSv1.3',
          getCipher: () => ({ name: 'none' }),
          getSession: () => undefined,
          isSessionReused: () => false,
          setServername: () => undefined,
        });
        if (typeof callback === 'function') socket.once('secureConnect', callback as () => void);
        if (socket.connecting) socket.once('connect', () => socket.emit('secureConnect'));
        else process.nextTick(() => socket.emit('secureConnect'));
        return socket;
      },
  );
}

function plainOptions(options: Options, args: readonly unknown[]): net.TcpNetConnectOpts {
  const { host, port } = targetOf(options);
  const extra = args.find((value, index) => index > 0 && typeof value === 'object' && value !== null) as
    Options | undefined;
  return { host: typeof extra?.['host'] === 'string' ? extra['host'] : host, port };
}

function guardNames(): void {
  const answer = { address: '127.0.0.1', family: 4 };
  replace(
    dns,
    'lookup',
    () =>
      function (_name, ...rest) {
        const callback = rest.at(-1);
        const [options] = rest;
        const all = typeof options === 'object' && options !== null && Reflect.get(options, 'all') === true;
        if (typeof callback === 'function')
          process.nextTick(() =>
            Reflect.apply(callback, undefined, all ? [null, [answer]] : [null, answer.address, 4]),
          );
      },
  );
  const lookup = (_name: unknown, options: unknown) =>
    Promise.resolve(
      typeof options === 'object' && options !== null && Reflect.get(options, 'all') === true ? [answer] : answer,
    );
  replace(dns.promises, 'lookup', () => lookup);
  for (const name of Object.keys(dns).filter((key) => key.startsWith('resolve') || key === 'reverse')) {
    replace(dns, name, () => refuseName);
    replace(dns.promises, name, () => (host) => Promise.reject(noName(host)));
  }
}

function refuseName(host: unknown, ...rest: unknown[]): void {
  const callback = rest.at(-1);
  const error = noName(host);
  if (typeof callback === 'function') process.nextTick(() => Reflect.apply(callback, undefined, [error]));
}

function noName(host: unknown): Error {
  note({ kind: 'network', ...withId(currentInvocation()), target: `dns ${String(host)}`, verdict: 'refused' });
  return Object.assign(new Error(`queryA ENOTFOUND ${String(host)}`), { code: 'ENOTFOUND' });
}

/** Nobody waits for an answer to a datagram, so it is swallowed rather than failed. */
function guardDatagrams(): void {
  for (const name of ['send', 'connect'] as const) {
    replace(
      dgram.Socket.prototype,
      name,
      () =>
        function (...args) {
          note({ kind: 'network', ...withId(currentInvocation()), target: 'a UDP datagram', verdict: 'refused' });
          const callback = args.at(-1);
          if (typeof callback === 'function') process.nextTick(() => Reflect.apply(callback, undefined, [null, 0]));
        },
    );
  }
}

/** Every outgoing HTTP request says which invocation it is made for, and from which lines when a schedule wants that. */
function markRequests(): void {
  const headers = () => {
    const id = currentInvocation();
    if (id === undefined) return [];
    return [
      [INVOCATION_HEADER, id] as const,
      ...(config.frames ? [[FRAMES_HEADER, encodeURI(stackLines().join('|'))] as const] : []),
    ];
  };
  subscribe('undici:request:create', (message) => {
    const { request } = message as { request: { addHeader(name: string, value: string): unknown } };
    for (const [name, value] of headers()) request.addHeader(name, value);
  });
  subscribe('http.client.request.created', (message) => {
    const { request } = message as {
      request: { headersSent: boolean; setHeader(name: string, value: string): unknown };
    };
    if (request.headersSent) return;
    for (const [name, value] of headers()) request.setHeader(name, value);
  });
}

/** `path:line` of every frame outside of Node and of this file. */
export function stackLines(): readonly string[] {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 50;
  const { stack = '' } = new Error();
  Error.stackTraceLimit = limit;
  return stack
    .split('\n')
    .flatMap((line) => /\(?(?:file:\/\/)?(\/[^():]+):(\d+):\d+\)?$/u.exec(line)?.slice(1, 3).join(':') ?? [])
    .filter((frame) => !frame.includes('/node_modules/aws-lambda-ric/') && !frame.includes('/lib/preload.js'));
}
