// Which part may import what. The table is the architecture; the rest of this file reads the imports and compares.
import { readFileSync, readdirSync } from 'node:fs';
import { join, posix, relative } from 'node:path';
import ts from 'typescript';
import { root } from './packages.mjs';

/**
 * A rule: files whose path matches `in` (and not `except`) import nothing that matches `never`. A relative import is
 * given as its path in the repository, any other one as it is written.
 * @typedef {{ in: RegExp, except?: RegExp, never: RegExp, because: string }} Rule
 * @typedef {{ file: string, specifier: string, typeOnly: boolean }} Import
 */

const test = /\.test\.ts$|\/(test|bench)\//;

/** @type {readonly Rule[]} */
export const rules = [
  {
    in: /^packages\/schema\/src\//,
    never: /^@projet-social\//,
    because: 'schema is the shared vocabulary: it depends on no other package',
  },
  {
    in: /^packages\/survey-ui\//,
    never: /^@projet-social\/evaluation/,
    because: 'survey-ui shows a Submission and an Evaluation; it does not compute them',
  },
  {
    in: /^packages\/evaluation\/src\//,
    except: /^packages\/evaluation\/src\/(report|cli)\/|\.test\.ts$/,
    never: /^@projet-social\/survey-ui/,
    because: 'only report/ and cli/ draw charts',
  },
  {
    in: /^packages\/(schema|survey-ui)\/|^packages\/evaluation\/(?!src\/cli\/|bin\/|test\/)/,
    never: /^packages\/evaluation\/src\/cli\/|^@projet-social\/evaluation\/cli/,
    because: 'nobody imports cli/: it is the outermost layer',
  },
  {
    in: /^packages\/evaluation\/src\//,
    except: /^packages\/evaluation\/src\/((cli|io|report)\/|node\.ts$)|^packages\/evaluation\/src\/engine\/duckdb|\.test\.ts$/,
    never: /^node:|^packages\/evaluation\/src\/io\//,
    because: 'the core of evaluation is pure: no file system, no process; io/, engine/duckdb, report/ and cli/ are its shell',
  },
  {
    in: /^packages\/evaluation\/src\//,
    except: /^packages\/evaluation\/src\/(cli|report)\/|\.test\.ts$/,
    never: /^(chart\.js|lit|survey-core|@napi-rs\/canvas)/,
    because: 'only report/ and cli/ draw',
  },
  {
    in: /^packages\/survey-ui\/src\//,
    except: /\.test\.ts$|\/node(\/|\.ts$)|\/(test|bench|scripts)\//,
    never: /^node:/,
    because: 'survey-ui runs in a page',
  },
  { in: /^packages\/survey-ui\/src\/(?!survey\/)/, except: test, never: /^survey-core/, because: 'survey-core stays in survey/' },
  { in: /^packages\/survey-ui\/src\/(?!charts\/)/, except: test, never: /^chart\.js/, because: 'chart.js stays in charts/' },
  {
    in: /^(packages|examples)\//,
    never: /^@projet-social\/[^/]+\/(src|dist)\b/,
    because: 'packages meet by their exports, not by their folders',
  },
];

/** @param {string} folder @returns {string[]} TypeScript files under `folder`, as paths in the repository */
function filesUnder(folder) {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /(?<!\.d)\.ts$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((file) => !/(^|\/)(node_modules|dist)\//.test(file));
}

/** Imports of one file; a relative specifier becomes a path in the repository. @param {string} file @param {string} text @returns {Import[]} */
export function importsOf(file, text) {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, false);
  /** @type {Import[]} */
  const found = [];
  /** @param {ts.Node | undefined} node @param {boolean} typeOnly */
  const add = (node, typeOnly) => {
    if (!node || !ts.isStringLiteral(node)) return;
    const specifier = node.text.startsWith('.') ? posix.join(posix.dirname(file), node.text).replace(/\.js$/, '.ts') : node.text;
    found.push({ file, specifier, typeOnly });
  };
  /** @param {ts.Node} node */
  const visit = (node) => {
    if (ts.isImportDeclaration(node)) {
      const clause = node.importClause;
      const named = clause?.namedBindings;
      const allTypes =
        !clause?.name &&
        named &&
        ts.isNamedImports(named) &&
        named.elements.length > 0 &&
        named.elements.every((element) => element.isTypeOnly);
      add(node.moduleSpecifier, clause?.phaseModifier === ts.SyntaxKind.TypeKeyword || allTypes === true);
    } else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) add(node.arguments[0], false);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Imports that a rule forbids, one sentence each. @param {readonly Import[]} imports */
export function violations(imports) {
  return imports.flatMap(({ file, specifier }) =>
    rules
      .filter((rule) => rule.in.test(file) && !rule.except?.test(file) && rule.never.test(specifier))
      .map((rule) => `${file} imports ${specifier}: ${rule.because}`),
  );
}

/** Circles of imports that exist when the program runs, each written once. @param {readonly Import[]} imports */
export function cycles(imports) {
  /** @type {Map<string, string[]>} */
  const targets = new Map();
  for (const { file, specifier, typeOnly } of imports) {
    if (typeOnly || !specifier.endsWith('.ts')) continue;
    targets.set(file, [...(targets.get(file) ?? []), specifier]);
  }
  /** @type {Set<string>} */
  const done = new Set();
  /** @type {string[]} */
  const found = [];
  /** @param {string} file @param {string[]} path */
  const walk = (file, path) => {
    if (path.includes(file)) {
      found.push(`circle: ${[...path.slice(path.indexOf(file)), file].join(' -> ')}`);
      return;
    }
    if (done.has(file)) return;
    for (const target of targets.get(file) ?? []) walk(target, [...path, file]);
    done.add(file);
  };
  for (const file of targets.keys()) walk(file, []);
  return found;
}

if (process.argv[1] === import.meta.filename) {
  const imports = ['packages', 'examples'].flatMap(filesUnder).flatMap((file) => importsOf(file, readFileSync(join(root, file), 'utf8')));
  const problems = [...violations(imports), ...cycles(imports)];
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
  else console.log(`${imports.length} imports follow the directions`);
}
