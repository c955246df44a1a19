export { COMM_BEGIN, COMM_END, encodeCommEvent } from './comm-event.ts';
export {
  decodeEvent,
  type ListenerEvent,
  type ListenerEventOf,
  type ReceivedEnvelope,
  type ReceivedOutput,
} from './decode-event.ts';
export {
  codePointCount,
  type EnvelopeFields,
  encodeEnvelope,
  type RenderedPayload,
  renderPayload,
} from './encode-event.ts';
export { type Envelope, EnvelopeReader } from './envelope-reader.ts';
export {
  EventBus,
  type EventBusOptions,
  type EventsOf,
  type Subscriber,
  type Unsubscribe,
} from './event-bus.ts';
export { type EventFilter, isEventOf, matchesFilter } from './event-filter.ts';
export { type EventHeader, parseHeader, parseTokens } from './event-header.ts';
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
export { encodeAnswer, fail, type ListenerAnswer, ok, result } from './listener-answer.ts';
export { type ListenerOptions, listenerEvents } from './listener-events.ts';
export type { ListenerHost } from './listener-host.ts';
export { type Judge, type ListenerOutcome, ListenerProtocol } from './listener-protocol.ts';
export { Delivery } from './listener-session.ts';
export {
  INITIAL_LISTENER_STATE,
  type ListenerInput,
  type ListenerState,
  type ListenerStateName,
  nextListenerState,
} from './listener-state.ts';
export { type EventLog, emittedCommEvent, type LogLevel, type LogLine } from './log-line.ts';
export { takeOverProcess } from './node-listener-host.ts';
export { loadResultHandler, type ResultHandlerEnvironment } from './node-result-handler.ts';
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
export {
  DEFAULT_RESULT_HANDLER,
  parseResultHandlerReference,
  type ResultHandlerReference,
} from './result-handler-reference.ts';
export {
  type ListenerContext,
  type ListenerHandler,
  type RunListenerOptions,
  runListener,
} from './run-listener.ts';
export { type Serial, SerialCounter } from './serial.ts';
export { createStdoutForwarder } from './stdout-forwarder.ts';
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
  TICK_NAMES,
  type TickEvent,
  type TickName,
  type TickSlices,
  tickSlices,
} from './tick.ts';
