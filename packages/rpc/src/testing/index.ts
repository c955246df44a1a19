export { createLoopbackTransport, type LoopbackTransportOptions } from './loopback-transport.ts';
