/**
 * Port: one-way messages to a local socket, `/dev/log` as a rule.
 *
 * Node has no Unix datagram sockets, so the adapter lives with whoever binds libc: the daemon.
 */

export interface DatagramSender {
  /** Sends one datagram, connecting first if needed. Throws with an errno name in `code`. */
  send(datagram: Uint8Array): void;
}
