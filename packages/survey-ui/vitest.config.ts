import { defineConfig } from 'vitest/config';

const conditions = ['@projet-social/source', 'module', 'node', 'import', 'default'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    name: 'survey-ui',
    environment: 'node',
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: ['**/*.browser.test.ts'],
    env: { TZ: 'Europe/Paris' },
  },
});
