/** The one error class of this package: a configuration that cannot be used. */
import type { ConfigFinding, ConfigFindingCode } from './config-finding.ts';

/**
 * A configuration was refused. `message` is what Supervisor prints behind `Error: ` (its first
 * mistake in its own order); `findings` are all mistakes and warnings of the run.
 */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  /** Never empty, in the order of Supervisor's evaluation. */
  readonly findings: readonly ConfigFinding[];
  /** The code of the first mistake, which gave the message. */
  readonly code: ConfigFindingCode;

  constructor(code: ConfigFindingCode, message: string, findings: readonly ConfigFinding[]) {
    super(message);
    this.code = code;
    this.findings = findings;
  }
}
