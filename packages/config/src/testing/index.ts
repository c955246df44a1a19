/** Doubles for tests of whatever reads a configuration. */
export { FixedAccountDatabase } from './fixed-account-database.ts';
export { MemoryConfigSource } from './memory-config-source.ts';
