// The ports of the log streams: which file a stream shows, and how a file is followed.

/** The two outputs of a program. */
export type LogChannel = 'stdout' | 'stderr';

/** A log that can be streamed. */
export interface LocatedLog {
  readonly path: string;
  /** Aborted when the log is no longer anybody's, such as when its group is removed. */
  readonly removed?: AbortSignal;
}

/** Finds logs in the configuration that is in force. */
export interface LogLocator {
  /**
   * The log of `x` or `group:x`; undefined where there is no such process (`group:*` is none) or the
   * channel has no file.
   */
  readonly childLog: (name: string, channel: LogChannel) => LocatedLog | undefined;
  /** The daemon's own log, undefined where it has no file. */
  readonly mainLog: () => LocatedLog | undefined;
}

/**
 * The end of a file, then its growth, chunk by chunk as they are asked for; it ends when it is
 * closed. Rotation, clearing and truncation are survived.
 */
export interface FollowedLog extends AsyncIterable<Uint8Array> {
  readonly modifiedAt: Date;
  /** Ends the iteration and gives up the file; may be called again. */
  readonly close: () => void;
}

/** Follows files. */
export interface LogFollower {
  /** Begins with the last `tailBytes` bytes, or all there are. Rejects where the file cannot be read. */
  readonly follow: (path: string, tailBytes: number) => Promise<FollowedLog>;
}
