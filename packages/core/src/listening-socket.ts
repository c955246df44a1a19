/**
 * Port: a listening socket that the processes of a FastCGI program share as their fd 0. It exists
 * while anyone holds it: each run takes a reference before STARTING and gives it back at its end.
 */
export interface ListeningSocket {
  /** Creates the socket for the first holder. May throw; the message becomes the `spawnerr`. */
  acquire(): number;
  /** Gives back one reference; the last one closes the socket. Must not throw. */
  release(): void;
}
