import { defineProject } from 'vitest/config';

export default defineProject({
  test: {
    name: 'events',
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    // For a loaded machine, where starting a listener process can take seconds; nothing is timed.
    testTimeout: 60_000,
  },
});
