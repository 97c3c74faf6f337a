/** Score of each unit under the weights that suit it best, and those weights. */
export interface BenefitOfTheDoubt {
  readonly scores: (number | null)[];
  readonly weights: (number[] | null)[];
}

/**
 * Benefit of the doubt: each unit takes the weights of 0 or more that suit it best, as long as no unit then exceeds 1.
 * One linear program per unit, solved by HiGHS (loaded only here). Source: Cherchye et al. (2007); OECD/JRC Handbook (2008), step 6.
 * @param rows one row per unit, values of 0 or more; a row with a gap has no score and does not bound the others.
 */
export async function benefitOfTheDoubt(rows: readonly (readonly (number | null)[])[]): Promise<BenefitOfTheDoubt> {
  const known = rows.map((row) => row.every((value) => value !== null && value >= 0));
  const columns = rows[0]?.length ?? 0;
  const scale = Array.from(
    { length: columns },
    (_, c) => rows.reduce((most, row, i) => (known[i] ? Math.max(most, row[c]!) : most), 0) || 1,
  );
  const expression = (row: readonly (number | null)[]): string => row.map((value, c) => `${String(value! / scale[c]!)} w${c}`).join(' + ');
  const bounds = rows.flatMap((row, i) => (known[i] ? [` u${i}: ${expression(row)} <= 1`] : []));
  const { default: load } = await import('highs');
  const solver = await load();
  const scores: (number | null)[] = [];
  const weights: (number[] | null)[] = [];
  for (const [i, row] of rows.entries()) {
    if (!known[i] || row.every((value) => value === 0)) {
      scores.push(known[i] ? 0 : null);
      weights.push(null);
      continue;
    }
    const { Status, Columns } = solver.solve(`Maximize\n score: ${expression(row)}\nSubject To\n${bounds.join('\n')}\nEnd`);
    const solved = Status === 'Optimal' ? scale.map((most, c) => (Columns[`w${c}`]?.Primal ?? 0) / most) : null;
    weights.push(solved);
    scores.push(solved && solved.reduce((sum, weight, c) => sum + weight * row[c]!, 0));
  }
  return { scores, weights };
}
