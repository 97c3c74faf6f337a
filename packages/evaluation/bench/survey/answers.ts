import { writeFileSync } from 'node:fs';
import { type AnswerLayout } from '../../src/engine/index.js';

export const groups = ['residents', 'elected', 'staff', 'associations'] as const;
export const questions = Array.from({ length: 12 }, (_, k) => `q${k + 1}`);
const scale = [1, 2, 3, 4, 5].map((code) => ({ code, value: code }));

/** Layout of the synthetic survey, in cells of its groups. */
export const layoutBy = (...by: string[]): AnswerLayout => ({
  items: questions.map((name) => ({ name, codes: scale })),
  weight: 'w',
  by,
  strata: ['stratum'],
});

/** A synthetic survey: 200 territories in 20 strata, 4 groups, 3 years, 12 questions on 1..5, 3 % of half the questions skipped (NaN). */
export interface SyntheticAnswers {
  readonly rows: number;
  readonly group: Uint8Array;
  readonly territory: Uint8Array;
  readonly year: Uint16Array;
  readonly stratum: Uint8Array;
  readonly weights: Float64Array;
  readonly answers: readonly Float64Array[];
}

export function syntheticAnswers(rows: number): SyntheticAnswers {
  let state = 20260401;
  const random = () => {
    state = (Math.imul(state, 1103515245) + 12345) | 0;
    return ((state >>> 8) & 0xffffff) / 0x1000000;
  };
  const data: SyntheticAnswers = {
    rows,
    group: new Uint8Array(rows),
    territory: new Uint8Array(rows),
    year: new Uint16Array(rows),
    stratum: new Uint8Array(rows),
    weights: new Float64Array(rows),
    answers: questions.map(() => new Float64Array(rows)),
  };
  for (let i = 0; i < rows; i++) {
    const territory = Math.floor(random() * 200);
    data.territory[i] = territory;
    data.stratum[i] = territory % 20;
    data.group[i] = Math.floor(random() ** 2 * 4);
    data.year[i] = 2024 + Math.floor(random() * 3);
    data.weights[i] = Math.round(500 + random() * 4000) / 1000;
    for (let k = 0; k < 12; k++) {
      const u = random();
      data.answers[k]![i] =
        k >= 6 && random() < 0.03 ? Number.NaN : 1 + Math.floor(((u + (territory % 7) / 20 + data.group[i]! / 10) % 1) * 5);
    }
  }
  return data;
}

/** The columns by name, as `encodeAnswers` reads them. */
export function sourceOf({ group, territory, year, stratum, weights, answers }: SyntheticAnswers) {
  return { group, territory, year, stratum, w: weights, ...Object.fromEntries(questions.map((name, k) => [name, answers[k]!])) };
}

/** Writes the answers as CSV, for R. */
export function writeCsv(file: string, data: SyntheticAnswers): void {
  const lines = [['group', 'territory', 'stratum', 'w', ...questions].join(',')];
  for (let i = 0; i < data.rows; i++) {
    const answers = data.answers.map((column) => (Number.isNaN(column[i]!) ? 'NA' : column[i]!));
    lines.push([groups[data.group[i]!], data.territory[i], data.stratum[i], data.weights[i], ...answers].join(','));
  }
  writeFileSync(file, lines.join('\n'));
}

/** The floor: the same sums by one thread of plain loops over typed arrays, a skipped answer taken as the middle of the scale. */
export function floorMeans({ rows, group, stratum, weights, answers }: SyntheticAnswers): number[] {
  const out: number[] = [];
  for (const column of answers) {
    const weight = new Float64Array(4);
    const sum = new Float64Array(4);
    for (let i = 0; i < rows; i++) {
      weight[group[i]!]! += weights[i]!;
      sum[group[i]!]! += weights[i]! * column[i]!;
    }
    for (let g = 0; g < 4; g++) {
      const mean = sum[g]! / weight[g]!;
      const [total, squares, units] = [new Float64Array(20), new Float64Array(20), new Float64Array(20)];
      for (let i = 0; i < rows; i++) {
        const h = stratum[i]!;
        units[h]!++;
        if (group[i] !== g) continue;
        const z = (weights[i]! * (column[i]! - mean)) / weight[g]!;
        total[h]! += z;
        squares[h]! += z * z;
      }
      let variance = 0;
      for (let h = 0; h < 20; h++) variance += (units[h]! / (units[h]! - 1)) * (squares[h]! - total[h]! ** 2 / units[h]!);
      out.push(mean, Math.sqrt(variance));
    }
  }
  return out;
}

/** The floor of a bootstrap: rows drawn one by one from a xorshift generator. */
export function floorBootstrap(values: Float64Array, weights: Float64Array, resamples: number): number {
  const n = values.length;
  let all = 0;
  for (let r = 0; r < resamples; r++) {
    let state = ((r + 1) * 2654435761) >>> 0;
    let sum = 0;
    let weight = 0;
    for (let i = 0; i < n; i++) {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      const j = (state >>> 0) % n;
      sum += weights[j]! * values[j]!;
      weight += weights[j]!;
    }
    all += sum / weight;
  }
  return all / resamples;
}
