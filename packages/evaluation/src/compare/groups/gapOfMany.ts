import { chiSquaredUpper, fUpper } from '../../survey/distributions.js';

/** How far several groups are apart; see `groupGapOfMany`. */
export interface GroupGapOfMany {
  /** Kruskal-Wallis H with tie correction, and its p. */
  kruskal: number;
  kruskalP: number;
  /** One-way analysis of variance; null when nothing varies inside the groups. */
  f: number | null;
  p: number | null;
  /** Share of the variation that lies between the groups: plain, and corrected for chance in two ways. */
  eta2: number;
  omega2: number;
  epsilon2: number;
}

/**
 * Gap between two groups or more from counts of answers (lowest code first, answer i counts as i + 1): Kruskal-Wallis, analysis of
 * variance and effect sizes. Groups without an answer are left out.
 * @throws RangeError when the groups differ in the number of answer codes or hold negative counts.
 * @returns null with fewer than two groups that answered, when every answer is equal, or when there are no more answers than groups.
 * @example groupGapOfMany([[2, 1, 0], [0, 1, 2]])?.eta2 // => 0.6667
 */
export function groupGapOfMany(groups: readonly (readonly number[])[]): GroupGapOfMany | null {
  const codes = groups[0]?.length ?? 0;
  for (const counts of groups) {
    if (counts.length !== codes) throw new RangeError(`groupGapOfMany: ${counts.length} answer codes, not ${codes}`);
    for (const count of counts) if (!(count >= 0 && Number.isFinite(count))) throw new RangeError(`groupGapOfMany: a count is ${count}`);
  }
  const totals = Array.from({ length: codes }, (_, i) => groups.reduce((sum, counts) => sum + counts[i]!, 0));
  const everyone = totals.reduce((a, b) => a + b, 0);
  const used = groups.filter((counts) => counts.some((count) => count > 0));
  if (used.length < 2 || everyone <= used.length || totals.filter((count) => count > 0).length < 2) return null;
  const ranks: number[] = [];
  let below = 0;
  let ties = 0;
  let grandTotal = 0;
  totals.forEach((count, i) => {
    ranks.push(below + (count + 1) / 2);
    below += count;
    ties += count ** 3 - count;
    grandTotal += count * (i + 1);
  });
  const grandMean = grandTotal / everyone;
  let rankPart = 0;
  let between = 0;
  let within = 0;
  for (const counts of used) {
    const size = counts.reduce((a, b) => a + b, 0);
    rankPart += counts.reduce((sum, count, i) => sum + count * ranks[i]!, 0) ** 2 / size;
    const mean = counts.reduce((sum, count, i) => sum + count * (i + 1), 0) / size;
    between += size * (mean - grandMean) ** 2;
    within += counts.reduce((sum, count, i) => sum + count * (i + 1 - mean) ** 2, 0);
  }
  const kruskal = ((12 / (everyone * (everyone + 1))) * rankPart - 3 * (everyone + 1)) / (1 - ties / (everyone ** 3 - everyone));
  const dfBetween = used.length - 1;
  const dfWithin = everyone - used.length;
  const error = within / dfWithin;
  const f = error > 0 ? between / dfBetween / error : null;
  const total = between + within;
  return {
    kruskal,
    kruskalP: chiSquaredUpper(kruskal, dfBetween),
    f,
    p: f === null ? null : fUpper(f, dfBetween, dfWithin),
    eta2: between / total,
    omega2: (between - dfBetween * error) / (total + error),
    epsilon2: (between - dfBetween * error) / total,
  };
}
