import { tQuantile } from '../survey/distributions.js';
import { type Estimate, type Estimates } from '../survey/estimate.js';
import { hasError, type SurveyIssue, surveyIssue } from '../survey/issue.js';
import { orthonormalBasis, removeProjection } from '../survey/linearAlgebra.js';
import { cellColumns } from './layout.js';
import { codeOffsets, itemSums, type Moments, productStride } from './moments.js';

/** Labels that cells must carry to belong to a group of answers, by column; `{}` is all of them. */
export type CellFilter = Readonly<Record<string, string | number>>;

export interface MeansOptions {
  /** @default 0.95 */
  readonly level?: number;
  /** Sampled units in the population of each stratum, by its labels joined with `|` (all answers in one stratum: the empty text). */
  readonly population?: Readonly<Record<string, number>>;
  /** What a stratum with a single sampled unit does: no standard error and an issue, or nothing. @default 'fail' */
  readonly lonelyPsu?: 'fail' | 'remove';
  /**
   * Columns of the cells whose categories the weights were raked to, from equal weights: variances are then those of the calibration
   * residuals, as R's on a calibrated design. The moments are those of the sample that was raked as a whole. @default none
   */
  readonly rakedOn?: readonly string[];
}

/** Sums of one stratum: its sampled units in the whole survey, and those of the group. */
interface StratumSums {
  units: number;
  readonly cells: number[];
}

/**
 * Weighted means of all items in a group of answers, with standard errors and the covariance between them, from moments alone.
 * The same figures as `means` on the rows themselves, item by item over the answers it has: Taylor linearisation with the
 * whole design, finite population correction where `population` is known.
 * @returns one estimate per item; without an answer on its scale, no number and an issue.
 * @throws RangeError when `rakedOn` names a column that is not one of the cells', or weights differ within a raked category: they come
 * from something else than that raking.
 * @example estimateMeans(moments, { group: 'residents', wave: '2026' }).estimates[0]?.se
 */
export function estimateMeans(moments: Moments, filter: CellFilter = {}, options: MeansOptions = {}): Estimates {
  const { level = 0.95, population = {}, lonelyPsu = 'fail', rakedOn = [] } = options;
  const { layout, sums } = moments;
  const items = layout.items.length;
  const group = cellsOf(moments, filter);
  const member = new Uint8Array(moments.cells.length);
  const total = new Float64Array(items * itemSums);
  for (const cell of group) {
    member[cell] = 1;
    for (let k = 0; k < total.length; k++) total[k]! += sums[cell * total.length + k]!;
  }
  const issues: SurveyIssue[] = [...moments.issues];
  const weight = layout.items.map((_, j) => total[j * itemSums + 1]!);
  const mean = layout.items.map((_, j) => (weight[j]! > 0 ? total[j * itemSums + 2]! / weight[j]! : Number.NaN));
  const clustered = (layout.cluster ?? []).length > 0;
  const strata = strataOf(moments, clustered);
  const covariance = layout.items.map(() => new Array<number>(items).fill(0));
  const linear = { mean, weight, explained: rakedOn.length > 0 ? explainedBy(moments, member, mean, weight, rakedOn) : null };
  const usedOf = new Map<StratumSums, number[]>();
  for (const cell of group) {
    const stratum = strata.ofCell[cell]!;
    const used = usedOf.get(stratum);
    if (used) used.push(cell);
    else usedOf.set(stratum, [cell]);
  }
  let df = 0;
  let lonely = 0;
  for (const [label, stratum] of strata.byLabel) {
    const { units } = stratum;
    const used = usedOf.get(stratum) ?? [];
    const inGroup = clustered ? new Set(used.map((cell) => strata.unitOfCell[cell])).size : sumOver(used, (cell) => moments.rows[cell]!);
    if (inGroup > 0) df += inGroup - 1;
    const N = population[label] ?? Infinity;
    if (N < units) issues.push(surveyIssue('fpc-below-sample', ['population', label], { population: N, sample: units }));
    const correction = N === Infinity ? 1 : Math.max(0, (N - units) / N);
    if (correction < 1e-7) continue;
    if (units === 1) {
      lonely++;
      continue;
    }
    addStratum(moments, member, used, stratum, strata.unitOfCell, clustered, linear, (correction * units) / (units - 1), covariance);
  }
  if (lonely > 0 && lonelyPsu === 'fail') issues.push(surveyIssue('lonely-psu', ['strata'], { strata: lonely, stage: 1 }));
  const t = df > 0 ? tQuantile(1 - (1 - level) / 2, df) : Number.NaN;
  const known = !hasError(issues);
  const refused = hasError(moments.issues); // weights that make no sense
  const needsProducts = !clustered && items > 1 && !moments.products;
  const estimates = layout.items.map(({ name }, j): Estimate => {
    const value = mean[j]!;
    const n = total[j * itemSums]!;
    const own = Number.isNaN(value) ? [...issues, surveyIssue('no-data', [name])] : issues;
    const estimate = Number.isNaN(value) || refused ? null : value;
    const variance = covariance[j]![j]!;
    // a variance at the floor of the arithmetic may come out a hair below 0
    const se = estimate === null || !known || df <= 0 ? null : Math.sqrt(Math.max(0, variance));
    const half = se === null ? Number.NaN : t * se;
    const squares = total[j * itemSums + 3]!;
    return {
      name,
      estimate,
      se,
      df,
      low: Number.isNaN(half) ? null : value - half,
      high: Number.isNaN(half) ? null : value + half,
      level,
      n,
      effectiveN: squares > 0 ? weight[j]! ** 2 / squares : null,
      designEffect: null,
      issues: own,
    };
  });
  return { estimates, covariance: known && !needsProducts && mean.every((value) => !Number.isNaN(value)) ? covariance : [], df, issues };
}

/** Shares of the codes of a coded item in a group of answers, of those on its scale; missing and unknown answers beside them. */
export interface CodeShares {
  readonly codes: readonly { readonly code: string | number; readonly weight: number; readonly share: number | null }[];
  readonly missingWeight: number;
  readonly unknownWeight: number;
}

/** @returns `null` when the item is not coded or the moments do not keep codes. */
export function codeShares(moments: Moments, item: string, filter: CellFilter = {}): CodeShares | null {
  const index = moments.layout.items.findIndex(({ name }) => name === item);
  const scale = moments.layout.items[index]?.codes;
  if (!scale || !moments.codes) return null;
  const { offsets, stride } = codeOffsets(moments.layout.items);
  const group = cellsOf(moments, filter);
  const weights = Array.from({ length: scale.length + 2 }, (_, code) =>
    sumOver(group, (cell) => moments.codes![cell * stride + offsets[index]! + code]!),
  );
  const all = weights.slice(0, scale.length).reduce((sum, w) => sum + w, 0);
  return {
    codes: scale.map(({ code }, k) => ({ code, weight: weights[k]!, share: all > 0 ? weights[k]! / all : null })),
    missingWeight: weights[scale.length]!,
    unknownWeight: weights[scale.length + 1]!,
  };
}

/** The groups of answers that occur: every combination of labels of some columns. */
export function groupsOf({ layout, cells }: Moments, columns: readonly string[]): CellFilter[] {
  const names = cellColumns(layout);
  const seen = new Map<string, CellFilter>();
  for (const labels of cells) {
    const filter = Object.fromEntries(columns.map((name) => [name, labels[names.indexOf(name)] ?? '']));
    seen.set(JSON.stringify(filter), filter);
  }
  return [...seen.values()];
}

/** Cells of moments already asked about, by the columns of the question, then by their labels. */
const cellsOfMoments = new WeakMap<Moments, Map<string, Map<string, number[]>>>();

/** The cells that carry the labels. A column that is not one of the cells' belongs to none. */
function cellsOf(moments: Moments, filter: CellFilter): readonly number[] {
  const names = cellColumns(moments.layout);
  const columns = Object.keys(filter).map((name) => names.indexOf(name));
  let known = cellsOfMoments.get(moments);
  if (!known) cellsOfMoments.set(moments, (known = new Map<string, Map<string, number[]>>()));
  const question = columns.join();
  let byLabels = known.get(question);
  if (!byLabels) {
    known.set(question, (byLabels = new Map<string, number[]>()));
    for (const [cell, labels] of moments.cells.entries()) {
      const key = columns.map((column) => labels[column]).join('\u0000');
      const same = byLabels.get(key);
      if (same) same.push(cell);
      else byLabels.set(key, [cell]);
    }
  }
  return columns.includes(-1) ? [] : (byLabels.get(Object.values(filter).map(String).join('\u0000')) ?? []);
}

/** Strata of moments already asked about: the same for every group of answers. */
const strataOfMoments = new WeakMap<Moments, ReturnType<typeof readStrata>>();

function strataOf(moments: Moments, clustered: boolean): ReturnType<typeof readStrata> {
  let strata = strataOfMoments.get(moments);
  if (!strata) strataOfMoments.set(moments, (strata = readStrata(moments, clustered)));
  return strata;
}

function readStrata({ layout, cells, rows }: Moments, clustered: boolean) {
  const names = cellColumns(layout);
  const stratumColumns = (layout.strata ?? []).map((name) => names.indexOf(name));
  const clusterColumns = (layout.cluster ?? []).map((name) => names.indexOf(name));
  const byLabel = new Map<string, StratumSums>();
  const ofCell: StratumSums[] = [];
  const unitOfCell = new Int32Array(cells.length);
  const units = new Map<string, number>();
  cells.forEach((labels, cell) => {
    const label = stratumColumns.map((column) => labels[column]).join('|');
    let stratum = byLabel.get(label);
    if (!stratum) byLabel.set(label, (stratum = { units: 0, cells: [] }));
    stratum.cells.push(cell);
    ofCell.push(stratum);
    if (!clustered) {
      stratum.units += rows[cell]!;
      return;
    }
    const key = `${label}\u0000${clusterColumns.map((column) => labels[column]).join('\u0000')}`;
    let unit = units.get(key);
    if (unit === undefined) {
      units.set(key, (unit = units.size));
      stratum.units++;
    }
    unitOfCell[cell] = unit;
  });
  return { byLabel, ofCell, unitOfCell };
}

/** What is needed to write the contribution z of a unit to the means. */
interface Linear {
  readonly mean: readonly number[];
  readonly weight: readonly number[];
  /** The part of z that the raked categories explain, by item and cell: the same for every answer of a cell. */
  readonly explained: readonly Float64Array[] | null;
}

/** Σ w z over the answers of a cell in the group, for one item. */
function contributionOf({ sums, layout }: Moments, { mean, weight }: Omit<Linear, 'explained'>, cell: number, item: number): number {
  const at = (cell * layout.items.length + item) * itemSums;
  return weight[item]! > 0 ? (sums[at + 2]! - mean[item]! * sums[at + 1]!) / weight[item]! : 0;
}

/** Least squares of the contributions z on the raked categories, every answer counting once, as the raking began: from cells alone. */
function explainedBy(
  moments: Moments,
  member: Uint8Array,
  mean: readonly number[],
  weight: readonly number[],
  rakedOn: readonly string[],
): Float64Array[] {
  const { cells, rows, layout } = moments;
  const names = cellColumns(layout);
  const indicators = rakedOn.flatMap((name) => {
    const column = names.indexOf(name);
    if (column < 0) throw new RangeError(`the cells have no column "${name}"; they have: ${names.join(', ')}`);
    return [...new Set(cells.map((labels) => labels[column]!))].map((label) =>
      Float64Array.from(cells, (labels, cell) => (labels[column] === label ? Math.sqrt(rows[cell]!) : 0)),
    );
  });
  cells.forEach((labels, cell) => {
    const spread = moments.weightSquared[cell]! * rows[cell]! - moments.weight[cell]! ** 2;
    if (spread > 1e-9 * moments.weight[cell]! ** 2)
      throw new RangeError(`the weights of the cell ${labels.join(', ')} are not all the same`);
  });
  const basis = orthonormalBasis(indicators);
  return mean.map((_, item) => {
    // Σ z ÷ √n: the weight of a cell is the same for all its answers
    const column = Float64Array.from(cells, (_labels, cell) => {
      if (member[cell] !== 1 || !(moments.weight[cell]! > 0)) return 0;
      return (contributionOf(moments, { mean, weight }, cell, item) * Math.sqrt(rows[cell]!)) / moments.weight[cell]!;
    });
    const rest = column.slice();
    removeProjection(rest, basis);
    return rest.map((left, cell) => (column[cell]! - left) / Math.sqrt(rows[cell]!));
  });
}

/**
 * Adds factor Σ (u - mean u)(u - mean u)ᵀ over the sampled units of a stratum; u is a unit's weighted contribution to the means.
 * `used` are the cells of the stratum that hold answers of the group.
 */
function addStratum(
  moments: Moments,
  member: Uint8Array,
  used: readonly number[],
  { units, cells }: StratumSums,
  unitOfCell: Int32Array,
  clustered: boolean,
  linear: Linear,
  factor: number,
  covariance: number[][],
): void {
  const { mean, weight, explained } = linear;
  const items = mean.length;
  const { sums, products } = moments;
  if (used.length === 0 && !explained) return; // the stratum holds no answer of the group
  const own = (cell: number, j: number): number => (member[cell] === 1 ? contributionOf(moments, linear, cell, j) : 0);
  const fit = (cell: number, j: number): number => explained?.[j]?.[cell] ?? 0;
  const contribution = (cell: number, j: number): number => own(cell, j) - moments.weight[cell]! * fit(cell, j);
  // answers outside the group contribute through what the raked categories explain of it
  const touched = explained ? cells : used;
  const totals = mean.map((_, j) => sumOver(touched, (cell) => contribution(cell, j)));
  if (clustered) {
    const byUnit = new Map<number, number[]>();
    for (const cell of touched) {
      const unit = unitOfCell[cell]!;
      const z = byUnit.get(unit) ?? new Array<number>(items).fill(0);
      for (let j = 0; j < items; j++) z[j]! += contribution(cell, j);
      byUnit.set(unit, z);
    }
    const centre = totals.map((value) => value / units);
    const empty = units - byUnit.size;
    for (let j = 0; j < items; j++)
      for (let k = 0; k < items; k++)
        covariance[j]![k]! +=
          factor * (sumOver(byUnit.values(), (z) => (z[j]! - centre[j]!) * (z[k]! - centre[k]!)) + empty * centre[j]! * centre[k]!);
    return;
  }
  /** What the explained part takes from Σ w²z_j z_k. */
  const taken = (j: number, k: number): number =>
    explained === null
      ? 0
      : sumOver(cells, (cell) => {
          const each = moments.weight[cell]! / moments.rows[cell]!;
          const both = fit(cell, j) * own(cell, k) + fit(cell, k) * own(cell, j);
          return each * both - moments.weightSquared[cell]! * fit(cell, j) * fit(cell, k);
        });
  for (let j = 0; j < items; j++) {
    const squares = sumOver(used, (cell) => {
      const at = (cell * items + j) * itemSums;
      return sums[at + 5]! - 2 * mean[j]! * sums[at + 4]! + mean[j]! ** 2 * sums[at + 3]!;
    });
    if (weight[j]! > 0) covariance[j]![j]! += factor * (squares / weight[j]! ** 2 - taken(j, j) - totals[j]! ** 2 / units);
  }
  if (!products) return;
  const stride = productStride(items);
  // place of (a, b), a <= b, in the upper triangle of a square of 2 items
  const place = (a: number, b: number) => a * 2 * items - (a * (a - 1)) / 2 + (b - a);
  for (let j = 0; j < items; j++)
    for (let k = j + 1; k < items; k++) {
      if (!(weight[j]! > 0 && weight[k]! > 0)) continue;
      const cross = sumOver(used, (cell) => {
        const at = cell * stride;
        const both = products[at + place(2 * j, 2 * k)]!;
        const left = products[at + place(2 * j + 1, 2 * k)]!;
        const right = products[at + place(2 * j, 2 * k + 1)]!;
        return products[at + place(2 * j + 1, 2 * k + 1)]! - mean[k]! * left - mean[j]! * right + mean[j]! * mean[k]! * both;
      });
      const value = factor * (cross / (weight[j]! * weight[k]!) - taken(j, k) - (totals[j]! * totals[k]!) / units);
      covariance[j]![k]! += value;
      covariance[k]![j]! += value;
    }
}

function sumOver<T>(values: Iterable<T>, of: (value: T) => number): number {
  let sum = 0;
  for (const value of values) sum += of(value);
  return sum;
}
