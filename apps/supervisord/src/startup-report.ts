/**
 * What was found before there was a log, in the order in which it is written to the log: criticals
 * first, then warnings, then notes. Pure.
 */
import type { ConfigFinding, ConfigFindingCode, SupervisorConfig } from '@sv/config';
import { StartupMessages } from '@sv/logging';
import type { StartupLine } from './host/privileges.ts';

/**
 * Findings that Supervisor passes over in silence and that people search for longest. The others of
 * ours are opinions about the style of the file: `--check` has those.
 */
const LOGGED: readonly ConfigFindingCode[] = [
  'unknown-option',
  'unknown-section',
  'include-unreadable',
  'open-to-network',
];

/**
 * Writes all of it.
 *
 * @param hostLines what was found about the host
 * @param passedOver what there is to say about plug-ins that cannot be loaded
 */
export function reportStartup(
  config: Pick<SupervisorConfig, 'criticals' | 'warnings' | 'infos' | 'findings'>,
  hostLines: readonly StartupLine[],
  passedOver: readonly string[],
  log: (level: StartupLine['level'], text: string) => void,
): void {
  const messages = new StartupMessages();
  for (const text of config.criticals) messages.critical(text);
  for (const text of config.warnings) messages.warn(text);
  for (const text of config.infos) messages.info(text);
  for (const { level, text } of hostLines) messages[level](text);
  for (const finding of config.findings) {
    if (finding.isAddition && LOGGED.includes(finding.code)) messages.warn(describe(finding));
  }
  for (const text of passedOver) messages.warn(text);
  messages.writeTo(log);
}

function describe({ file, line, message, suggestion }: ConfigFinding): string {
  const question = suggestion === undefined ? '' : `; did you mean ${suggestion}?`;
  return `${file}:${line}: ${message}${question}`;
}
