import { type LabelColumn, type NumberColumn, toFactor, toNumbers } from './columns.js';
import { type SurveyDesign } from './design.js';
import { type Estimate, type EstimateOptions, estimateTotals, present } from './estimate.js';
import { surveyIssue } from './issue.js';
import { indicators, lengthIssues, variance, withIssues } from './means.js';
import { select } from './selection.js';

/**
 * Cronbach's alpha of items in the population (R's `svycralpha`), over the rows with all items.
 * Formula: K / (K - 1) (1 - Σ variances of the items / variance of their sum). `null` with fewer than two items or no variance.
 */
export function weightedCronbach(design: SurveyDesign, items: readonly NumberColumn[], options: EstimateOptions = {}): number | null {
  const columns = items.map(toNumbers);
  if (columns.length < 2) return null;
  const sum = columns[0]!.map((_, i) => columns.reduce((total, column) => total + column[i]!, 0));
  const complete = columns.map((column) => column.map((value, i) => (Number.isNaN(sum[i]) ? Number.NaN : value)));
  const total = variance(design, sum, options).estimate;
  const parts = complete.map((column) => variance(design, column, options).estimate);
  if (total === null || total <= 0) return null;
  const within = parts.reduce<number>((all, part) => all + (part ?? Number.NaN), 0);
  const k = columns.length;
  return Number.isNaN(within) ? null : (k / (k - 1)) * (1 - within / total);
}

/**
 * Cohen's kappa of two columns with the same categories, in the population, with its standard error (R's `svykappa`).
 * Formula: (agreement - chance) / (1 - chance), chance from the two columns' shares.
 */
export function weightedKappa(design: SurveyDesign, a: LabelColumn, b: LabelColumn, options: EstimateOptions = {}): Estimate {
  const [first, second] = [toFactor(a), toFactor(b)];
  const levels = [...new Set([...first.levels, ...second.levels])];
  const recode = ({ levels: own, codes }: typeof first) => codes.map((code) => (code < 0 ? -1 : levels.indexOf(own[code]!)));
  const [x, y] = [recode(first), recode(second)];
  const size = levels.length;
  const categories = levels.map((_, i) => i);
  const cells = {
    levels: Array.from({ length: size * size }, (_, k) => k),
    codes: x.map((code, i) => (code < 0 || y[i]! < 0 ? -1 : code * size + y[i]!)),
  };
  const lengths = lengthIssues(design, [a, b], options.domain);
  const selection = select(lengths.length > 0 ? { ...design, rows: 0 } : design, options.domain, [], [cells.codes]);
  const sums = (totals: ArrayLike<number>) => {
    const all = Array.from(totals).reduce((sum, value) => sum + value, 0);
    const rows = categories.map((i) => categories.reduce((sum, j) => sum + totals[i * size + j]!, 0) / all);
    const columns = categories.map((j) => categories.reduce((sum, i) => sum + totals[i * size + j]!, 0) / all);
    const agreement = categories.reduce((sum, i) => sum + totals[i * size + i]!, 0) / all;
    const chance = rows.reduce((sum, share, i) => sum + share * columns[i]!, 0);
    return { all, rows, columns, agreement, chance };
  };
  const raw = estimateTotals(design, selection, indicators(cells, selection), {
    names: [''],
    value: (totals) => {
      const { agreement, chance } = sums(totals);
      return [(agreement - chance) / (1 - chance)];
    },
    slopes: (totals, [kappa]) => {
      const { all, rows, columns, agreement, chance } = sums(totals);
      return [
        cells.levels.map((k) => {
          const [i, j] = [Math.floor(k / size), k % size];
          const dAgreement = (Number(i === j) - agreement) / all;
          const dChance = (columns[i]! + rows[j]! - 2 * chance) / all;
          return (dAgreement - dChance * (1 - kappa!)) / (1 - chance);
        }),
      ];
    },
  });
  const result = withIssues(present(design, selection, [''], raw, options), lengths).estimates[0]!;
  return result.estimate === null && selection.n > 0
    ? { ...result, issues: [...result.issues, surveyIssue('no-variation', ['a'])] }
    : result;
}
