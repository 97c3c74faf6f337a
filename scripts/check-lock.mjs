// The lockfile must install everywhere: every optional dependency named in it has its entry, and no entry names a host.
import { readdirSync, readFileSync } from 'node:fs';

/**
 * Problems of a lockfile, one sentence each.
 * @param {{ packages: Record<string, { resolved?: string, integrity?: string, link?: boolean, optionalDependencies?: Record<string, string> }> }} lock
 * @returns {string[]}
 */
export function lockProblems({ packages }) {
  const problems = [];
  for (const [path, entry] of Object.entries(packages)) {
    if (entry.resolved !== undefined && !entry.link)
      problems.push(`${path}: address "${entry.resolved}" (omit-lockfile-registry-resolved is off)`);
    if (path.includes('node_modules/') && !entry.link && !entry.integrity) problems.push(`${path}: no integrity hash`);
    for (const name of Object.keys(entry.optionalDependencies ?? {})) {
      if (!foldersAbove(path).some((folder) => `${folder}node_modules/${name}` in packages))
        problems.push(`${path}: optional dependency ${name} has no entry; npm ci will fail`);
    }
  }
  return problems;
}

/** Folders in which npm looks for a dependency of the package at `path`, nearest first. @param {string} path */
function foldersAbove(path) {
  const folders = [];
  for (let folder = path; folder !== ''; folder = folder.replace(/(^|\/)node_modules\/(@[^/]+\/)?[^/]+$|(^|\/)[^/]+$/, ''))
    folders.push(`${folder}/`);
  return [...folders, ''];
}

if (process.argv[1] === import.meta.filename) {
  const tools = readdirSync(new URL('../tools/frameworks/', import.meta.url), { withFileTypes: true });
  const files = [
    'package-lock.json',
    'tools/node-versions/package-lock.json',
    ...tools.flatMap((entry) =>
      entry.isDirectory() && entry.name !== 'script' ? [`tools/frameworks/${entry.name}/package-lock.json`] : [],
    ),
  ];
  const problems = files.flatMap((file) =>
    lockProblems(JSON.parse(readFileSync(new URL(`../${file}`, import.meta.url), 'utf8'))).map((problem) => `${file}: ${problem}`),
  );
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
  else console.log('lockfiles complete');
}
