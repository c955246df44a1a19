/** The options that only an `[eventlistener:x]` has. */
import { compareCodePoints } from './code-point-order.ts';
import { didYouMean } from './did-you-mean.ts';
import type { EventListenerPoolConfig } from './group-config.ts';
import { resolvable } from './resolvable.ts';
import type { SectionReader } from './section-reader.ts';
import { eventListenerOptions as options } from './sections/eventlistener.ts';
import { eventTypeNames } from './values/event-types.ts';

type PoolSettings = Omit<EventListenerPoolConfig, 'type' | 'name' | 'programs'>;

export function readEventListener(reader: SectionReader): PoolSettings {
  const scope = reader.context.hereScope;
  const priority = reader.read(options.priority, scope);
  const bufferSize = reader.read(options.bufferSize, scope);
  if (bufferSize < 1) {
    reader.errorAt(options.bufferSize.key, {
      code: 'invalid-value',
      message: `[${reader.name}] section sets invalid buffer_size (${bufferSize})`,
      found: String(bufferSize),
      expected: 'a whole number of at least 1',
    });
  }
  const resultHandler = reader.read(options.resultHandler, scope);
  resolvable(reader, options.resultHandler.key, resultHandler);
  const poolEvents = readEvents(reader);
  if (reader.read(options.redirectStderr, scope)) {
    reader.errorAt(options.redirectStderr.key, {
      code: 'conflicting-options',
      message: `[${reader.name}] section sets redirect_stderr=true but this is not allowed because it will interfere with the eventlistener protocol`,
      found: 'true',
      expected: 'redirect_stderr=false: stdout carries the listener protocol',
    });
  }
  return { priority, bufferSize, poolEvents: Object.freeze(poolEvents), resultHandler };
}

function readEvents(reader: SectionReader): string[] {
  const { key } = options.events;
  const errors = reader.context.log.errorCount;
  const events = reader.read(options.events, reader.context.hereScope);
  if (events.length === 0 && reader.context.log.errorCount === errors) {
    const message = `[${reader.name}] section requires an "events" line`;
    reader.missing(key, message, 'event types separated by commas, such as PROCESS_STATE,TICK_60');
  }
  for (const event of events) {
    if (eventTypeNames.includes(event)) continue;
    const facts = {
      code: 'unknown-event',
      message: `Unknown event type ${event} in [${reader.name}] events`,
      found: event,
      expected: options.events.type.expected,
      suggestion: didYouMean(event, eventTypeNames),
    } as const;
    reader.errorAt(key, facts, event);
  }
  return [...events].sort(compareCodePoints);
}
