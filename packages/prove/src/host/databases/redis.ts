import type { Socket } from 'node:net';

/**
 * As much of the Redis protocol (RESP2 and RESP3, https://redis.io/docs/latest/develop/reference/protocol-spec/) as a client needs to connect:
 * reads find nothing, writes succeed.
 */
export function serveRedis(socket: Socket, first: Buffer): void {
  let pending = '';
  let version = 2;
  const take = (chunk: Buffer) => {
    pending += chunk.toString('latin1');
    for (;;) {
      const command = readCommand(pending);
      if (!command) return;
      pending = pending.slice(command.length);
      const [name = '', wanted] = command.words;
      if (name.toUpperCase() === 'HELLO' && wanted === '3') version = 3;
      socket.write(answer(name, version));
    }
  };
  socket.on('data', take);
  take(first);
}

/** `*2\r\n$3\r\nGET\r\n$1\r\na\r\n`: undefined while it is not complete. */
function readCommand(text: string): { words: string[]; length: number } | undefined {
  const count = /^\*(\d+)\r\n/u.exec(text);
  if (!count) return undefined;
  let at = count[0].length;
  const words: string[] = [];
  for (let left = Number(count[1]); left > 0; left--) {
    const size = /^\$(\d+)\r\n/u.exec(text.slice(at));
    if (!size) return undefined;
    const start = at + size[0].length;
    const end = start + Number(size[1]);
    if (text.length < end + 2) return undefined;
    words.push(text.slice(start, end));
    at = end + 2;
  }
  return { words, length: at };
}

const NUMBERS = new Set([
  'INCR',
  'INCRBY',
  'DECR',
  'DEL',
  'EXISTS',
  'EXPIRE',
  'LPUSH',
  'RPUSH',
  'SADD',
  'HSET',
  'ZADD',
  'PUBLISH',
  'TTL',
]);
const NOTHING = new Set(['GET', 'HGET', 'LPOP', 'RPOP', 'GETDEL', 'SPOP', 'ZSCORE']);
const LISTS = new Set(['KEYS', 'HGETALL', 'SMEMBERS', 'LRANGE', 'ZRANGE', 'MGET', 'COMMAND']);

function answer(name: string, version: number): string {
  const command = name.toUpperCase();
  if (command === 'PING') return '+PONG\r\n';
  if (command === 'HELLO') return hello(version);
  if (command === 'INFO') return bulk('redis_version:7.2.0\r\nloading:0\r\n');
  if (NOTHING.has(command)) return version === 3 ? '_\r\n' : '$-1\r\n';
  if (LISTS.has(command)) return '*0\r\n';
  if (NUMBERS.has(command)) return ':1\r\n';
  return '+OK\r\n';
}

/** A map in the third version of the protocol, a list of names and values before. */
function hello(version: number): string {
  const fields = [
    bulk('server'),
    bulk('redis'),
    bulk('version'),
    bulk('7.2.0'),
    bulk('proto'),
    `:${String(version)}\r\n`,
  ];
  return `${version === 3 ? '%3' : '*6'}\r\n${fields.join('')}`;
}

function bulk(text: string): string {
  return `$${String(text.length)}\r\n${text}\r\n`;
}
