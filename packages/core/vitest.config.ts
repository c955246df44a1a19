import { defineProject } from 'vitest/config';

export default defineProject({
  test: {
    name: 'core',
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    // Signals, umask and user ids work on the main thread of a process only.
    pool: 'forks',
    // Tests with real processes end when a fact has come about, which on a busy machine takes a while.
    testTimeout: 30_000,
  },
});
