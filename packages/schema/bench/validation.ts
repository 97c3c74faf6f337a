/* Documents per second, zod against the standalone validators made by ajv, and the weight of the entries: `npm run bench -w packages/schema` writes docs/benchmarks/schema.md. */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { Bundle, Submission } from '../src/index.js';
import { validateBundle } from '../src/validators/bundle.js';
import { validateSubmission } from '../src/validators/submission.js';

const read = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(`../test/documents/0.1.0/${name}.json`, import.meta.url), 'utf8')) as Record<string, unknown>;

const seconds = 0.8;
const rounds = 5;

/** Median documents per second over several rounds, the two validators taking turns. */
function measure(first: () => void, second: () => void, perCall: number): [number, number] {
  const rates: [number[], number[]] = [[], []];
  for (let round = 0; round <= rounds; round++) {
    for (const [index, run] of [first, second].entries()) {
      let done = 0;
      const start = performance.now();
      while (performance.now() - start < seconds * 1000) {
        run();
        done += perCall;
      }
      if (round > 0) rates[index as 0 | 1].push((done * 1000) / (performance.now() - start)); // the first round warms up
    }
  }
  const median = (values: number[]) => values.sort((one, other) => one - other)[Math.floor(values.length / 2)]!;
  return [median(rates[0]), median(rates[1])];
}

const submissions = Array.from({ length: 200 }, (_, index) => ({
  ...read('submission'),
  id: `synthetic-${String(index).padStart(8, '0')}`,
}));
const wrong = submissions.map((one, index) => (index % 10 === 0 ? { ...one, status: 'other' } : one));
const bundle = read('bundle');

const rows = [
  [
    'Submission, valid',
    measure(
      () => submissions.forEach((one) => Submission.safeParse(one)),
      () => submissions.forEach((one) => validateSubmission(one)),
      200,
    ),
  ],
  [
    'Submission, 1 in 10 wrong',
    measure(
      () => wrong.forEach((one) => Submission.safeParse(one)),
      () => wrong.forEach((one) => validateSubmission(one)),
      200,
    ),
  ],
  [
    'Bundle (the convention)',
    measure(
      () => Bundle.safeParse(bundle),
      () => validateBundle(bundle),
      1,
    ),
  ],
] as const;
const speeds = rows.map(([name, [zod, ajv]]) => `| ${name} | ${Math.round(zod)} | ${Math.round(ajv)} | ${(ajv / zod).toFixed(1)} |`);

/** Kilobytes, gzip -9 of minified code, of a page made of `code`: what it loads at once, what it may fetch later apart. */
async function weigh(code: string, external: string[] = []): Promise<string> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: code, resolveDir: fileURLToPath(new URL('..', import.meta.url)), loader: 'ts' },
    bundle: true,
    splitting: true,
    format: 'esm',
    minify: true,
    write: false,
    metafile: true,
    outdir: 'out',
    conditions: ['@projet-social/source'],
    external,
    logLevel: 'silent',
  });
  const files = Object.entries(metafile.outputs);
  const eager = new Set(files.filter(([, { entryPoint }]) => entryPoint === '<stdin>').map(([name]) => name));
  for (const name of eager)
    for (const { path, kind } of metafile.outputs[name]?.imports ?? [])
      if (kind === 'import-statement' && !external.includes(path)) eager.add(path);
  const bytes = files.flatMap(([name], index) => (eager.has(name) ? [gzipSync(outputFiles[index]!.contents, { level: 9 }).length] : []));
  return `${(bytes.reduce((sum, one) => sum + one, 0) / 1024).toFixed(1)} kB`;
}
const all = (entry: string) => `import * as it from '@projet-social/schema${entry}'; console.log(it);`;
const validators = ['submission', 'dossier', 'survey', 'evaluation', 'framework', 'bundle'];
const pages: [what: string, code: string, external?: string[]][] = [
  ['`/identifiers`', all('/identifiers')],
  ...validators.map((name): [string, string] => [`\`/validators/${name}\``, all(`/validators/${name}`)]),
  ['`/answers`: answers checked in a page, without zod; mostly the messages in two languages', all('/answers')],
  ['`.` all schemas, rules and messages, without zod', all(''), ['zod']],
  ['`.` with zod', all('')],
  [
    'a page that reads bundles: `Bundle`, `parse`, `formatIssue`, with zod',
    "import { Bundle, parse, formatIssue } from '@projet-social/schema'; console.log(parse(Bundle, {}).issues.map((one) => formatIssue(one)));",
  ],
  ['`/labels`', all('/labels')],
  ['`/cog`, before its data is asked for', all('/cog')],
];
const weights: string[] = [];
for (const [what, code, external] of pages) weights.push(`| ${what} | ${await weigh(code, external)} |`);

const load = loadavg()[0]!.toFixed(1);
const page = `# Schema: validation speed and weight

Made by \`npm run bench -w packages/schema\`. Both validators take turns in one run, on ${cpus().length} cores with a load of ${load}, Node ${process.versions.node}:
read the ratios, not the rates.

| document | zod, per second | ajv standalone, per second | ratio |
| --- | ---: | ---: | ---: |
${speeds.join('\n')}

## Weight of the entries

Kilobytes (1024 bytes) of minified code, gzip -9, as a page loads it at once. \`/types\` weighs nothing. Limits are held by \`npm run size\`; why the whole
entry is above the 40 kB first aimed at with zod is told in [decision 0022](../decisions/0022-weight-of-the-zod-entry.md).

| entry | gz |
| --- | ---: |
${weights.join('\n')}
`;
writeFileSync(new URL('../../../docs/benchmarks/schema.md', import.meta.url), page);
console.log(page);
