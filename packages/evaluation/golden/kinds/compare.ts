import {
  chanceCorrected,
  cohenKappa,
  consensus,
  finn,
  fleissKappa,
  intraclassCorrelations,
  kendallW,
  krippendorffAlpha,
  meanSpearman,
  percentAgreement,
  robinsonA,
  type CreditName,
  type KappaWeight,
  type Ratings,
} from '../../src/compare/agreement/index.js';
import { groupGap, groupGapOfMany } from '../../src/compare/groups/index.js';
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

interface Rated {
  ratings: Ratings;
}

const agreement: Kinds = {
  krippendorff_alpha: ({ ratings }: Rated) => ({
    nominal: krippendorffAlpha(ratings, 'nominal').value,
    ordinal: krippendorffAlpha(ratings, 'ordinal').value,
    interval: krippendorffAlpha(ratings, 'interval').value,
    ratio: krippendorffAlpha(ratings, 'ratio').value,
  }),
  fleiss_kappa: ({ ratings }: Rated) => {
    const found = fleissKappa(ratings).value;
    return found && { kappa: found.kappa, z: found.z, by_category: found.byCategory, exact_conger: found.exactConger, light: found.light };
  },
  cohen_kappa: ({ a, b, weight }: { a: number[]; b: number[]; weight?: KappaWeight }) => cohenKappa(a, b, weight).value,
  percent_agreement: ({ ratings, tolerance }: Rated & { tolerance?: number }) => percentAgreement(ratings, tolerance).value,
  icc_shrout_fleiss: ({ ratings }: Rated) => {
    const found = intraclassCorrelations(ratings).value;
    return (
      found && {
        ICC1: found.oneWaySingle,
        ICC2: found.agreementSingle,
        ICC3: found.consistencySingle,
        ICC1k: found.oneWayAverage,
        ICC2k: found.agreementAverage,
        ICC3k: found.consistencyAverage,
      }
    );
  },
  icc: ({ ratings }: Rated) => {
    const found = intraclassCorrelations(ratings, { averageAgreementLimits: 'mcgraw-wong' }).value;
    return (
      found && {
        oneway_single: found.oneWaySingle,
        oneway_average: found.oneWayAverage,
        twoway_consistency_single: found.consistencySingle,
        twoway_consistency_average: found.consistencyAverage,
        twoway_agreement_single: found.agreementSingle,
        twoway_agreement_average: found.agreementAverage,
      }
    );
  },
  chance_corrected: ({ ratings, weights }: Rated & { weights?: CreditName }) => {
    const found = chanceCorrected(ratings, weights).value;
    if (!found) return null;
    const pair = ({ value, standardError }: { value: number; standardError: number | null }) => ({ value, se: standardError });
    return {
      gwet: pair(found.gwet),
      brennan_prediger: pair(found.brennanPrediger),
      fleiss: pair(found.fleiss),
      percent: pair(found.percent),
    };
  },
  consensus: ({ counts }: { counts: number[] }) => {
    const found = consensus(counts);
    return (
      found && {
        tastle_wierman: found.tastleWierman,
        van_der_eijk: found.vanDerEijk,
        polarization: found.polarization,
        leik: found.leik,
        berry_mielke: found.berryMielke,
        blair_lacy: found.blairLacy,
        kvalseth: found.kvalseth,
      }
    );
  },
  kendall_w: ({ ratings, correct_ties }: Rated & { correct_ties?: boolean }) => {
    const found = kendallW(ratings, { correctTies: correct_ties ?? true }).value;
    return found && { W: found.w, chisq: found.chiSquared, p: found.p };
  },
  robinson_a: ({ ratings }: Rated) => robinsonA(ratings).value,
  finn: ({ ratings, levels, model }: Rated & { levels: number; model?: 'oneway' | 'twoway' }) => finn(ratings, levels, model).value,
  mean_spearman: ({ ratings }: Rated) => meanSpearman(ratings).value,
  group_gap: ({ a, b }: { a: number[]; b: number[] }) => {
    const gap = groupGap(a, b);
    return (
      gap && {
        mean_a: gap.meanA,
        mean_b: gap.meanB,
        difference: gap.difference,
        welch_se: gap.welch?.standardError ?? null,
        welch_t: gap.welch?.t ?? null,
        welch_df: gap.welch?.degreesOfFreedom ?? null,
        welch_p: gap.welch?.p ?? null,
        welch_ci95: gap.welch?.interval ?? null,
        cohen_d: gap.cohenD,
        hedges_g: gap.hedgesG,
        cliff_delta: gap.cliffDelta,
        prob_superiority: gap.probabilityOfSuperiority,
        mann_whitney_u: gap.mannWhitneyU,
        mann_whitney_p: gap.mannWhitneyP,
        net_difference_top2: gap.netDifferenceTop2,
        earth_mover: gap.earthMover,
        ks: gap.kolmogorovSmirnov,
        total_variation: gap.totalVariation,
        jensen_shannon_bits: gap.jensenShannonBits,
      }
    );
  },
  group_gap_many: ({ groups }: { groups: number[][] }) => {
    const gap = groupGapOfMany(groups);
    return (
      gap && {
        kruskal: gap.kruskal,
        kruskal_p: gap.kruskalP,
        F: gap.f,
        p: gap.p,
        eta2: gap.eta2,
        omega2: gap.omega2,
        epsilon2: gap.epsilon2,
      }
    );
  },
};

export const kinds: Kinds = { ...inequality, ...agreement };
