// Loads every entry of the built packages, as a module and with require, as a stranger's program would; then the command line.
// Usage: node scripts/smoke.mjs [folder that has them in node_modules; this repository when absent]
import { spawnSync } from 'node:child_process';
import { readdirSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { manifestOf, packages, root } from './packages.mjs';

const host = resolve(process.argv[2] ?? root);
const require = createRequire(join(host, 'host.cjs'));
let failures = 0;
let loaded = 0;

/** @param {string} what @param {() => unknown} load */
async function attempt(what, load) {
  try {
    const module = await load();
    if (module === null || typeof module !== 'object') throw new Error('not a module');
    loaded += 1;
  } catch (error) {
    failures += 1;
    console.error(`${what}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** What `*` may be in an export such as `./validators/*`: every built file of that folder. @param {string} folder @param {string} target */
function starsOf(folder, target) {
  const [before = '', after = ''] = target.split('*');
  return readdirSync(join(folder, dirname(`${before}x`)))
    .map((file) => join(dirname(`${before}x`), file))
    .map((file) => `./${file.replace(/^\.\//, '')}`)
    .filter((file) => file.startsWith(before) && file.endsWith(after))
    .map((file) => file.slice(before.length, file.length - after.length));
}

for (const { manifest } of packages) {
  const folder = join(host, 'node_modules', manifest.name);
  for (const [key, target] of Object.entries(manifestOf(folder).exports)) {
    if (typeof target === 'string') continue;
    const output = /** @type {{ default: string }} */ (target['import']).default;
    for (const star of output.includes('*') ? starsOf(folder, output) : ['']) {
      const specifier = join(manifest.name, key).replace('*', star);
      await attempt(`import ${specifier}`, () => importModule(folder, output.replace('*', star)));
      if (target['require'] !== undefined) await attempt(`require ${specifier}`, () => require(specifier));
    }
  }
}

/** @param {string} folder @param {string} file */
function importModule(folder, file) {
  return import(pathToFileURL(realpathSync(join(folder, file))).href);
}

const evaluation = join(host, 'node_modules', '@projet-social', 'evaluation');
const command = spawnSync(process.execPath, [join(evaluation, 'bin', 'pst.js'), '--version'], { encoding: 'utf8' });
if (command.status !== 0 || command.stdout.trim() !== manifestOf(evaluation).version) {
  failures += 1;
  console.error(
    `pst --version: code ${String(command.status)}, "${command.stdout.trim()}"\n${command.stderr.split('\n').slice(0, 5).join('\n')}`,
  );
}
if (failures > 0) process.exitCode = 1;
else console.log(`Node ${process.version}: ${loaded} entries load, pst ${command.stdout.trim()} answers`);
