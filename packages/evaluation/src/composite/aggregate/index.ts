import { type Aggregated, type Family } from './family.js';
import { aggregateMazziottaPareto, type MazziottaPareto } from './mazziottaPareto.js';
import {
  aggregateArithmetic,
  aggregateGeometric,
  aggregateHarmonic,
  aggregatePower,
  type ArithmeticMean,
  type GeometricMean,
  type HarmonicMean,
  type PowerMean,
} from './means.js';
import { aggregateMedian, aggregateMinimum, type Median, type Minimum } from './order.js';
import { aggregateCopeland, type Copeland } from './outranking.js';

/** How the scores of children become that of their parent. `method` is the name COINr gives it, where it has one. */
export type Aggregation = ArithmeticMean | GeometricMean | HarmonicMean | PowerMean | Median | Minimum | MazziottaPareto | Copeland;

type Specs = { [S in Aggregation as S['method']]: S };

/** A function per method. A method without one does not compile; to extend, pass another table. */
export type Aggregators = { readonly [M in keyof Specs]: (family: Family, spec: Specs[M]) => Aggregated };

export const aggregators: Aggregators = {
  amean: aggregateArithmetic,
  gmean: aggregateGeometric,
  hmean: aggregateHarmonic,
  genmean: aggregatePower,
  median: aggregateMedian,
  min: aggregateMinimum,
  mpi: aggregateMazziottaPareto,
  copeland: aggregateCopeland,
};

/** Aggregates one family of columns. The table gives each method its own spec; TypeScript cannot follow the pairing, hence the one cast. */
export function aggregateFamily<M extends keyof Specs>(family: Family, spec: Specs[M], methods: Aggregators = aggregators): Aggregated {
  return (methods[spec.method as M] as (family: Family, spec: Specs[M]) => Aggregated)(family, spec);
}

export { familyOf, type Aggregated, type Family } from './family.js';
export { arithmeticMean, geometricMean, harmonicMean, powerMean } from './means.js';
export { outranking, type Outranking } from './outranking.js';
export type { ArithmeticMean, Copeland, GeometricMean, HarmonicMean, MazziottaPareto, Median, Minimum, PowerMean };
