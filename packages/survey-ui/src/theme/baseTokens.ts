/**
 * Design tokens that every element has. All of them, those of charts too, stand in `tokens.ts`: a page with a survey alone loads none of those.
 *
 * A host page sets the public name on any ancestor of an element: `:root { --pst-color-accent: #7a1f3d }`.
 * Elements read the private alias (`var(--_color-accent)`) that {@link tokenCss} declares on their inner wrapper, so that
 * the default lies in one place and a host sees only names that are documented.
 *
 * Light and dark follow the page's `color-scheme` (a page that says nothing is light); `theme="light|dark|auto"` on an element overrides it.
 * In forced colours (high contrast) the system's own colours are taken.
 */
export interface Token {
  /** Name without the `--pst-` prefix. */
  readonly name: string;
  readonly light: string;
  /** Dark value; absent when the same. */
  readonly dark?: string;
  /** System colour under `forced-colors: active`. */
  readonly forced?: string;
}

export const token = (name: string, light: string, dark?: string, forced?: string): Token => ({
  name,
  light,
  ...(dark === undefined ? {} : { dark }),
  ...(forced === undefined ? {} : { forced }),
});

/** Tokens of every element; charts have their own besides. What each is for stands in `tokenMeanings.ts`, for the documentation. */
export const baseTokens: readonly Token[] = [
  token('color-text', '#1b1f24', '#eef1f4', 'CanvasText'),
  token('color-text-muted', '#505a66', '#b3bdc8', 'CanvasText'),
  token('color-background', '#ffffff', '#14181d', 'Canvas'),
  token('color-surface', '#f3f5f7', '#1f252c', 'Canvas'),
  token('color-border', '#76808c', '#8b96a3', 'CanvasText'),
  token('color-separator', '#d5dae0', '#38414b', 'CanvasText'),
  token('color-accent', '#1d4f91', '#9cc4f5', 'LinkText'),
  token('color-accent-hover', '#163d70', '#c1dbfa', 'Highlight'),
  token('color-on-accent', '#ffffff', '#0d1720', 'ButtonText'),
  token('color-accent-soft', '#e6eef8', '#1c3048', 'Canvas'),
  token('color-focus', '#0b3d91', '#ffd54a', 'Highlight'),
  token('color-error', '#b3261e', '#ffb4ab', 'CanvasText'),
  token('color-error-soft', '#fdecea', '#40201d', 'Canvas'),
  token('color-success', '#1e6b3a', '#8fdcab', 'CanvasText'),
  token('color-success-soft', '#e7f4eb', '#163322', 'Canvas'),
  token('color-warning', '#7a4f00', '#f3c866', 'CanvasText'),
  token('color-warning-soft', '#fdf3dc', '#3a2d10', 'Canvas'),
  token('font-family', "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif"),
  // Pixels as a floor: a host with `:root { font-size: 62.5% }` would make rem texts of 10 pixels and targets of 27.
  token('font-size', 'max(1rem, 16px)'),
  token('line-height', '1.5'),
  token('space', 'max(1rem, 16px)'),
  token('radius', '0.375rem'),
  token('border-width', '1px'),
  token('focus-width', '3px'),
  token('target-size', 'max(2.75rem, 44px)'),
  token('max-width', '46rem'),
];

const declarations = (tokens: readonly Token[], valueOf: (token: Token) => string): string =>
  tokens.map((each) => `--_${each.name}:var(--pst-${each.name},${valueOf(each)});`).join('');

/**
 * Style text that isolates `selector` (the wrapper inside a shadow root) from the host page and declares the private aliases there.
 *
 * Host rules such as `* { … }` match the host element and beat `:host`; `all: initial` on an inner wrapper stops what they would hand down. Only what is
 * hidden stays hidden: pages hide the panels of tabs with `visibility`.
 * Set `lang` and `dir` on the wrapper.
 *
 * @example tokenCss('.pst').includes('--_color-text:var(--pst-color-text') // => true
 */
export function tokenCss(selector: string, tokens: readonly Token[] = baseTokens): string {
  const hosted = (theme: string): string => `:host([theme='${theme}']) ${selector}`;
  return [
    `${selector}{all:initial;visibility:inherit;display:block;box-sizing:border-box;color-scheme:inherit;${declarations(tokens, (each) =>
      each.dark === undefined ? each.light : `light-dark(${each.light},${each.dark})`,
    )}`,
    'color:var(--_color-text);background:var(--_color-background);font-family:var(--_font-family);font-size:var(--_font-size);',
    'line-height:var(--_line-height);overflow-wrap:break-word;}',
    `${selector}[dir='rtl']{direction:rtl}`,
    // Browsers before 2024 do not know light-dark(): they get the light theme.
    `@supports not (color:light-dark(#000,#fff)){${selector}{${declarations(tokens, (each) => each.light)}}}`,
    `${hosted('light')}{color-scheme:light}${hosted('dark')}{color-scheme:dark}${hosted('auto')}{color-scheme:light dark}`,
    `@media (forced-colors:active){${selector}{${tokens
      .flatMap(({ name, forced }) => (forced === undefined ? [] : [`--_${name}:${forced};`]))
      .join('')}}}`,
    // With its own ground: a dark page that is printed with its backgrounds stays dark around the element.
    `@media print{${selector}{color-scheme:light!important}}`,
  ].join('\n');
}
