import { audit } from '../../src/disclosure/audit.js';
import { kAnonymity, type PersonColumns } from '../../src/disclosure/microdata.js';
import { primaryReason } from '../../src/disclosure/primaryRules.js';
import { protectTables } from '../../src/disclosure/protectTables.js';
import { tablesModel, type LinkedTable } from '../../src/disclosure/tables.js';
import { type GoldenContext, type Kinds } from '../contract.js';

type Leaf = Record<string, string | number> & { count: number };

interface SuppressionArguments {
  dimensions: Record<string, Record<string, string[]>>;
  leaves: Leaf[];
  rule: { frequency_max: number; zeros_are_sensitive: boolean };
}

function tableOf({ dimensions, leaves }: SuppressionArguments): LinkedTable {
  const names = Object.keys(dimensions);
  return {
    id: 'table',
    population: 'people',
    dimensions: names.map((name) => ({ name, parts: dimensions[name]! })),
    leaves: leaves.map((leaf) => ({ codes: Object.fromEntries(names.map((name) => [name, String(leaf[name])])), value: leaf.count })),
  };
}

interface Suppression {
  cells: number;
  primary: string[];
  secondary: string[];
  suppressed: string[];
  secondary_count: number;
  exactly_recoverable_without_secondary: number;
  unprotected: string[];
}

/** The pattern is a property: all small cells hidden, none of the hidden ones recoverable, hardly more hidden than the best known needs. */
function judgeSuppression(
  got: Suppression,
  expected: { cells: number; primary: string[]; exactly_recoverable_without_secondary: number; best_secondary_count: number },
): string[] {
  const problems: string[] = [];
  if (got.cells !== expected.cells) problems.push(`cells: got ${got.cells}, expected ${expected.cells}`);
  if ([...got.primary].sort().join() !== [...expected.primary].sort().join())
    problems.push(`primary: got ${got.primary.join(' ')}, expected ${expected.primary.join(' ')}`);
  if (got.exactly_recoverable_without_secondary !== expected.exactly_recoverable_without_secondary)
    problems.push(
      `recoverable without secondary: got ${got.exactly_recoverable_without_secondary}, expected ${expected.exactly_recoverable_without_secondary}`,
    );
  if (got.unprotected.length > 0) problems.push(`recoverable: ${got.unprotected.join(' ')}`);
  const most = Math.max(expected.best_secondary_count, Math.floor(1.25 * expected.best_secondary_count));
  if (got.secondary.length > most)
    problems.push(`secondary: ${got.secondary.length} cells, at most ${most} (best known ${expected.best_secondary_count})`);
  return problems;
}

export const kinds: Kinds = {
  primary_rules: ({ contributions }: { contributions: number[] }) => {
    const total = contributions.reduce((a, b) => a + b, 0);
    const units = contributions.length;
    const fires = (rules: Parameters<typeof primaryReason>[0]) => primaryReason(rules, units, contributions) !== null;
    return {
      n: units,
      total,
      share1: total === 0 ? null : Math.max(...contributions) / total,
      freq_lt3: fires({ minUnits: 3 }),
      insee_1_85: fires({ dominance: [{ largest: 1, percent: 85 }] }),
      nk_2_85: fires({ dominance: [{ largest: 2, percent: 85 }] }),
      p_10: fires({ priorPercent: 10 }),
      p_15: fires({ priorPercent: 15 }),
      pq_10_50: fires({ posteriorPrior: { p: 10, q: 50 } }),
    };
  },
  cell_suppression: {
    compute: async (args: SuppressionArguments): Promise<Suppression> => {
      const table = tableOf(args);
      const rules = { minUnits: args.rule.frequency_max + 1, zeroIsSensitive: args.rule.zeros_are_sensitive };
      const found = await protectTables([table], rules);
      const { model, cells } = tablesModel([table]);
      const keyOf = new Map(cells.map(({ cell, key }) => [cell, key]));
      const primary = new Set(cells.filter(({ key }) => found.primary.some((place) => place.key === key)).map(({ cell }) => cell));
      const bare = await audit(model, primary, () => ({ width: 1, candidates: 2 }));
      return {
        cells: cells.length,
        primary: found.primary.map(({ key }) => key),
        secondary: found.secondary.map(({ key }) => key),
        suppressed: [...found.primary, ...found.secondary].map(({ key }) => key),
        secondary_count: found.secondary.length,
        exactly_recoverable_without_secondary: bare.cells.filter(({ low, high }) => high - low < 1e-6).length,
        unprotected: found.audit.cells.filter(({ exposed }) => exposed).map(({ cell }) => keyOf.get(cell)!),
      };
    },
    judge: judgeSuppression,
  },
  audit_intervals: async ({ table_of, suppressed }: { table_of: string; suppressed: string[] }, { fixture }: GoldenContext) => {
    const args = fixture.cases.find(({ id }) => id === table_of)?.args as SuppressionArguments | undefined;
    if (!args) throw new Error(`there is no case ${table_of}`);
    const { model, cells } = tablesModel([tableOf(args)]);
    const cellOf = new Map(cells.map(({ key, cell }) => [key, cell]));
    const report = await audit(model, new Set(suppressed.map((key) => cellOf.get(key)!)), () => ({ width: 1, candidates: 2 }));
    const intervals = suppressed.map((key) => report.cells.find(({ cell }) => cell === cellOf.get(key))!);
    return {
      suppressed,
      low: intervals.map(({ low }) => low),
      high: intervals.map(({ high }) => high),
      primary: suppressed.map((key) => {
        const { value } = model.cells[cellOf.get(key)!]!;
        return primaryReason({ minUnits: args.rule.frequency_max + 1, zeroIsSensitive: args.rule.zeros_are_sensitive }, value) !== null;
      }),
    };
  },
  k_anonymity: ({ records, keys, sensitive, weight }: { records: PersonColumns; keys: string[]; sensitive?: string; weight?: string }) => {
    const found = kAnonymity(records, { keys, sensitive, ...(weight !== undefined && { weights: (records[weight] ?? []).map(Number) }) });
    return {
      fk: found.classSizes,
      Fk: found.populationSizes,
      violations: { k2: found.below(2), k3: found.below(3), k5: found.below(5) },
      distinct_l: found.distinctAnswers,
      entropy_l: found.entropyAnswers,
      expected_reidentifications: found.expectedReidentifications,
    };
  },
};
