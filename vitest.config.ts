import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: ['packages/*', 'apps/*'],
    // Most end-to-end tests wait for real processes; on two cores vitest would run one file at a time.
    maxWorkers: 3,
  },
});
