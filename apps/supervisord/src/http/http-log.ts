/** Where the HTTP servers report, by the levels of the main log, which fits as it is. */
export interface HttpLog {
  /** False spares the making of one access line per request, which only TRACE shows. */
  isEnabled(level: 'trace'): boolean;
  trace(message: string): void;
  info(message: string): void;
  error(message: string): void;
  critical(message: string): void;
}
