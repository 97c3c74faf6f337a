// Makes again every generated and committed file: the `generate` script of each package, then the command extracts of the documentation.
// With --check, fails when that changed anything: the committed files were stale.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from './packages.mjs';
import { fillDocuments } from './readme.mjs';

const skipped = new Set(['node_modules', '.git', 'dist', '.turbo', 'coverage', 'results', '__screenshots__', '.vitest-attachments']);

/** Hash of every file of the repository. @param {string} folder @returns {Map<string, string>} */
function fingerprints(folder, found = new Map()) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (skipped.has(entry.name)) continue;
    if (entry.isDirectory()) fingerprints(path, found);
    else if (entry.isFile()) found.set(relative(root, path), createHash('sha1').update(readFileSync(path)).digest('hex'));
  }
  return found;
}

/** @param {string[]} args */
function npm(args) {
  const result = spawnSync('npm', args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (result.status !== 0) process.exit(1);
}

const check = process.argv.includes('--check');
const before = fingerprints(root);
npm(['run', 'generate', '--workspaces', '--if-present']);
npm(['run', 'build']); // the extracts are the output of the built command
fillDocuments();
const after = fingerprints(root);
const changed = [...new Set([...before.keys(), ...after.keys()])].filter((path) => before.get(path) !== after.get(path)).sort();
for (const path of changed) console.log(`${after.has(path) ? (before.has(path) ? 'changed' : 'new    ') : 'gone   '} ${path}`);
if (changed.length === 0) console.log('generated files are fresh');
else if (check) {
  console.error('These generated files were stale: review and commit them as they are now.');
  process.exitCode = 1;
}
