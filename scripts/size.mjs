// Weight of what a page loads, gzipped: at once (the entry and what it imports statically) and in all (with what it fetches later).
import { gzipSync } from 'node:zlib';
import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { build } from 'esbuild';
import { root } from './packages.mjs';

const kB = 1024;

/** Validators of large documents, meant for servers, in kB; those that a browser needs: 4. @type {Record<string, number | undefined>} */
const serverValidators = { survey: 6, evaluation: 18, framework: 19, bundle: 41 };

/**
 * @typedef {{ name: string, code: string, eager?: number, all?: number }} Budget
 * `code` is the program of the page; `eager` and `all` are limits in bytes, gzip -9 of minified code.
 * @type {readonly Budget[]}
 */
const budgets = [
  // What a page fetches then depends on its questionnaire: test/survey/weight.test.ts of survey-ui weighs that in a browser.
  { name: 'survey-ui: elements defined, nothing fetched yet', code: "import '@projet-social/survey-ui/define';", eager: 20 * kB },
  {
    name: 'survey-ui: functions of a survey, without the element',
    code: "import * as survey from '@projet-social/survey-ui/survey'; console.log(survey);",
    all: 28 * kB,
  },
  {
    // What a page fetches of it, chart.js with it, depends on its chart and language: test/charts/page.test.ts of survey-ui weighs that in a browser.
    name: 'survey-ui: chart elements, table shown',
    code: "import '@projet-social/survey-ui/charts/define';",
    eager: 20 * kB,
  },
  {
    name: 'schema: identifiers',
    code: "import * as identifiers from '@projet-social/schema/identifiers'; console.log(identifiers);",
    all: 3 * kB,
  },
  // Limits and their reasons: docs/decisions/0022-weight-of-the-zod-entry.md.
  { name: 'schema: everything, with zod', code: "import * as schema from '@projet-social/schema'; console.log(schema);", all: 68 * kB },
  ...validators().map((name) => ({
    name: `schema: validator ${name}`,
    code: `import * as validator from '@projet-social/schema/validators/${name}'; console.log(validator);`,
    all: (serverValidators[name] ?? 4) * kB,
  })),
];

function validators() {
  const folder = join(root, 'packages', 'schema', 'dist', 'validators');
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((file) => (file.endsWith('.js') ? [file.slice(0, -'.js'.length)] : []));
}

/** Gzipped bytes of the page made of `code`. @param {string} code */
async function weigh(code) {
  const { outputFiles, metafile } = await build({
    stdin: { contents: code, resolveDir: root, sourcefile: 'page.js' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    minify: true,
    metafile: true,
    write: false,
    outdir: join(root, 'node_modules', '.cache', 'size'),
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
  });
  const weight = new Map(
    outputFiles.map(({ path, contents }) => [relative(root, path).replaceAll('\\', '/'), gzipSync(contents, { level: 9 }).length]),
  );
  const entry = Object.entries(metafile.outputs).find(([, { entryPoint }]) => entryPoint === 'page.js')?.[0]; // what is fetched later has entry points too
  if (entry === undefined) throw new Error('the page has no entry');
  const eager = new Set([entry]);
  for (const file of eager)
    for (const { path, kind } of metafile.outputs[file]?.imports ?? [])
      if (kind === 'import-statement' && weight.has(path)) eager.add(path);
  const sum = (/** @type {Iterable<string>} */ files) => [...files].reduce((total, file) => total + (weight.get(file) ?? 0), 0);
  return { eager: sum(eager), all: sum(weight.keys()) };
}

let failed = false;
for (const { name, code, ...limits } of budgets) {
  try {
    const weight = await weigh(code);
    for (const part of /** @type {const} */ (['eager', 'all'])) {
      const limit = limits[part];
      if (limit === undefined) continue;
      const over = weight[part] > limit;
      failed ||= over;
      console.log(
        `${over ? 'TOO BIG' : 'ok     '} ${(weight[part] / kB).toFixed(1).padStart(7)} kB of ${String(limit / kB).padStart(4)} ${part === 'eager' ? 'at once' : 'in all '}  ${name}`,
      );
    }
  } catch (error) {
    failed = true;
    console.log(`FAILED  ${name}: ${error instanceof Error ? (error.message.split('\n')[1] ?? error.message) : String(error)}`);
  }
}
if (failed) process.exitCode = 1;
