import { missingColumn, rangeOf, type Column } from '../column.js';

export interface LogCT {
  readonly method: 'log_CT';
}
export interface LogCTPlus {
  readonly method: 'log_CT_plus';
}
export interface LogCTOriginal {
  readonly method: 'log_CT_orig';
}
export interface LogGII {
  readonly method: 'log_GII';
}
export interface BoxCox {
  readonly method: 'boxcox';
  /** 0 is the logarithm. */
  readonly lambda: number;
  /** Whether values are first moved so that the smallest is 1. @default true */
  readonly shift?: boolean;
}

/** Logarithm above the minimum: ln(x - min + 0.01 (max - min)). No value where the column has no range. Source: COINr log_CT. */
export function logCT(column: Column): Column {
  const { minimum, maximum } = rangeOf(column);
  if (!(maximum > minimum)) return missingColumn(column.length);
  const offset = 0.01 * (maximum - minimum);
  return column.map((value) => Math.log(value - minimum + offset));
}

/** As `logCT`, but from the side of the long tail: a skewness of 0 or less is reflected, transformed and reflected back. Source: COINr log_CT_plus. */
export function logCTPlus(column: Column, skewness: number): Column {
  if (skewness > 0) return logCT(column);
  return logCT(column.map((value) => -value)).map((value) => -value);
}

/** ln(x - min + 1). Source: COIN Tool; COINr log_CT_orig. */
export function logCTOriginal(column: Column): Column {
  const { minimum } = rangeOf(column);
  return column.map((value) => Math.log(value - minimum + 1));
}

/**
 * Logarithm of the Global Innovation Index: ln((max - 1)(x - min) / (max - min) + 1).
 * No value where the range or the argument of the logarithm is 0 or less. Source: WIPO, GII 2020, appendix.
 */
export function logGII(column: Column): Column {
  const { minimum, maximum } = rangeOf(column);
  if (!(maximum > minimum)) return missingColumn(column.length);
  return column.map((value) => logOf(((maximum - 1) * (value - minimum)) / (maximum - minimum) + 1));
}

/** Box-Cox: (x^λ - 1) / λ, or ln x for λ = 0. No value where x is 0 or less after the shift. Source: Box & Cox (1964); COINr boxcox. */
export function boxCox(column: Column, { lambda, shift = true }: BoxCox): Column {
  const move = shift ? 1 - rangeOf(column).minimum : 0;
  return column.map((raw) => {
    const value = raw + move;
    if (lambda === 0) return logOf(value);
    return value > 0 ? (value ** lambda - 1) / lambda : NaN;
  });
}

function logOf(value: number): number {
  return value > 0 ? Math.log(value) : NaN;
}
