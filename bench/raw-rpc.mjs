// The thinnest XML-RPC client over a unix socket: one connection, kept open, bytes in and out. A
// measuring instrument must not be slower than what it measures, so it parses no XML.
import { connect } from 'node:net';

/** Opens one keep-alive connection; `call` resolves to the answer's body as text. */
export function openConnection(path) {
  return new Promise((resolve, reject) => {
    const socket = connect(path);
    let pending = null;
    let received = Buffer.alloc(0);
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.off('error', reject);
      socket.on('error', (error) => pending?.reject(error));
      socket.on('close', () => pending?.reject(new Error('connection closed')));
      resolve({
        call: (method, ...params) =>
          new Promise((done, fail) => {
            pending = { resolve: done, reject: fail };
            socket.write(request(method, params));
          }),
        close: () => socket.destroy(),
      });
    });
    socket.on('data', (chunk) => {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
      const end = received.indexOf('\r\n\r\n');
      if (end === -1) return;
      const head = received.toString('latin1', 0, end);
      const length = Number(/content-length: *(\d+)/i.exec(head)?.[1] ?? 0);
      if (received.length < end + 4 + length) return;
      const body = received.toString('utf8', end + 4, end + 4 + length);
      received = received.subarray(end + 4 + length);
      const answered = pending;
      pending = null;
      answered?.resolve(body);
    });
  });
}

/** One call on a connection of its own. */
export async function callOnce(path, method, ...params) {
  const connection = await openConnection(path);
  try {
    return await connection.call(method, ...params);
  } finally {
    connection.close();
  }
}

/** The processes of a getAllProcessInfo answer: name, state name and pid. */
export function parseProcesses(body) {
  const field = (text, name) =>
    new RegExp(`<name>${name}</name>\\s*<value><(?:string|int)>([^<]*)<`).exec(text)?.[1] ?? '';
  return body
    .split('<value><struct>')
    .slice(1)
    .map((text) => ({
      name: field(text, 'name'),
      state: field(text, 'statename'),
      pid: Number(field(text, 'pid')),
    }));
}

function request(method, params) {
  const values = params.map((value) => {
    const typed =
      typeof value === 'number'
        ? `<int>${value}</int>`
        : typeof value === 'boolean'
          ? `<boolean>${value ? 1 : 0}</boolean>`
          : `<string>${value}</string>`;
    return `<param><value>${typed}</value></param>`;
  });
  const body = `<?xml version='1.0'?><methodCall><methodName>${method}</methodName><params>${values.join('')}</params></methodCall>`;
  return `POST /RPC2 HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}
