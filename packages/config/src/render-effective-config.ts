/** `--print-config`: the configuration in effect, for people or as JSON. */
import type { ConfigFinding } from './config-finding.ts';
import type { ValueOrigin } from './config-origins.ts';
import {
  type EffectiveSection,
  type EffectiveValue,
  effectiveSections,
} from './effective-config.ts';
import { isSecretName, mask, maskText } from './mask-secrets.ts';
import type { SupervisorConfig } from './supervisor-config.ts';

export interface EffectiveConfigStyle {
  /** Default false: text for people. */
  readonly json?: boolean;
  /** Passwords, tokens and credentials in URLs as asterisks. Default true. */
  readonly maskSecrets?: boolean;
}

/**
 * The effective value of every option, with the file and line it came from, `default`, or
 * `command line`. A section that makes several processes is printed once for each.
 */
export function renderEffectiveConfig(
  config: SupervisorConfig,
  { json = false, maskSecrets = true }: EffectiveConfigStyle = {},
): string {
  const sections = effectiveSections(config, maskSecrets);
  return json ? renderJson(config, sections, maskSecrets) : renderText(config, sections);
}

function renderJson(
  config: SupervisorConfig,
  sections: readonly EffectiveSection[],
  maskSecrets: boolean,
): string {
  const { path, warnings, infos } = config;
  const findings = maskSecrets ? config.findings.map(maskFinding) : config.findings;
  const shaped = sections.map(({ section, process, origin, options }) => ({
    section,
    ...(process === null ? {} : { process }),
    origin: originText(origin),
    options: Object.fromEntries(
      options.map(({ key, value, origin: from }) => [key, { value, origin: originText(from) }]),
    ),
  }));
  return `${JSON.stringify({ path, sections: shaped, warnings, infos, findings }, null, 2)}\n`;
}

/** What was found may be a secret, or be next to one. */
function maskFinding(finding: ConfigFinding): ConfigFinding {
  const { key, found, message } = finding;
  if (found === null) return { ...finding, message: maskText(message) };
  const isSecret = key !== null && (key === 'environment' || isSecretName(key));
  const masked = isSecret && finding.code !== 'unknown-option' ? mask : maskText(found);
  return { ...finding, found: masked, message: maskText(message.replaceAll(found, masked)) };
}

/** Origins begin here, unless the option is longer. */
const originColumn = 56;

function renderText(config: SupervisorConfig, sections: readonly EffectiveSection[]): string {
  const blocks = sections.map(({ section, process, origin, options }) => {
    const title = process === null ? `[${section}]` : `[${section}]  ; process ${process}`;
    return [
      withOrigin(title, origin),
      ...options.map(({ key, value, origin: from }) =>
        withOrigin(`${key} = ${valueText(value)}`, from),
      ),
    ].join('\n');
  });
  return `${[`; ${config.path}`, ...blocks].join('\n\n')}\n`;
}

function withOrigin(line: string, origin: ValueOrigin): string {
  return `${line.padEnd(originColumn)}  ; ${originText(origin)}`;
}

function originText(origin: ValueOrigin): string {
  if (origin.kind === 'file') return `${origin.file}:${origin.line}`;
  return origin.kind === 'default' ? 'default' : 'command line';
}

function valueText(value: EffectiveValue): string {
  if (value === null) return '(none)';
  if (typeof value === 'string') return value.replaceAll('\n', '\n    ');
  if (typeof value !== 'object') return String(value);
  if (isList(value)) return value.join(',');
  return Object.entries(value)
    .map(([name, text]) => `${name}="${text.replace(/["\\]/g, '\\$&')}"`)
    .join(',');
}

function isList(value: object): value is readonly (string | number)[] {
  return Array.isArray(value);
}
