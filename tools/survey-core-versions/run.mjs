// npm run test:survey-core — the tests that hold our models equal to survey-core, with each version that the peer range promises.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
if (!existsSync(join(here, 'node_modules'))) spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: here, stdio: 'inherit' });
const { dependencies } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'));
let failed = 0;
for (const name of Object.keys(dependencies)) {
  console.log(`\n${name}`);
  const { status } = spawnSync('npx', ['vitest', 'run', '--project', 'survey-ui', 'src/survey', ...process.argv.slice(2)], {
    cwd: join(here, '../..'),
    stdio: 'inherit',
    env: { PST_PATHS: '15', ...process.env, PST_SURVEY_CORE: join(here, 'node_modules', name) },
  });
  failed += status === 0 ? 0 : 1;
}
process.exitCode = failed === 0 ? 0 : 1;
