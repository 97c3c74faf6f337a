import { defineConfig } from 'vitest/config';

const conditions = ['@projet-social/source', 'module', 'node', 'import', 'default'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    name: 'partner-page',
    environment: 'node',
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/built.ts'],
    testTimeout: 240_000,
    hookTimeout: 120_000,
  },
});
