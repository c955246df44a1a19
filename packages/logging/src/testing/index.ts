export { FixedLocalTime } from './fixed-local-time.ts';
export { ManualLogClock } from './manual-log-clock.ts';
export { type FileOperation, MemoryFileSystem } from './memory-file-system.ts';
export { RecordingDatagramSender } from './recording-datagram-sender.ts';
