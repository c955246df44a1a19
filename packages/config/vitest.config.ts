import { defineProject } from 'vitest/config';

export default defineProject({
  test: {
    name: 'config',
    include: ['test/**/*.test.ts'],
    // Properties run hundreds of cases; a busy machine must not make them fail.
    testTimeout: 120_000,
  },
});
