export { COMM_BEGIN, COMM_END, encodeCommEvent } from './comm-event.ts';
export {
  codePointCount,
  type EnvelopeFields,
  encodeEnvelope,
  type RenderedPayload,
  renderPayload,
} from './encode-event.ts';
export {
  EventBus,
  type EventBusOptions,
  type EventsOf,
  type Subscriber,
  type Unsubscribe,
} from './event-bus.ts';
export { EventPool, type EventPoolOptions, type ListenerWrite } from './event-pool.ts';
export { EventPools, type EventPoolsOptions } from './event-pools.ts';
export {
  covers,
  EVENT_TYPE_NAMES,
  EVENT_TYPES,
  type EventTypeName,
  type EventTypeTree,
  expandSubscription,
  isEventTypeName,
  withEventType,
} from './event-type.ts';
export { EventsError, type EventsErrorCode } from './events-error.ts';
export { type Judge, type ListenerOutcome, ListenerProtocol } from './listener-protocol.ts';
export {
  INITIAL_LISTENER_STATE,
  type ListenerInput,
  type ListenerState,
  type ListenerStateName,
  nextListenerState,
} from './listener-state.ts';
export { type EventLog, emittedCommEvent, type LogLevel, type LogLine } from './log-line.ts';
export { OfferedEvent } from './offered-event.ts';
export { bytesRepr, textOrUndecodable } from './output-text.ts';
export { redeliveryDelayMs } from './redelivery-delay.ts';
export {
  defaultResultHandler,
  EventRejected,
  judgeResult,
  type ResultHandler,
  type Verdict,
} from './result-handler.ts';
export { type Serial, SerialCounter } from './serial.ts';
export {
  type EventFacts,
  eventNameOf,
  type GroupChange,
  type NoFacts,
  type OtherFacts,
  type ProcessAttempt,
  type ProcessChange,
  type ProcessExit,
  type ProcessOutput,
  type ProcessPidChange,
  type ProcessStateName,
  type RemoteCommunication,
  type SupervisorEvent,
  type Tick,
} from './supervisor-event.ts';
export {
  dueTicks,
  nextTickDelayMs,
  type TickEvent,
  type TickName,
  type TickSlices,
  tickSlices,
} from './tick.ts';
