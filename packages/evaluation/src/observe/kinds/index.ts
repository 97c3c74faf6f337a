import type { Formula } from '@projet-social/schema';
import type { FormulaKind, FormulaOf } from '../measure.js';
import { age } from './age.js';
import { collegeCoverage } from './collegeCoverage.js';
import { distinctMonths } from './distinctMonths.js';
import { frameworkCoverage } from './frameworkCoverage.js';
import { groupCoverage } from './groupCoverage.js';
import { maxOverMin } from './maxOverMin.js';
import { medianDuration } from './medianDuration.js';
import { netMigration } from './netMigration.js';
import { publishedValue } from './publishedValue.js';
import { ratio } from './ratio.js';
import { reachRatio } from './reachRatio.js';
import { recurrence } from './recurrence.js';
import { share } from './share.js';
import { sumRatio } from './sumRatio.js';
import { surveyGap } from './surveyGap.js';
import { surveyMean } from './surveyMean.js';
import { surveyShare } from './surveyShare.js';

/** One entry per kind of formula. A kind of the schema that is missing here does not compile. */
export type BuiltInKinds = { readonly [K in Formula['kind']]: FormulaKind<FormulaOf<K>> };

/** The kinds of the schema, with those of a partner beside them. */
export type FormulaKinds = BuiltInKinds & { readonly [kind: string]: FormulaKind<never> };

/** How each kind of formula is computed. To add or replace one, pass another table: `{ ...formulaKinds, 'my-kind': myKind }`. */
export const formulaKinds: BuiltInKinds = {
  share,
  'sum-ratio': sumRatio,
  'distinct-months': distinctMonths,
  'median-duration': medianDuration,
  recurrence,
  'college-coverage': collegeCoverage,
  age,
  'reach-ratio': reachRatio,
  'framework-coverage': frameworkCoverage,
  'group-coverage': groupCoverage,
  'survey-mean': surveyMean,
  'survey-share': surveyShare,
  'survey-gap': surveyGap,
  'published-value': publishedValue,
  ratio,
  'max-over-min': maxOverMin,
  'net-migration': netMigration,
};
