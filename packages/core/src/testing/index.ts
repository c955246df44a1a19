/** Doubles of the ports of `@sv/core`, for our tests and for yours. */
export { type FakeFile, FakeFileProbe } from './fake-file-probe.ts';
export { FakeChild, FakeSpawner, type SentSignal } from './fake-spawner.ts';
export { ManualClock } from './manual-clock.ts';
export { processSpec } from './process-spec.ts';
export { type RecordedRun, RecordingOutput, RecordingSink } from './recording-sink.ts';
