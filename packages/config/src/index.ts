/** Supervisor's configuration: read it, judge it, compare it, print it. */
export type { AccountDatabase, GroupAccount, UserAccount } from './account-database.ts';
export { ConfigError } from './config-error.ts';
export type { ConfigFinding, ConfigFindingCode, FindingPlace } from './config-finding.ts';
export type { ConfigOrigins, ValueOrigin } from './config-origins.ts';
export type { ConfigSource } from './config-source.ts';
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
export { isUrl } from './values/url.ts';
