/** Where the HTTP servers report, by the levels of the main log. */
export interface HttpLog {
  /** False spares the making of one access line per request, which only TRACE shows. */
  readonly isTraceEnabled: () => boolean;
  readonly trace: (message: string) => void;
  readonly info: (message: string) => void;
  readonly warn: (message: string) => void;
  readonly error: (message: string) => void;
  readonly critical: (message: string) => void;
}
