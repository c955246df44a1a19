import { defineProject } from 'vitest/config';

export default defineProject({
  test: {
    name: 'core',
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    // Signals, umask and user ids work on the main thread of a process only.
    pool: 'forks',
  },
});
