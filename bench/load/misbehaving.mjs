// Clients as they should not be. None of them touches what the good ones look at; all of them leave
// the daemon with something to clean up.
import { once, setMaxListeners } from 'node:events';
import { connect } from 'node:net';

/** Does one bad thing after the other until told to end; resolves to how many were done. */
export async function misbehave(socketPath, index, signal) {
  let done = 0;
  setMaxListeners(0, signal);
  while (!signal.aborted) {
    const behaviour = behaviours[(index + done) % behaviours.length];
    const socket = connect(socketPath);
    // It is refused, reset or closed: that is what it asked for.
    socket.on('error', () => undefined);
    const leave = () => socket.destroy();
    signal.addEventListener('abort', leave);
    if (await isConnected(socket)) await behaviour(socket, signal);
    socket.destroy();
    signal.removeEventListener('abort', leave);
    done += 1;
  }
  return done;
}

const behaviours = [
  // Says nothing, and goes.
  (socket) => idle(socket, 50),
  // Leaves in the middle of the headers.
  async (socket) => {
    socket.write('POST /RPC2 HTTP/1.1\r\nHost: localh');
    await idle(socket, 20);
  },
  // Leaves in the middle of the body.
  async (socket) => {
    socket.write(`${head(10_000)}<methodCall><methodName>supervisor.getS`);
    await idle(socket, 20);
  },
  // Sends what is no HTTP.
  async (socket) => {
    socket.write(Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 37) % 256)));
    await closedOrIdle(socket, 50);
  },
  // Sends what is no XML, and calls that are no calls.
  async (socket) => {
    for (const body of ['<', '<a/>', '\0', call('supervisor.nope'), call('system.multicall')]) {
      socket.write(head(Buffer.byteLength(body)) + body);
    }
    await idle(socket, 20);
  },
  // Announces more than anybody takes.
  async (socket) => {
    socket.write(head(1_000_000_000));
    await closedOrIdle(socket, 50);
  },
  // Sends one byte at a time.
  async (socket, signal) => {
    const body = call('supervisor.getState');
    for (const byte of head(body.length) + body) {
      if (signal.aborted || socket.destroyed) return;
      socket.write(byte);
      await idle(socket, 1);
    }
  },
  // Asks for fifty large answers and does not read one.
  async (socket) => {
    socket.pause();
    const body = call('supervisor.getAllProcessInfo');
    socket.write((head(body.length) + body).repeat(50));
    await idle(socket, 100);
  },
  // Follows a log that grows without end, and does not read it.
  async (socket) => {
    socket.pause();
    socket.write('GET /logtail/flood:flood_0/stdout HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await idle(socket, 200);
  },
  // Waits for something, and goes.
  async (socket) => {
    const body = call('supervisor.startProcess', 'patience');
    socket.write(head(body.length) + body);
    await idle(socket, 5);
  },
  // Sends chunks that are none.
  async (socket) => {
    socket.write('POST /RPC2 HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n');
    await closedOrIdle(socket, 50);
  },
  // Comes from a page of somebody else.
  async (socket) => {
    const body = call('supervisor.shutdown');
    socket.write(
      head(body.length, 'Origin: http://evil.example\r\nSec-Fetch-Site: cross-site\r\n'),
    );
    await idle(socket, 20);
  },
];

function head(length, more = '') {
  return `POST /RPC2 HTTP/1.1\r\nHost: localhost\r\n${more}Content-Length: ${length}\r\n\r\n`;
}

function call(method, name) {
  const params = name === undefined ? '' : `<params><param><value>${name}</value></param></params>`;
  return `<methodCall><methodName>${method}</methodName>${params}</methodCall>`;
}

function isConnected(socket) {
  return Promise.race([
    once(socket, 'connect').then(() => true),
    once(socket, 'close').then(() => false),
  ]).catch(() => false);
}

/** Reads and ignores what comes, unless the socket is paused. */
async function idle(socket, ms) {
  if (!socket.isPaused()) socket.resume();
  await new Promise((resolve) => setTimeout(resolve, ms));
}

async function closedOrIdle(socket, ms) {
  socket.resume();
  await Promise.race([idle(socket, ms), new Promise((resolve) => socket.once('close', resolve))]);
}
