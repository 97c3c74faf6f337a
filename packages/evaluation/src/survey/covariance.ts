import { type LinearisedDesign, type Stage } from './design.js';
import { type SurveyIssue, surveyIssue } from './issue.js';
import { zeros } from './linearAlgebra.js';

export interface CovarianceResult {
  readonly covariance: number[][];
  readonly issues: readonly SurveyIssue[];
}

/**
 * Covariance of the sums of some weighted influence columns under a design: totals per sampled unit, compared within strata,
 * with the finite population correction, stage by stage (R's `svyrecvar`).
 * @param columns weighted influence values, one column per statistic: `w_i u_i`, aligned to `rows` (or to all rows).
 * @param rows the rows that are not 0, where most are; ignored under calibration, which spreads them over all rows.
 */
export function linearisedCovariance(design: LinearisedDesign, columns: readonly Float64Array[], rows?: Int32Array): CovarianceResult {
  const p = columns.length;
  const covariance = zeros(p);
  const issues: SurveyIssue[] = [];
  let values = columns;
  let support = rows;
  if (design.calibrations.length > 0) {
    if (support) {
      values = columns.map((column) => spread(column, support!, design.rows));
      support = undefined;
    }
    values = values.map((column) => design.calibrations.reduce((z, calibration) => calibration.apply(z), column));
  }
  design.stages.forEach((stage, s) => addStage(stage, s, design, values, support, covariance, issues));
  return { covariance, issues };
}

function spread(column: Float64Array, rows: Int32Array, n: number): Float64Array {
  const out = new Float64Array(n);
  rows.forEach((row, k) => (out[row] = column[k]!));
  return out;
}

function addStage(
  stage: Stage,
  s: number,
  design: LinearisedDesign,
  columns: readonly Float64Array[],
  rows: Int32Array | undefined,
  covariance: number[][],
  issues: SurveyIssue[],
): void {
  const strata = stage.sampled.length;
  const factor = new Float64Array(strata);
  let lonely = 0;
  let useful = false;
  for (let h = 0; h < strata; h++) {
    const n = stage.sampled[h]!;
    const N = stage.population[h]!;
    const correction = N === Infinity ? 1 : (N - n) / N;
    if (correction < 1e-7) continue; // everything was taken: nothing is uncertain
    if (n === 1) {
      lonely++;
      if (design.lonelyPsu === 'adjust') factor[h] = correction * stage.fractionBefore[h]!;
      if (stage.fractionBefore[h] === 0) lonely--;
      continue;
    }
    factor[h] = (correction * stage.fractionBefore[h]! * n) / (n - 1);
    if (factor[h]! > 0) useful = true;
  }
  // Strata that should stand for the lonely ones, and there are none: nothing is known, and the error is not 0.
  const unknown = design.lonelyPsu === 'fail' || (design.lonelyPsu === 'average' && !useful);
  if (lonely > 0 && unknown) issues.push(surveyIssue('lonely-psu', ['strata', s], { strata: lonely, stage: s + 1 }));
  if (!useful && design.lonelyPsu !== 'adjust') return;
  // With `average` the strata that say something stand for all.
  const inflate = design.lonelyPsu === 'average' && lonely > 0 ? strata / (strata - lonely) : 1;
  const totals = unitTotals(stage, columns, rows);
  const p = columns.length;
  const sums = Array.from({ length: p }, () => new Float64Array(strata));
  const touchedPerStratum = new Float64Array(strata);
  const { units, values, count } = totals;
  for (let k = 0; k < count; k++) {
    const h = stage.stratumOfUnit[units ? units[k]! : k]!;
    touchedPerStratum[h]!++;
    for (let a = 0; a < p; a++) sums[a]![h]! += values[a]![k]!;
  }
  // Deviations from the stratum mean, not sums of squares: no cancellation.
  const means = sums.map((sum) => sum.map((total, h) => (stage.sampled[h] === 1 ? 0 : total / stage.sampled[h]!)));
  for (let a = 0; a < p; a++) {
    const va = values[a]!;
    const ma = means[a]!;
    for (let b = a; b < p; b++) {
      const vb = values[b]!;
      const mb = means[b]!;
      let total = 0;
      for (let k = 0; k < count; k++) {
        const h = stage.stratumOfUnit[units ? units[k]! : k]!;
        total += factor[h]! * (va[k]! - ma[h]!) * (vb[k]! - mb[h]!);
      }
      // units of the design without a row here have a total of 0
      for (let h = 0; h < strata; h++)
        if (factor[h]! > 0) total += factor[h]! * (stage.sampled[h]! - touchedPerStratum[h]!) * ma[h]! * mb[h]!;
      covariance[a]![b]! += total * inflate;
      if (a !== b) covariance[b]![a]! += total * inflate;
    }
  }
}

interface UnitTotals {
  /** Units that hold a row; `null` when every unit does and they are in order. */
  readonly units: Int32Array | null;
  readonly values: readonly Float64Array[];
  readonly count: number;
}

function unitTotals(stage: Stage, columns: readonly Float64Array[], rows: Int32Array | undefined): UnitTotals {
  const { unitOfRow } = stage;
  if (!unitOfRow) return { units: rows ?? null, values: columns, count: columns[0]?.length ?? 0 };
  if (!rows) {
    const count = stage.stratumOfUnit.length;
    const values = columns.map((column) => {
      const totals = new Float64Array(count);
      for (let i = 0; i < column.length; i++) totals[unitOfRow[i]!]! += column[i]!;
      return totals;
    });
    return { units: null, values, count };
  }
  const place = new Map<number, number>();
  const slots = new Int32Array(rows.length);
  for (let k = 0; k < rows.length; k++) {
    const unit = unitOfRow[rows[k]!]!;
    let slot = place.get(unit);
    if (slot === undefined) place.set(unit, (slot = place.size));
    slots[k] = slot;
  }
  const values = columns.map((column) => {
    const totals = new Float64Array(place.size);
    for (let k = 0; k < column.length; k++) totals[slots[k]!]! += column[k]!;
    return totals;
  });
  return { units: Int32Array.from(place.keys()), values, count: place.size };
}
