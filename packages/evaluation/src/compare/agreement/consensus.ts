import { sum } from './ratings.js';

/** How much people agree on one ordinal question. */
export interface Consensus {
  /** 1 when all chose the same answer, 0 when half chose each end. */
  tastleWierman: number;
  /** Van der Eijk's A: 1 full agreement, 0 even spread, −1 two halves at the ends. Null with fewer than three answers to choose from. */
  vanDerEijk: number | null;
  /** (1 − A) ÷ 2. */
  polarization: number | null;
  /** Ordinal dispersion, 0 to 1. */
  leik: number;
  berryMielke: number;
  /** Concentration l², 0 to 1. */
  blairLacy: number;
  kvalseth: number;
}

/**
 * Consensus of answers counted by code, from the lowest to the highest code of an ordinal scale; a code that nobody chose counts 0.
 * Tastle-Wierman: 1 + Σ p log₂(1 − |x − mean| ÷ (max − min)).
 * Sources: W. Tastle and M. Wierman (2007); C. van der Eijk (2001); R. Leik (1966); K. Berry and P. Mielke (1992); J. Blair and M. Lacy (2000);
 * T. Kvålseth (1995). Same figures as R's agrmt.
 * @throws RangeError for negative counts.
 * @returns null with fewer than two codes or when nobody answered.
 * @example consensus([0, 10, 0])?.tastleWierman // => 1
 */
export function consensus(counts: readonly number[]): Consensus | null {
  const bad = counts.findIndex((count) => !(count >= 0 && Number.isFinite(count)));
  if (bad >= 0) throw new RangeError(`consensus: counts[${bad}] is ${String(counts[bad])}`);
  const total = sum(counts);
  const codes = counts.length;
  if (codes < 2 || total === 0) return null;
  const shares = counts.map((count) => count / total);
  const mean = sum(shares.map((share, i) => share * i));
  const tastleWierman = 1 + sum(shares.map((share, i) => (share === 0 ? 0 : share * Math.log2(1 - Math.abs(i - mean) / (codes - 1)))));
  const cumulated: number[] = [];
  for (const share of shares) cumulated.push((cumulated.at(-1) ?? 0) + share);
  cumulated.pop();
  const leik = (2 * sum(cumulated.map((share) => Math.min(share, 1 - share)))) / (codes - 1);
  const blairLacy = sum(cumulated.map((share) => (2 * share - 1) ** 2)) / (codes - 1);
  let spread = 0;
  for (let i = 0; i < codes; i += 1) for (let j = i + 1; j < codes; j += 1) spread += counts[i]! * counts[j]! * (j - i);
  // An odd number of answers cannot split into two equal halves: the largest spread is a little smaller.
  const largest = ((total ** 2 - (total % 2 === 1 ? 1 : 0)) * (codes - 1)) / 4;
  const berryMielke = largest === 0 ? 0 : spread / largest;
  const a = codes < 3 ? null : vanDerEijk(counts);
  return {
    tastleWierman,
    vanDerEijk: a,
    polarization: a === null ? null : (1 - a) / 2,
    leik,
    berryMielke,
    blairLacy,
    kvalseth: 1 - Math.sqrt(Math.max(0, 1 - berryMielke)),
  };
}

/** Layers of equal counts are peeled off; each has the agreement of its pattern of filled codes, weighted by what it holds. */
function vanDerEijk(counts: readonly number[]): number {
  const total = sum(counts);
  const rest = [...counts];
  let result = 0;
  for (;;) {
    const filled = rest.map((count) => count > 0);
    if (!filled.includes(true)) return result;
    const height = Math.min(...rest.filter((count) => count > 0));
    result += patternAgreement(filled) * ((height * filled.filter(Boolean).length) / total);
    for (let i = 0; i < rest.length; i += 1) rest[i] = filled[i] ? rest[i]! - height : 0;
  }
}

function patternAgreement(filled: readonly boolean[]): number {
  const codes = filled.length;
  const used = filled.filter(Boolean).length;
  if (used === 1) return 1;
  if (used === codes) return 0;
  let unimodal = 0;
  let bimodal = 0;
  for (let i = 0; i < codes; i += 1)
    for (let j = i + 1; j < codes; j += 1)
      for (let k = j + 1; k < codes; k += 1) {
        if (filled[i] && !filled[j] && filled[k]) bimodal += 1;
        else if (filled[j] && filled[i] !== filled[k]) unimodal += 1;
      }
  const shape = ((codes - 2) * unimodal - (codes - 1) * bimodal) / ((codes - 2) * (unimodal + bimodal));
  return shape * (1 - (used - 1) / (codes - 1));
}
