// Declarations of a package, in its `dist`: one file for each module that an entry reaches, and a CommonJS twin where `exports` promises `require`.
// TypeScript's own emitter, one program per package: bundled declarations took four programs and ten times as long. Errors of types are `npm run typecheck`'s.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import ts from 'typescript';
import { entriesOf } from './entries.js';

const { config } = ts.readConfigFile('tsconfig.json', (path) => ts.sys.readFile(path)) as { config: unknown };
const { options } = ts.parseJsonConfigFileContent(config, ts.sys, process.cwd());
const entries = entriesOf('.');
const dual = entries.some(({ commonjs }) => commonjs);

const program = ts.createProgram(
  entries.map(({ source }) => source),
  {
    ...options,
    customConditions: [], // siblings are read as a user gets them, built
    noEmit: false,
    noCheck: true,
    declaration: true,
    emitDeclarationOnly: true,
    rootDir: 'src',
    outDir: 'dist',
  },
);

/** The text of a declaration file as CommonJS has it: its neighbours are the `.cjs` twins. */
const asCommonjs = (text: string) => text.replace(/((?:from|import|require|module)\s*\(?\s*['"]\.\.?\/[^'"]+)\.js(?=['"])/g, '$1.cjs');

function write(path: string, text: string) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

const { diagnostics } = program.emit(undefined, (path, text) => {
  write(path, text);
  if (dual) write(path.replace(/\.d\.ts$/, '.d.cts'), asCommonjs(text));
});
const problems = [...program.getOptionsDiagnostics(), ...program.getGlobalDiagnostics(), ...diagnostics];
if (problems.length > 0) {
  console.error(
    ts.formatDiagnostics(problems, {
      getCanonicalFileName: (name) => name,
      getCurrentDirectory: () => process.cwd(),
      getNewLine: () => '\n',
    }),
  );
  process.exitCode = 1;
}
