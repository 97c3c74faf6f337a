// Typed lint, a part of the repository at a time: the types of all of them together do not fit in the memory that Node takes by itself.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './packages.mjs';

const parts = [['packages/schema'], ['packages/survey-ui'], ['packages/evaluation'], ['.', '--ignore-pattern', 'packages/**']];
for (const part of parts) {
  const { status } = spawnSync(join(root, 'node_modules', '.bin', 'eslint'), ['--max-warnings', '0', ...part], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exitCode = 1;
}
