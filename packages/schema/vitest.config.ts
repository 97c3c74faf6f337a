import { defineConfig } from 'vitest/config';

const conditions = ['@projet-social/source', 'module', 'node', 'import', 'default'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    name: 'schema',
    environment: 'node',
    setupFiles: ['../../scripts/drawnCases.ts'],
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    testTimeout: 60_000, // a machine under load is no fault of the code
    env: { TZ: 'Europe/Paris' },
  },
});
