export type { Caller } from './caller.ts';
export { type ClientOptions, createClient } from './client.ts';
export { createClientFromEnvironment } from './client-from-environment.ts';
export type { ConfigInfo } from './config-info.ts';
export { decodeMethodCall } from './decode-method-call.ts';
export { decodeMethodResponse } from './decode-method-response.ts';
export {
  Dispatcher,
  type DispatcherLog,
  type DispatcherOptions,
  type DispatchResult,
} from './dispatcher.ts';
export { encodeMethodCall } from './encode-method-call.ts';
export { encodeFaultResponse, encodeMethodResponse } from './encode-method-response.ts';
export { FAULT_CODES, type FaultCode, type FaultSymbol, faultSymbol } from './fault-code.ts';
export { HttpStatusError } from './http-status-error.ts';
export { MalformedCall, type MalformedCallCode } from './malformed-call.ts';
export type {
  MethodCall,
  MethodDefinition,
  MethodDescription,
  Namespace,
  ParamDefinition,
  RpcTypeName,
} from './method-definition.ts';
export type { MethodEntry } from './method-entry.ts';
export { METHOD_TABLE, SUPERVISOR_METHODS, type SupervisorMethodName } from './method-table.ts';
export { createNodeHttpTransport, type NodeHttpTransportOptions } from './node-http-transport.ts';
export { createNodeTurnShare } from './node-turn-share.ts';
export type {
  LogTail,
  ProcessInfo,
  ProcessResult,
  ReloadConfigResult,
  SupervisorStateInfo,
} from './process-info.ts';
export { ProtocolViolation } from './protocol-violation.ts';
export { RpcDateTime } from './rpc-date-time.ts';
export { RpcDouble } from './rpc-double.ts';
export { RpcFault } from './rpc-fault.ts';
export {
  isReceivedStruct,
  type ReceivedStruct,
  type ReceivedValue,
  type RpcStruct,
  type RpcValue,
} from './rpc-value.ts';
export { parseServerUrl, type ServerAddress } from './server-url.ts';
export {
  PROCESS_STATE_CODES,
  type ProcessStateCode,
  type ProcessStateName,
  processStateName,
  SUPERVISOR_STATE_CODES,
  type SupervisorStateCode,
  type SupervisorStateName,
} from './state-code.ts';
export type {
  MaybePromise,
  Promised,
  SupervisorAliases,
  SupervisorApi,
} from './supervisor-api.ts';
export type {
  CallOptions,
  MulticallEntry,
  SupervisorClient,
  SupervisorMethods,
  SystemMethods,
} from './supervisor-client.ts';
export type {
  LastExit,
  LastExits,
  ProcessHistory,
  ProcessUsage,
  RunCounts,
  RunEnd,
  RunOutcome,
  SvApi,
  SvMethods,
} from './sv-api.ts';
export {
  supervisorNamespace,
  svNamespace,
  type TableNamespaceOptions,
} from './table-namespace.ts';
export type { LogStream, Transport, TransportAnswer, TransportCall } from './transport.ts';
export { TransportError } from './transport-error.ts';
export { type WaitOptions, waitForProcess } from './wait-for-process.ts';
