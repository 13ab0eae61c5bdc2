import type { Socket } from 'node:net';

const SSL_REQUEST = 80_877_103;
const GSS_REQUEST = 80_877_104;

/**
 * As much of the PostgreSQL protocol (version 3, https://www.postgresql.org/docs/current/protocol-message-formats.html) as a client
 * needs to connect and to get an empty result for whatever it asks.
 */
export function servePostgres(socket: Socket, first: Buffer): void {
  let pending = Buffer.alloc(0);
  let started = false;
  const take = (chunk: Buffer) => {
    pending = Buffer.concat([pending, chunk]);
    for (;;) {
      const header = started ? 5 : 4;
      if (pending.length < header) return;
      const length = pending.readInt32BE(header - 4) + header - 4;
      if (pending.length < length) return;
      const message = pending.subarray(0, length);
      pending = pending.subarray(length);
      if (started) reply(socket, message);
      else started = greet(socket, message);
    }
  };
  socket.on('data', take);
  take(first);
}

/** True once the client has said who it is; before that it may ask for encryption, which is declined. */
function greet(socket: Socket, message: Buffer): boolean {
  const code = message.length >= 8 ? message.readInt32BE(4) : 0;
  if (code === SSL_REQUEST || code === GSS_REQUEST) {
    socket.write('N');
    return false;
  }
  socket.write(
    Buffer.concat([
      packet('R', Buffer.alloc(4)),
      packet('S', Buffer.from('server_version\x0016.0\x00')),
      packet('S', Buffer.from('client_encoding\x00UTF8\x00')),
      packet('K', Buffer.alloc(8)),
      packet('Z', Buffer.from('I')),
    ]),
  );
  return true;
}

function reply(socket: Socket, message: Buffer): void {
  const done = packet('C', Buffer.from('SELECT 0\x00'));
  const ready = packet('Z', Buffer.from('I'));
  const replies: Readonly<Record<string, Buffer>> = {
    Q: Buffer.concat([done, ready]),
    P: packet('1'),
    B: packet('2'),
    D: packet('n'),
    E: done,
    C: packet('3'),
    S: ready,
  };
  const type = String.fromCharCode(message[0] ?? 0);
  if (type === 'X') socket.end();
  const answer = replies[type];
  if (answer) socket.write(answer);
}

function packet(type: string, body: Buffer = Buffer.alloc(0)): Buffer {
  const head = Buffer.alloc(5);
  head.write(type, 'latin1');
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}
