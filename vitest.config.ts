import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['server/src/**/*.test.ts', 'client/src/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'test/e2e/**', 'test/build-proof/**'],
    reporters: process.env['CI'] ? ['default'] : ['dot'],
    setupFiles: ['test/harness/seed.ts'],
    testTimeout: 60_000,
  },
});
