import { defineProject } from 'vitest/config';

export default defineProject({
  test: { name: 'supervisord', include: ['test/**/*.test.ts', 'test/**/*.test.tsx'] },
});
