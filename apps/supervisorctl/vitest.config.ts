import { defineProject } from 'vitest/config';

export default defineProject({
  test: {
    name: 'supervisorctl',
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    globalSetup: ['test/e2e/bundle-setup.ts'],
  },
});
