import { defineProject } from 'vitest/config';

export default defineProject({
  test: {
    name: 'rpc',
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    // Thousands of random documents per test, on machines that do other things as well.
    testTimeout: 60_000,
  },
});
