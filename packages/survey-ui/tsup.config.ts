import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import type { Plugin } from 'esbuild';
import { defineConfig } from 'tsup';
import { sourceCondition } from '../../scripts/entries.js';
import { library } from '../../scripts/tsup.js';
import { chartJsParts } from './scripts/chartJsParts.mjs';

// One self-contained file per page, for hosts without a bundler: <script src="…/pst.js" integrity="…"></script>.
const browserEntries = Object.fromEntries(
  Object.entries({
    pst: 'src/define.ts',
    'pst-survey': 'src/survey/define.ts',
    'pst-charts': 'src/charts/define.ts',
    'pst-service-worker': 'src/outbox/serviceWorker.ts',
  }).filter(([, source]) => existsSync(source)),
);

/** Writes and prints what a page puts in the `integrity` attribute of each file. */
function writeIntegrity() {
  const files = readdirSync('dist/browser').filter((file) => file.endsWith('.js'));
  const hash = (file: string) =>
    createHash('sha384')
      .update(readFileSync(`dist/browser/${file}`))
      .digest('base64');
  const integrity = Object.fromEntries(files.sort().map((file) => [file, `sha384-${hash(file)}`]));
  writeFileSync('dist/browser/integrity.json', `${JSON.stringify(integrity, null, 2)}\n`);
  console.log(integrity);
  return Promise.resolve();
}

/** A survey of the schema needs no survey-core; for a SurveyJS definition the page puts SurveyJS's own script before ours, or names it in its import map. */
const surveyCoreOfThePage: Plugin = {
  name: 'survey-core-of-the-page',
  setup: (build) => build.onResolve({ filter: /\/surveyCore\.js$/ }, () => ({ path: 'survey-core', external: true })),
};

const browser = {
  entry: browserEntries,
  outDir: 'dist/browser',
  format: ['iife' as const],
  outExtension: () => ({ js: '.js' }),
  platform: 'browser' as const,
  target: 'es2022',
  minify: true,
  splitting: false,
  sourcemap: false,
  dts: false,
  noExternal: [/.*/],
  esbuildPlugins: [chartJsParts, surveyCoreOfThePage],
  onSuccess: writeIntegrity,
  define: { 'process.env.NODE_ENV': '"production"' },
  esbuildOptions(options: { conditions?: string[] }) {
    options.conditions = [sourceCondition, 'browser', 'module', 'import', 'default'];
  },
};

// chart.js is taken into the modules too: only there can the parts that no chart of ours uses be left out of a page.
const modules = library().map((options) => ({ ...options, noExternal: [/^(?:chart\.js|@kurkle\/color)/], esbuildPlugins: [chartJsParts] }));

export default defineConfig([...modules, ...(Object.keys(browserEntries).length > 0 ? [browser] : [])]);
