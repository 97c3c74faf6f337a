// npm run test:laws — every test of a law again, on cases drawn from other seeds; a failure names its seed.
//   node scripts/laws.mjs [--times 5]
import { execFileSync, spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { root } from './packages.mjs';

const times = Number(process.argv[process.argv.indexOf('--times') + 1]) || 5;
const files = execFileSync('git', ['grep', '-l', "from 'fast-check'", '--', '*.test.ts'], { cwd: root, encoding: 'utf8' })
  .trim()
  .split('\n');
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');

const failed = [];
for (let time = 1; time <= times; time++) {
  const seed = randomInt(2 ** 31);
  console.log(`\n${time} of ${times}: LAWS_SEED=${seed}`);
  const { status } = spawnSync(process.execPath, [vitest, 'run', '--reporter=dot', ...files], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, LAWS_SEED: String(seed) },
  });
  if (status !== 0) failed.push(seed);
}
console.log(failed.length === 0 ? `\nAll laws hold on ${times} more draws.` : `\nA law fails with LAWS_SEED=${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;
