import { defineConfig } from 'vitest/config';

const exclude = ['**/node_modules/**', '**/fixtures/**', '.portal/**', '.tools/**', 'dist/**'];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{core,scripts,actions,site}/**/*.test.ts'],
          exclude,
          // What is tested takes its environment as an argument, so files may share a worker, which starts in a second.
          isolate: false,
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'system',
          include: ['tests/**/*.test.ts'],
          globalSetup: './tests/portal/setup.ts',
          exclude,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
