// Compiles a strict program against the packed schema, as a partner installs it, under each TypeScript version and each way of finding modules.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');
const schema = join(root, 'packages', 'schema');
const versions = Object.keys(JSON.parse(readFileSync(join(here, 'package.json'), 'utf8')).dependencies);
const compiler = (/** @type {string} */ name) => join(here, 'node_modules', name, 'lib', 'tsc.js');
const ways = [
  { name: 'NodeNext, module', file: 'consumer.mts', module: 'NodeNext', resolution: 'NodeNext' },
  { name: 'NodeNext, CommonJS', file: 'consumer.cts', module: 'NodeNext', resolution: 'NodeNext' },
  { name: 'Bundler', file: 'consumer.ts', module: 'ESNext', resolution: 'Bundler' },
];

/** @param {string} command @param {string[]} args @param {string} cwd */
function run(command, args, cwd) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  return { ok: status === 0, output: error ? error.message : stdout + stderr };
}
/** @param {string} command @param {string[]} args @param {string} cwd */
function must(command, args, cwd) {
  const { ok, output } = run(command, args, cwd);
  if (!ok) throw new Error(`${command} ${args.join(' ')}\n${output}`);
}

const scratch = mkdtempSync(join(tmpdir(), 'projet-social-typescript-'));
try {
  if (!versions.every((name) => existsSync(compiler(name)))) must('npm', ['ci'], here);
  for (const script of ['build', 'build:types']) must('npm', ['run', script], schema);
  must('npm', ['pack', '--pack-destination', scratch], schema);
  const tarball = readdirSync(scratch).find((file) => file.endsWith('.tgz'));
  const { zod } = JSON.parse(readFileSync(join(schema, 'package.json'), 'utf8')).devDependencies;
  writeFileSync(join(scratch, 'package.json'), '{ "private": true, "type": "module" }\n');
  must('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts', `./${tarball}`, `zod@${zod}`], scratch);
  for (const { file } of ways) copyFileSync(join(here, 'consumer.ts'), join(scratch, file));
  for (const version of versions)
    for (const { name, file, module, resolution } of ways) {
      const compilerOptions = {
        strict: true,
        exactOptionalPropertyTypes: false,
        noUncheckedIndexedAccess: true,
        noEmit: true,
        // What is declared is checked too, not only how it is used.
        skipLibCheck: false,
        module,
        moduleResolution: resolution,
        target: 'ES2022',
        lib: ['ES2022', 'DOM'],
        types: [],
      };
      writeFileSync(join(scratch, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: [file] }));
      const { ok, output } = run(process.execPath, [compiler(version), '-p', '.', '--pretty', 'false'], scratch);
      console.log(`${version.replace('-', ' ')}, ${name}: ${ok ? 'compiles' : 'fails'}`);
      if (!ok) {
        console.error(output);
        process.exitCode = 1;
      }
    }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
