import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { contrast } from '../../src/charts/index.js';
import { tokenMeanings } from '../../src/theme/tokenMeanings.js';
import { tokenCss, tokens } from '../../src/theme/tokens.js';

const folder = fileURLToPath(new URL('../../themes/', import.meta.url));
const modes = ['light', 'dark'] as const;
type Palette = Record<string, string>;

/** The neutral default with a theme file laid over it, in one mode. */
function paletteOf(css: string, mode: (typeof modes)[number]): Palette {
  const palette: Palette = Object.fromEntries(
    tokens.map((token) => [token.name, (mode === 'dark' ? token.dark : undefined) ?? token.light]),
  );
  for (const [, name, light, dark] of css.matchAll(/--pst-([\w-]+):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)/g))
    palette[name!] = mode === 'dark' ? dark! : light!;
  return palette;
}

/** Text on its grounds at 4.5:1 (WCAG 1.4.3); borders, focus and marks at 3:1 (1.4.11). */
const text: [string, string][] = [
  ['color-text', 'color-background'],
  ['color-text', 'color-surface'],
  ['color-text', 'color-accent-soft'],
  ['color-text', 'color-error-soft'],
  ['color-text', 'color-success-soft'],
  ['color-text', 'color-warning-soft'],
  ['color-text', 'color-band'],
  ['color-text-muted', 'color-background'],
  ['color-text-muted', 'color-surface'],
  ['color-text-muted', 'color-band'],
  ['color-accent', 'color-background'],
  ['color-accent-hover', 'color-accent-soft'],
  ['color-on-accent', 'color-accent'],
  ['color-on-accent', 'color-accent-hover'],
  ['color-error', 'color-background'],
  ['color-success', 'color-background'],
  ['color-warning', 'color-background'],
];
const marks: [string, string][] = [
  ['color-border', 'color-background'],
  ['color-border', 'color-surface'],
  ['color-focus', 'color-background'],
  ['color-focus', 'color-surface'],
  ...[1, 2, 3, 4, 5, 6].flatMap((n): [string, string][] => [
    [`color-series-${n}`, 'color-background'],
    [`color-series-${n}`, 'color-band'],
  ]),
];

const themes = [['the default', ''] as const, ...readdirSync(folder).map((file) => [file, readFileSync(folder + file, 'utf8')] as const)];

describe.each(themes)('%s', (_, css) => {
  it.each(modes)('keeps AA contrast, %s', (mode) => {
    const palette = paletteOf(css, mode);
    const low = (pairs: [string, string][], least: number) =>
      pairs
        .map(([a, b]) => `${a} on ${b}: ${contrast(palette[a]!, palette[b]!).toFixed(2)}`)
        .filter((line) => Number(line.split(': ')[1]) < least);
    expect(low(text, 4.5)).toEqual([]);
    expect(low(marks, 3)).toEqual([]);
  });

  it('sets only tokens that exist', () => {
    const known = new Set(tokens.map((token) => `--pst-${token.name}`));
    expect([...css.matchAll(/(--pst-[\w-]+):/g)].map(([, name]) => name).filter((name) => !known.has(name!))).toEqual([]);
  });
});

describe('tokens', () => {
  it('each say what they are for, in both languages', () => {
    expect(Object.keys(tokenMeanings)).toEqual(tokens.map((token) => token.name));
  });
  it('all stand in the style of a wrapper', () => {
    for (const { name } of tokens) expect(tokenCss('.pst', tokens)).toContain(`--_${name}:var(--pst-${name},`);
  });
});
