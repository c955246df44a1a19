export {
  AUTO_LOGFILE_MODE,
  type AutoLogfileOptions,
  type CleanUpOptions,
  cleanUpAutoLogfiles,
  createAutoLogfile,
  isAutoLogfile,
} from './auto-logfile.ts';
export { borrowLogFile } from './borrow-log-file.ts';
export { bytesRepr } from './bytes-repr.ts';
export {
  CAPTURE_BEGIN,
  CAPTURE_END,
  type CaptureFilter,
  type CapturePiece,
  CaptureScanner,
  type CaptureScannerOptions,
} from './capture-scanner.ts';
export {
  ChildLog,
  type ChildLogFile,
  type ChildLogOptions,
  type OutputListener,
} from './child-log.ts';
export type { DatagramSender } from './datagram-sender.ts';
export { decodeOutput } from './decode-output.ts';
export { descriptorOfPath } from './descriptor-path.ts';
export type { FileKind, FileStat, FileSystem, OpenAppendOptions } from './file-system.ts';
export { FollowLog, type FollowLogOptions, TRUNCATED_NOTICE } from './follow-log.ts';
export type { LocalDateTime, LocalTime } from './local-time.ts';
export type { LogClock, RetryTimer } from './log-clock.ts';
export {
  LOG_LEVELS,
  type LogLevel,
  logLevelSeverity,
  logLevelWord,
  parseLogLevel,
} from './log-level.ts';
export type { LogProblem, LogProblemKind, LogProblemListener } from './log-problem.ts';
export { formatLogRecord, type LogRecord, LogRecordFormat } from './log-record.ts';
export type { LogSink } from './log-sink.ts';
export { type LogTail, type ReadLogOptions, readLog, tailLog } from './log-tail.ts';
export { type LogWindow, readWindow, type TailWindow, tailWindow } from './log-window.ts';
export { Logger, type LoggerOptions } from './logger.ts';
export { LoggingError, type LoggingErrorCode, type LoggingErrorFacts } from './logging-error.ts';
export { NodeFileSystem } from './node-file-system.ts';
export { NodeLocalTime } from './node-local-time.ts';
export { NodeLogClock } from './node-log-clock.ts';
export { clearStoppedLog } from './remove-log-file.ts';
export { RotatingFile, type RotatingFileOptions } from './rotating-file.ts';
export {
  isRotationDue,
  planRotation,
  type RotationInput,
  type RotationRename,
} from './rotation.ts';
export { StartupMessages } from './startup-messages.ts';
export { AnsiStripper } from './strip-ansi.ts';
export { syslogHeader } from './syslog-record.ts';
export { SyslogSink, type SyslogSinkOptions } from './syslog-sink.ts';
export { Utf8Boundary } from './utf8-boundary.ts';
