import { existsSync } from 'node:fs';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';

const conditions = ['@projet-social/source', 'browser', 'module', 'import', 'default'];
const executablePath = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path): path is string => path !== undefined && existsSync(path),
);
// The page under test asks nothing of anyone: every name but the loopback's is unknown.
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost',
];

export default defineConfig({
  test: {
    projects: [
      {
        resolve: { conditions: ['@projet-social/source', 'module', 'node', 'import', 'default'] },
        ssr: {
          resolve: {
            conditions: ['@projet-social/source', 'module', 'node', 'import', 'default'],
            externalConditions: ['@projet-social/source', 'module', 'node', 'import', 'default'],
          },
        },
        test: {
          name: 'survey-ui',
          environment: 'node',
          include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: ['**/*.browser.test.ts'],
        },
      },
      {
        resolve: { conditions },
        optimizeDeps: { include: ['survey-core', 'chart.js', 'lit', 'axe-core'] },
        test: {
          name: 'survey-ui-browser',
          include: ['src/**/*.browser.test.ts', 'test/**/*.browser.test.ts'],
          browser: {
            enabled: true,
            headless: true,
            provider: playwright({ launchOptions: { ...(executablePath ? { executablePath } : {}), args } }),
            instances: [{ browser: 'chromium' }],
            viewport: { width: 390, height: 844 },
            screenshotFailures: false,
          },
        },
      },
    ],
  },
});
