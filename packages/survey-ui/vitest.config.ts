import { defineConfig } from 'vitest/config';

const conditions = ['@projet-social/source', 'module', 'node', 'import', 'default'];

// Set by `npm run test:survey-core`: another version of the peer dependency.
const surveyCore = process.env['PST_SURVEY_CORE'];

export default defineConfig({
  resolve: { conditions, alias: surveyCore === undefined ? {} : { 'survey-core': `${surveyCore}/fesm/survey-core.mjs` } },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    name: 'survey-ui',
    environment: 'node',
    setupFiles: ['../../scripts/drawnCases.ts'],
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: ['**/*.browser.test.ts'],
    testTimeout: 60_000, // a machine under load is no fault of the code
    env: { TZ: 'Europe/Paris' },
  },
});
