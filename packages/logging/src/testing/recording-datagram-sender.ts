/** Double: a {@link DatagramSender} that remembers what was sent, and fails on demand. */

import type { DatagramSender } from '../datagram-sender.ts';

export class RecordingDatagramSender implements DatagramSender {
  readonly sent: Uint8Array[] = [];
  /** While set, sending fails with this errno name. */
  errno: string | undefined;

  send(datagram: Uint8Array): void {
    if (this.errno !== undefined) {
      throw Object.assign(new Error(this.errno), { code: this.errno });
    }
    this.sent.push(new Uint8Array(datagram));
  }

  /** What was sent, as text. */
  get texts(): string[] {
    return this.sent.map((datagram) => Buffer.from(datagram).toString('utf8'));
  }
}
