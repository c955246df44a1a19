/** The `result_handler` of every pool of event listeners, loaded before anything is started. */
import type { GroupConfig } from '@sv/config';
import { loadResultHandler, type ResultHandler } from '@sv/events';
import type { ResultHandlers } from './configured-groups.ts';

/**
 * Loads them; relative modules are looked for in `directory`.
 *
 * @throws EventsError for one that cannot be loaded.
 */
export async function loadResultHandlers(
  groups: readonly GroupConfig[],
  directory: string,
): Promise<ResultHandlers> {
  const handlers = new Map<string, ResultHandler>();
  for (const group of groups) {
    if (group.type !== 'eventlistener') continue;
    const print = (text: string) => process.stdout.write(text);
    const environment = { directory, print, section: `eventlistener:${group.name}` };
    handlers.set(group.name, await loadResultHandler(group.resultHandler, environment));
  }
  return handlers;
}
