import { defineConfig } from 'vitest/config';

const conditions = ['@projet-social/source', 'module', 'node', 'import', 'default'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    name: 'collector',
    environment: 'node',
    setupFiles: ['../../scripts/drawnCases.ts'],
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/build.ts'],
    testTimeout: 60_000,
    // PostgreSQL may have to be installed first.
    hookTimeout: 300_000,
  },
});
