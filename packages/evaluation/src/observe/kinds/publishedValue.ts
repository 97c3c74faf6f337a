import type { FormulaKind, FormulaOf } from '../measure.js';
import { publishedMeasure } from './published.js';

/** A value as its producer publishes it. */
export const publishedValue: FormulaKind<FormulaOf<'published-value'>> = {
  measure: ({ variable }, indicator, context) => publishedMeasure(variable, indicator, context),
};
