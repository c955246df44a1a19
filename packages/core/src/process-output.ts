/** Port: where the output of one program goes, opened anew for every run of it. */
import type { OutputSink } from './output-sink.ts';

/** The sinks of one run. Whoever got them ends each exactly once. */
export interface OpenOutput {
  readonly stdout: OutputSink;
  /** `null` sends stderr down the stdout pipe. */
  readonly stderr: OutputSink | null;
}

export interface ProcessOutput {
  /**
   * Opens what is needed for a run. May throw an error with an errno name as its `code`, which makes
   * a failed start; whatever it had opened by then it closes itself.
   */
  open(): OpenOutput;
}
