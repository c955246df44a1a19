import type {
  HttpServerConfig as ConfiguredServer,
  ProcessConfig,
  SupervisordSection,
} from '@sv/config';
import type { ProcessSpec } from '@sv/core';
import { describe, expectTypeOf, it } from 'vitest';
import type { HttpServerConfig } from '../src/http/http-server-config.ts';
import type { MainLogSettings } from '../src/main-log.ts';

describe('what the configuration gives', () => {
  it('is what the machine reads of a process', () => {
    expectTypeOf<ProcessConfig>().toExtend<ProcessSpec>();
  });

  it('is what an HTTP server reads of its section', () => {
    expectTypeOf<ConfiguredServer>().toExtend<HttpServerConfig>();
  });

  it('is what the main log reads of [supervisord]', () => {
    expectTypeOf<SupervisordSection>().toExtend<MainLogSettings>();
  });
});
