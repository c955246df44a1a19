/** Sinks and outputs that keep what they were given. */
import type { OutputSink } from '../output-sink.ts';
import type { OpenOutput, ProcessOutput } from '../process-output.ts';

export class RecordingSink implements OutputSink {
  readonly chunks: Uint8Array[] = [];
  /** How often `end` was called; once is right. */
  ends = 0;

  write(chunk: Uint8Array): void {
    this.chunks.push(chunk.slice());
  }

  end(): void {
    this.ends += 1;
  }

  get text(): string {
    return Buffer.concat(this.chunks).toString('utf8');
  }
}

export interface RecordedRun {
  readonly stdout: RecordingSink;
  readonly stderr: RecordingSink;
}

/** A `ProcessOutput` with one pair of recording sinks per run. */
export class RecordingOutput implements ProcessOutput {
  readonly runs: RecordedRun[] = [];
  #failure: string | null = null;

  open(): OpenOutput {
    if (this.#failure !== null) {
      const code = this.#failure;
      this.#failure = null;
      throw Object.assign(new Error(`${code}: told to fail`), { code });
    }
    const run: RecordedRun = { stdout: new RecordingSink(), stderr: new RecordingSink() };
    this.runs.push(run);
    return run;
  }

  /** The next `open` throws an error with this errno name as its code. */
  failNext(code: string): void {
    this.#failure = code;
  }
}
