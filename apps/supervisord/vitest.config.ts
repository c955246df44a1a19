import { defineProject } from 'vitest/config';

export default defineProject({
  test: {
    name: 'supervisord',
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/build-programs.ts'],
    // Real processes take as long as they take; a hang is still noticed.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
