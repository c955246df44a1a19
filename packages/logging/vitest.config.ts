import { defineProject } from 'vitest/config';

export default defineProject({
  test: {
    name: 'logging',
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    // Properties and the README's example take seconds on a machine that is busy with other things.
    testTimeout: 60_000,
  },
});
