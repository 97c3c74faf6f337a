import { readFile } from 'node:fs/promises';

/** What the scales that no chart of ours uses say when their class is made: a bundler must take it for an effect and keeps them, 3.5 kB gzipped. */
const said = ['Ticks.formatters.logarithmic', 'TimeScale.defaults'];

/** In place of its colours, which only hovering and animations mix, 2.5 kB gzipped: our drawings have neither. */
const colour = `export class Color {
  constructor() {
    throw new Error('a drawing of ours stands still: it mixes no colour');
  }
}`;

/**
 * Takes chart.js into a build without what none of our drawings uses: logarithmic and time scales, mixed colours.
 *
 * @type {import('esbuild').Plugin}
 */
export const chartJsParts = {
  name: 'chart-js-parts',
  setup(build) {
    build.onLoad({ filter: /[\\/]chart\.js[\\/]dist[\\/]chart\.js$/ }, async ({ path }) => {
      let contents = await readFile(path, 'utf8');
      for (const words of said) {
        if (contents.split(words).length !== 2) throw new Error(`chart.js no longer says "${words}" once: look at what it keeps now`);
        contents = contents.replace(words, `/* @__PURE__ */ (() => ${words})()`);
      }
      return { contents, loader: 'js' };
    });
    build.onLoad({ filter: /[\\/]@kurkle[\\/]color[\\/]dist[\\/]/ }, () => ({ contents: colour, loader: 'js' }));
  },
};
