export { FakeDaemon, type FakeDaemonOptions } from './fake-daemon.ts';
export {
  RECORDED_ENVELOPE,
  RECORDED_PAYLOADS,
  type RecordedPayload,
} from './recorded-envelopes.ts';
export { RecordingLog } from './recording-log.ts';
