// Waiting, for the one place where a client has to poll.

import { setTimeout } from 'node:timers/promises';

/** Resolves after so many milliseconds; rejects with the signal's reason when that comes first. */
export async function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  try {
    await setTimeout(milliseconds, undefined, signal === undefined ? {} : { signal });
  } catch (error) {
    throw signal?.aborted === true ? signal.reason : error;
  }
}
