import { type Token, baseTokens, token } from './baseTokens.js';

export { type Token, tokenCss } from './baseTokens.js';

/** All design tokens, in one table: charts, their SVG and PNG, the theme page and the documentation read it. */
export const tokens: readonly Token[] = [
  ...baseTokens,
  token('color-series-1', '#1d5fa8', '#85b7f2', 'CanvasText'),
  token('color-series-2', '#b3400e', '#f2a177', 'LinkText'),
  token('color-series-3', '#1b7a4b', '#74d3a4', 'CanvasText'),
  token('color-series-4', '#7a3fa0', '#cda6ef', 'LinkText'),
  token('color-series-5', '#80590a', '#e3bd5a', 'CanvasText'),
  token('color-series-6', '#a02565', '#f290bd', 'LinkText'),
  token('color-band', '#eef2f6', '#202831', 'Canvas'),
];
