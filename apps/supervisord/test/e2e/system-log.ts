/**
 * A system log for tests: a datagram socket in a folder of its own. Node has none of this kind, so
 * it is made with the C library, and read without waiting: what was sent before is there.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadLibc } from '@sv/core';

const AF_UNIX = 1;
const SOCK_DGRAM = 2;
const F_SETFL = 4;
const O_NONBLOCK = process.platform === 'linux' ? 0o4000 : 4;

export class SystemLog {
  readonly path: string;
  readonly #folder = mkdtempSync(join(tmpdir(), 'sv-syslog-'));
  readonly #libc = loadLibc();
  readonly #fd: number;

  constructor() {
    this.path = join(this.#folder, 'log');
    this.#fd = this.#libc.socket(AF_UNIX, SOCK_DGRAM, 0);
    const address = Buffer.concat([
      Buffer.from(new Uint16Array([AF_UNIX]).buffer),
      Buffer.from(`${this.path}\0`),
    ]);
    if (this.#libc.bind(this.#fd, address, address.length) !== 0) throw new Error('no bind');
    this.#libc.fcntl(this.#fd, F_SETFL, 'int', O_NONBLOCK);
  }

  /** What has arrived since the last look, without the times. */
  take(): readonly string[] {
    const messages: string[] = [];
    const buffer = Buffer.alloc(65536);
    for (;;) {
      const size = this.#libc.read(this.#fd, buffer, buffer.length);
      if (size < 0) return messages;
      const text = buffer.toString('utf8', 0, size);
      messages.push(text.replace(/^(<\d+>)\w{3} [ \d]\d \d\d:\d\d:\d\d /, '$1 '));
    }
  }

  close(): void {
    this.#libc.close(this.#fd);
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
