import type { PointStyle } from 'chart.js';
import { tokens } from '../../theme/tokens.js';

/** Colours and letters of a drawing. Colours are `#rrggbb` or `rgb(…)`. */
export interface ChartLook {
  /** Width in CSS pixels. Labels are wrapped for it. */
  readonly width: number;
  readonly text: string;
  readonly muted: string;
  readonly grid: string;
  readonly background: string;
  readonly band: string;
  readonly focus: string;
  readonly series: readonly string[];
  readonly fontFamily: string;
  readonly fontSize: number;
}

/** What tells a series from another without colour. The order is that of `style` in a description. */
export const marks: readonly { readonly dash: readonly number[]; readonly marker: PointStyle; readonly texture: Texture }[] = [
  { dash: [], marker: 'circle', texture: 'plain' },
  { dash: [8, 4], marker: 'rect', texture: 'diagonal' },
  { dash: [2, 3], marker: 'triangle', texture: 'dots' },
  { dash: [10, 3, 2, 3], marker: 'rectRot', texture: 'horizontal' },
  { dash: [5, 2], marker: 'crossRot', texture: 'crossed' },
  { dash: [1, 5], marker: 'star', texture: 'vertical' },
];

export type Texture = 'plain' | 'diagonal' | 'dots' | 'horizontal' | 'crossed' | 'vertical';

/** Past the sixth series colours come round again: each with another dash, marker and texture than the first time. */
export const markOf = (style: number) => {
  const round = Math.floor(style / marks.length);
  const at = (step: number) => marks[(style + step) % marks.length]!;
  return { dash: at(round).dash, marker: at(2 * round).marker, texture: at(round).texture };
};
export const colourOf = (look: ChartLook, style: number): string => look.series[style % look.series.length]!;

function tokenLook(theme: 'light' | 'dark'): ChartLook {
  const colour = (name: string): string => {
    const token = tokens.find((each) => each.name === `color-${name}`);
    if (token === undefined) throw new RangeError(`no token color-${name}`);
    return (theme === 'dark' ? token.dark : undefined) ?? token.light;
  };
  return {
    width: 640,
    text: colour('text'),
    muted: colour('text-muted'),
    grid: colour('separator'),
    background: colour('background'),
    band: colour('band'),
    focus: colour('focus'),
    series: [1, 2, 3, 4, 5, 6].map((n) => colour(`series-${n}`)),
    fontFamily: "'Noto Sans', 'Noto Sans Arabic', sans-serif",
    fontSize: 13,
  };
}

export const lightLook: ChartLook = tokenLook('light');
export const darkLook: ChartLook = tokenLook('dark');

type Rgb = readonly [number, number, number];

/** Reads `#rgb`, `#rrggbb`, `rgb(…)`; black for anything else, which still reads on every light ground. */
export function parseColour(colour: string): Rgb {
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(colour.trim())?.[1];
  if (hex !== undefined) {
    const full = hex.length === 3 ? [...hex].map((c) => c + c).join('') : hex;
    return [0, 2, 4].map((i) => Number.parseInt(full.slice(i, i + 2), 16)) as unknown as Rgb;
  }
  const parts =
    /^rgba?\(([^)]*)\)/
      .exec(colour.trim())?.[1]
      ?.split(/[\s,/]+/)
      .map(Number) ?? [];
  return parts.length >= 3 && parts.slice(0, 3).every(Number.isFinite) ? [parts[0]!, parts[1]!, parts[2]!] : [0, 0, 0];
}

/** Colour between two others; `share` of the second, 0 to 1. */
export function mix(first: string, second: string, share: number): string {
  const [a, b] = [parseColour(first), parseColour(second)];
  return `rgb(${[0, 1, 2].map((i) => Math.round(a[i]! * (1 - share) + b[i]! * share)).join(', ')})`;
}

/**
 * Contrast of two colours, 1 to 21 (WCAG 2.2, relative luminance).
 * @example contrast('#ffffff', '#000000') // => 21
 */
export function contrast(first: string, second: string): number {
  const luminance = (colour: string): number => {
    const [r, g, b] = parseColour(colour).map((channel) => {
      const c = channel / 255;
      return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
  };
  const [high, low] = [luminance(first), luminance(second)].sort((a, b) => b - a);
  return (high! + 0.05) / (low! + 0.05);
}

/** The one of two colours that reads best on a ground. */
export const readable = (ground: string, first: string, second: string): string =>
  contrast(ground, first) >= contrast(ground, second) ? first : second;
