import type { Socket } from 'node:net';

const QUIT = 0x01;
const PREPARE = 0x16;
/** CLIENT_PROTOCOL_41, SECURE_CONNECTION, PLUGIN_AUTH, LONG_PASSWORD, CONNECT_WITH_DB, TRANSACTIONS. */
const CAPABILITIES = 0x0008_a209;

/**
 * As much of the MySQL protocol (https://dev.mysql.com/doc/dev/mysql-server/latest/PAGE_PROTOCOL.html) as a client needs to log in
 * and to get an empty OK for whatever it asks.
 */
export function greetMysql(socket: Socket): void {
  let pending = Buffer.alloc(0);
  let loggedIn = false;
  socket.write(packet(0, greeting()));
  socket.on('data', (chunk: Buffer) => {
    pending = Buffer.concat([pending, chunk]);
    while (pending.length >= 4) {
      const length = pending.readUIntLE(0, 3) + 4;
      if (pending.length < length) return;
      const message = pending.subarray(0, length);
      pending = pending.subarray(length);
      const sequence = (message[3] ?? 0) + 1;
      if (!loggedIn) socket.write(packet(sequence, OK));
      else reply(socket, message[4] ?? 0, sequence);
      loggedIn = true;
    }
  });
}

const OK = Buffer.from([0, 0, 0, 2, 0, 0, 0]);

function reply(socket: Socket, command: number, sequence: number): void {
  if (command === QUIT) socket.end();
  else if (command === PREPARE) socket.write(packet(sequence, Buffer.from([0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])));
  else socket.write(packet(sequence, OK));
}

function greeting(): Buffer {
  const salt = Buffer.alloc(20, 0x41);
  const flags = Buffer.alloc(4);
  flags.writeUInt32LE(CAPABILITIES);
  return Buffer.concat([
    Buffer.from([10]),
    Buffer.from('8.0.0\x00'),
    Buffer.from([1, 0, 0, 0]),
    salt.subarray(0, 8),
    Buffer.from([0]),
    flags.subarray(0, 2),
    Buffer.from([45, 2, 0]),
    flags.subarray(2, 4),
    Buffer.from([21]),
    Buffer.alloc(10),
    salt.subarray(8),
    Buffer.from([0]),
    Buffer.from('mysql_native_password\x00'),
  ]);
}

function packet(sequence: number, body: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUIntLE(body.length, 0, 3);
  head[3] = sequence & 0xff;
  return Buffer.concat([head, body]);
}
