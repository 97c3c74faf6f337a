// The published packages of this repository, in the order in which they depend on each other.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * @typedef {{ name: string, version: string, exports: Record<string, string | Record<string, unknown>>, peerDependenciesMeta?: Record<string, unknown> }} Manifest
 * @typedef {{ folder: string, manifest: Manifest }} Package
 */

/** @param {string} folder @returns {Manifest} */
export const manifestOf = (folder) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

/** @type {Package[]} */
export const packages = ['schema', 'survey-ui', 'evaluation'].map((name) => {
  const folder = join(root, 'packages', name);
  return { folder, manifest: manifestOf(folder) };
});
