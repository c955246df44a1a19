import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Most tests wait for processes; on two cores vitest would run one file at a time.
    maxWorkers: 2,
    projects: ['packages/*', 'apps/*'],
  },
});
