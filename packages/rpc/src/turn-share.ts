// The port to the event loop: long work is done in pieces, because the thread that reads a hostile
// request is the one that restarts programs.

/** What all calls together may use of a turn of the event loop. */
export interface TurnShare {
  /** Asked before each piece of work: go on if `undefined`, else wait for the promise and ask again. */
  next(): Promise<void> | undefined;
}

/** Resolves when a piece of work may be done. */
export async function nextTurn(turns: TurnShare): Promise<void> {
  for (let pause = turns.next(); pause !== undefined; pause = turns.next()) await pause;
}
