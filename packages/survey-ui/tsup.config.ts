import { existsSync } from 'node:fs';
import { defineConfig } from 'tsup';
import { sourceCondition } from '../../scripts/entries.js';
import { library } from '../../scripts/tsup.js';

// One self-contained file per page, for hosts without a bundler: <script src="…/pst.js" integrity="…"></script>.
const browserEntries = Object.fromEntries(
  Object.entries({ pst: 'src/define.ts', 'pst-survey': 'src/survey/define.ts', 'pst-charts': 'src/charts/define.ts' }).filter(
    ([, source]) => existsSync(source),
  ),
);

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
  define: { 'process.env.NODE_ENV': '"production"' },
  esbuildOptions(options: { conditions?: string[] }) {
    options.conditions = [sourceCondition, 'browser', 'module', 'import', 'default'];
  },
};

export default defineConfig([...library(), ...(Object.keys(browserEntries).length > 0 ? [browser] : [])]);
