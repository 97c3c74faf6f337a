// What a user would install: publint and are-the-types-wrong on each package, then the packed files in an empty project.
import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packages, root } from './packages.mjs';

/** Runs a command and keeps its output; shows it, with the command, only if it fails. @param {string} command @param {string[]} args @param {string} cwd */
function run(command, args, cwd) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, FORCE_COLOR: '0' } });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve(output) : reject(new Error(`${command} ${args.join(' ')}\n${output}`.replaceAll(root, ''))),
    );
  });
}

const tool = (/** @type {string} */ name) => join(root, 'node_modules', '.bin', name);

/** @param {import('./packages.mjs').Package} package_ */
async function checkPackage({ folder, manifest }) {
  await run(tool('publint'), ['--strict', '.'], folder);
  // Files published as they are have no types. An entry without `require` promises nothing to CommonJS; the old resolution of Node 10 knows no subpaths.
  const keys = (/** @type {boolean} */ commonjs) =>
    Object.entries(manifest.exports).flatMap(([key, target]) =>
      typeof target === 'object' && 'require' in target === commonjs ? [key] : [],
    );
  for (const [profile, entrypoints] of /** @type {const} */ ([
    ['node16', keys(true)],
    ['esm-only', keys(false)],
  ]))
    if (entrypoints.length > 0)
      await run(
        tool('attw'),
        ['--pack', '.', '--profile', profile, '--format', 'ascii', '--no-emoji', '--entrypoints', ...entrypoints],
        folder,
      );
  console.log(`${manifest.name}: publint and attw agree`);
}

/** Compiles, with every library checked, a program that imports each entry, once as a module and once as CommonJS. @param {string} scratch */
async function checkTypes(scratch) {
  const entries = packages.flatMap(({ manifest }) =>
    Object.entries(manifest.exports).flatMap(([key, target]) =>
      // An entry named after an optional peer, such as ./vue, needs that framework: npm run test:frameworks compiles it there.
      typeof target === 'string' || key.includes('*') || key.slice(2) in (manifest.peerDependenciesMeta ?? {})
        ? []
        : [{ specifier: join(manifest.name, key), commonjs: 'require' in target }],
    ),
  );
  const program = (/** @type {typeof entries} */ list) =>
    list
      .map(({ specifier }, i) => `import type * as entry${i} from '${specifier}';\nexport type Entry${i} = keyof typeof entry${i};\n`)
      .join('');
  await writeFile(join(scratch, 'consumer.mts'), program(entries));
  await writeFile(join(scratch, 'consumer.cts'), program(entries.filter(({ commonjs }) => commonjs)));
  const options = [
    '--noEmit',
    '--strict',
    '--module',
    'nodenext',
    '--target',
    'es2022',
    '--lib',
    'es2023,dom,dom.iterable',
    '--types',
    'node',
  ];
  const typeRoots = ['--typeRoots', join(root, 'node_modules', '@types')];
  await run(tool('tsc'), [...options, ...typeRoots, 'consumer.mts', 'consumer.cts'], scratch);
  console.log('the types compile in a strict program, as a module and as CommonJS');
}

/** Packs everything, installs it in an empty project and loads every entry there. */
async function checkInstalled() {
  const scratch = await mkdtemp(join(tmpdir(), 'projet-social-pack-'));
  try {
    for (const { folder } of packages) await run('npm', ['pack', '--pack-destination', scratch], folder);
    const tarballs = (await readdir(scratch)).filter((file) => file.endsWith('.tgz')).map((file) => `./${file}`);
    await writeFile(join(scratch, 'package.json'), '{ "private": true }\n');
    await run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts', ...tarballs], scratch);
    await checkTypes(scratch);
    process.stdout.write(
      `packed and installed in an empty project: ${await run(process.execPath, [join(root, 'scripts', 'smoke.mjs'), scratch], scratch)}`,
    );
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

try {
  for (const package_ of packages) await checkPackage(package_);
  await checkInstalled();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
