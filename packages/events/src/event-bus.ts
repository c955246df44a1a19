/**
 * Who in the daemon hears of what: pools, RPC waits, the dashboard. Publishing costs a map lookup
 * where nobody listens, and whoever would have to build an expensive event asks first.
 *
 * Every event reaches all its subscribers, in the order they subscribed, before the next event does:
 * what a subscriber publishes waits its turn. A subscriber that throws harms nobody else.
 */

import {
  EVENT_TYPES,
  type EventTypeName,
  type EventTypeTree,
  expandSubscription,
} from './event-type.ts';
import { eventNameOf, type SupervisorEvent } from './supervisor-event.ts';

/**
 * The events a subscription to `Name` delivers. Children's names begin with their parent's; a name
 * that is not Supervisor's own may be anything.
 */
export type EventsOf<Name extends string> =
  Name extends Exclude<EventTypeName, 'EVENT'>
    ? Extract<SupervisorEvent, { readonly name: Name | `${Name}_${string}` }>
    : SupervisorEvent;

export type Subscriber<E extends SupervisorEvent = SupervisorEvent> = (event: E) => void;

/** Ends a subscription; harmless when called again. */
export type Unsubscribe = () => void;

export interface EventBusOptions {
  /** Told what a subscriber threw. It must not throw itself. */
  readonly onError: (error: unknown, event: SupervisorEvent) => void;
  /**
   * Told after a type gained its first subscriber or lost its last: the moment to start or stop
   * whatever makes events only while somebody listens, like the timer of ticks.
   */
  readonly onInterestChanged?: () => void;
  /** Default: Supervisor's 27 types. */
  readonly eventTypes?: EventTypeTree;
}

interface Subscription {
  readonly deliver: Subscriber;
  isActive: boolean;
}

export class EventBus {
  readonly #onError: EventBusOptions['onError'];
  readonly #onInterestChanged: () => void;
  readonly #eventTypes: EventTypeTree;
  /** Lists are replaced, never changed, so a delivery under way keeps the one it began with. */
  readonly #subscriptions = new Map<string, readonly Subscription[]>();
  readonly #waiting: SupervisorEvent[] = [];
  #isDelivering = false;

  constructor(options: EventBusOptions) {
    this.#onError = options.onError;
    this.#onInterestChanged = options.onInterestChanged ?? (() => undefined);
    this.#eventTypes = options.eventTypes ?? EVENT_TYPES;
  }

  /**
   * Calls `subscriber` for every later event of the named types and those below them, once per
   * event however the names overlap. Throws an `EventsError` `unknown-event-type`.
   */
  subscribe<Name extends string>(
    names: Iterable<Name>,
    subscriber: Subscriber<EventsOf<Name>>,
  ): Unsubscribe {
    const expanded = expandSubscription(names, this.#eventTypes);
    // Sound: it is called only with events of the types just expanded.
    const subscription: Subscription = { deliver: subscriber as Subscriber, isActive: true };
    const before = this.#subscriptions.size;
    for (const name of expanded) {
      this.#subscriptions.set(name, [...(this.#subscriptions.get(name) ?? []), subscription]);
    }
    if (this.#subscriptions.size !== before) this.#onInterestChanged();
    return () => this.#remove(subscription, expanded);
  }

  /** Whether publishing an event of this concrete type would reach anyone. */
  hasSubscriber(name: string): boolean {
    return this.#subscriptions.has(name);
  }

  /** Delivers an event; when called by a subscriber, after the event it is being told about. */
  publish(event: SupervisorEvent): void {
    if (!this.hasSubscriber(eventNameOf(event))) return;
    this.#waiting.push(event);
    if (this.#isDelivering) return;
    this.#isDelivering = true;
    // Iterating an array sees what is pushed meanwhile.
    for (const next of this.#waiting) this.#deliver(next);
    this.#waiting.length = 0;
    this.#isDelivering = false;
  }

  #deliver(event: SupervisorEvent): void {
    for (const subscription of this.#subscriptions.get(eventNameOf(event)) ?? []) {
      if (!subscription.isActive) continue;
      try {
        subscription.deliver(event);
      } catch (error) {
        this.#onError(error, event);
      }
    }
  }

  #remove(subscription: Subscription, names: ReadonlySet<string>): void {
    if (!subscription.isActive) return;
    subscription.isActive = false;
    const before = this.#subscriptions.size;
    for (const name of names) {
      const rest = this.#subscriptions.get(name)?.filter((other) => other !== subscription) ?? [];
      if (rest.length > 0) this.#subscriptions.set(name, rest);
      else this.#subscriptions.delete(name);
    }
    if (this.#subscriptions.size !== before) this.#onInterestChanged();
  }
}
