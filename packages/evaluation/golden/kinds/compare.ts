import {
  atkinson,
  atRiskOfPoverty,
  coefficientOfVariation,
  concentrationIndex,
  concentrationIndexGrouped,
  convergence,
  decomposeEntropy,
  extremes,
  generalisedEntropy,
  gini,
  giniCorrected,
  herfindahl,
  hoover,
  lorenzCurve,
  palma,
  quantileRatio,
  quintileShareRatio,
  relativeMedianPovertyGap,
  rosenbluth,
  segregation,
  slopeIndex,
  territorialSpread,
  weightedQuantile,
  type ConcentrationType,
  type UnitValues,
} from '../../src/compare/inequality/index.js';
import { type Kinds } from '../contract.js';

interface Weighted {
  x: UnitValues;
  w?: number[];
}

const inequality: Kinds = {
  gini: ({ x }: Weighted) => ({ population: gini(x).value, corrected: giniCorrected(x).value }),
  generalised_entropy: ({ x, w }: Weighted) => ({
    theil_t: generalisedEntropy(x, 1, w).value,
    theil_l: generalisedEntropy(x, 0, w).value,
    ge2: generalisedEntropy(x, 2, w).value,
    ge_half: generalisedEntropy(x, 0.5, w).value,
  }),
  atkinson: ({ x, w }: Weighted) => ({
    'eps_0.5': atkinson(x, 0.5, w).value,
    eps_1: atkinson(x, 1, w).value,
    eps_2: atkinson(x, 2, w).value,
  }),
  atkinson_weighted: ({ x, w, epsilon }: Weighted & { epsilon: number }) => atkinson(x, epsilon, w).value,
  inequality_other: ({ x }: Weighted) => {
    const variation = coefficientOfVariation(x).value;
    return {
      hoover: hoover(x).value,
      cv_population: variation,
      cv_squared: variation === null ? null : variation ** 2,
      herfindahl: herfindahl(x).value,
      rosenbluth: rosenbluth(x).value,
      p90_p10: quantileRatio(x, 0.9, 0.1).value,
      max_min: extremes(x).value?.ratio ?? null,
      palma: palma(x).value,
    };
  },
  lorenz: ({ x, w }: Weighted) => {
    const curve = lorenzCurve(x, w).value;
    return curve && { p: curve.populationShares, L: curve.valueShares };
  },
  gini_weighted: ({ x, w }: Weighted) => {
    const { value } = gini(x, w);
    return { population: value, laeken_percent: value === null ? null : 100 * value };
  },
  ge_decomposition: ({ x, w, group, alpha }: Weighted & { group: string[]; alpha: number }) => {
    const parts = decomposeEntropy(x, group, alpha, w).value;
    return (
      parts && {
        total: parts.total,
        within: parts.within,
        between: parts.between,
        groups: parts.groups.map((part) => part.group),
        group_index: parts.groups.map((part) => part.index),
      }
    );
  },
  concentration_index_grouped: ({ population, rate }: { population: number[]; rate: UnitValues }) =>
    concentrationIndexGrouped(population, rate).value,
  concentration_index: (args: { rank_by: UnitValues; outcome: UnitValues; type?: ConcentrationType; w?: number[] }) => {
    const found = concentrationIndex(args.rank_by, args.outcome, { weights: args.w, type: args.type ?? 'relative' }).value;
    return found && { direct: found.index, regression: found.regression, regression_variance: found.regressionVariance };
  },
  slope_index: ({ population, value }: { population: number[]; value: UnitValues }) => {
    const line = slopeIndex(population, value).value;
    return (
      line && {
        midpoints: line.midpoints,
        sii: line.slope,
        sii_se: line.slopeStandardError,
        intercept: line.intercept,
        rii_ratio: line.relativeRatio,
        rii_mean: line.relativeMean,
      }
    );
  },
  // laeken takes the upper value where the cumulated weight equals the probability.
  quintile_share_ratio: ({ x, w }: Weighted) => quintileShareRatio(x, w, 'upper').value,
  at_risk_of_poverty: ({ x, w }: Weighted) => {
    const rate = atRiskOfPoverty(x, w, { tie: 'upper' }).value;
    return rate && { rate_percent: rate.ratePercent, threshold: rate.threshold };
  },
  weighted_quantile: ({ x, w, p = [] }: Weighted & { p?: number[] }) => ({
    median: weightedQuantile(x, 0.5, w, 'upper').value,
    quantiles: p.map((probability) => weightedQuantile(x, probability, w, 'upper').value),
  }),
  relative_median_poverty_gap: ({ x, w }: Weighted) => relativeMedianPovertyGap(x, w, { tie: 'upper' }).value,
  territorial_spread: ({ value, population, zone }: { value: UnitValues; population: number[]; zone: string[] }) => {
    const spread = territorialSpread(value, population, zone).value;
    return (
      spread && {
        mean: spread.mean,
        weighted_variance: spread.variance,
        weighted_cv: spread.coefficientOfVariation,
        between_zone_variance: spread.betweenZoneVariance,
        within_zone_variance: spread.withinZoneVariance,
        zone_mean: spread.zoneMeans,
        range: spread.range,
        ratio: spread.ratio,
        williamson: spread.williamson,
        gini_weighted: spread.gini,
        theil_t_weighted: spread.theil,
      }
    );
  },
  segregation: ({ group, others }: { group: UnitValues; others: UnitValues }) => {
    const found = segregation(group, others).value;
    return (
      found && {
        dissimilarity: found.dissimilarity,
        isolation: found.isolation,
        exposure: found.exposure,
        location_quotient: found.locationQuotients,
      }
    );
  },
  convergence: ({ before, after }: { before: UnitValues; after: UnitValues }) => {
    const found = convergence(before, after).value;
    return (
      found && {
        sigma_before: found.sigmaBefore,
        sigma_after: found.sigmaAfter,
        beta: found.beta,
        beta_se: found.betaStandardError,
        r2: found.rSquared,
      }
    );
  },
};

export const kinds: Kinds = { ...inequality };
