/** Supervisor's configuration: read it, judge it, compare it, print it. */
export type { AccountDatabase, GroupAccount, UserAccount } from './account-database.ts';
export { compareCodePoints } from './code-point-order.ts';
export { ConfigError } from './config-error.ts';
export type { ConfigFinding, ConfigFindingCode, FindingPlace } from './config-finding.ts';
export { configJsonSchema } from './config-json-schema.ts';
export type { ConfigOrigins, ValueOrigin } from './config-origins.ts';
export type { ConfigSource } from './config-source.ts';
export { type ConfigDiff, diffConfig } from './diff-config.ts';
export { configSearchPaths, findConfigFile, noConfigFileError } from './find-config-file.ts';
export {
  type GetoptFlag,
  type GetoptOption,
  type GetoptResult,
  getopt,
  UsageError,
} from './getopt.ts';
export type {
  EventListenerPoolConfig,
  FcgiGroupConfig,
  GroupConfig,
  ProgramGroupConfig,
} from './group-config.ts';
export { type LoadConfigOptions, loadConfig } from './load-config.ts';
export {
  type ControlConfig,
  type LoadControlConfigOptions,
  loadControlConfig,
} from './load-control-config.ts';
export { NodeAccountDatabase } from './node-account-database.ts';
export { NodeConfigSource } from './node-config-source.ts';
export type { LogfileSetting, ProcessConfig } from './process-config.ts';
export { pythonListRepr, pythonRepr } from './python-repr.ts';
export { type EffectiveConfigStyle, renderEffectiveConfig } from './render-effective-config.ts';
export { renderFinding, renderFindings } from './render-findings.ts';
export { renderReference } from './render-reference.ts';
export { renderSampleConfig } from './render-sample-config.ts';
export type {
  FcgiInetSocketConfig,
  FcgiSocketConfig,
  FcgiUnixSocketConfig,
} from './sections/fcgi-program.ts';
export type {
  HttpServerConfig,
  InetHttpServerConfig,
  UnixHttpServerConfig,
} from './sections/http-server.ts';
export type { PluginConfig, RpcInterfaceConfig } from './sections/plugin.ts';
export type { SupervisordOverrides, SupervisordSection } from './sections/supervisord.ts';
export type { SupervisorConfig } from './supervisor-config.ts';
export { boolean } from './values/boolean.ts';
export { byteSize } from './values/byte-size.ts';
export { integer } from './values/integer.ts';
export { type LogLevelName, logLevel } from './values/log-level.ts';
export { octalMode } from './values/octal-mode.ts';
export { existingDirectory, existingDirpath, expandUser } from './values/path.ts';
export { linuxSignals, signalName } from './values/signal-name.ts';
export { convertUrl, isUrl } from './values/url.ts';
export { type ValueContext, ValueError, type ValueType } from './values/value-type.ts';
