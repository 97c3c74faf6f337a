import * as composite from '../../src/composite/index.js';
import {
  type Aggregation,
  type CompositeOptions,
  type Normalisation,
  type Table,
  type Tree,
  type TreeNode,
} from '../../src/composite/index.js';
import { type Cell, type DataSet, type GoldenContext, type Input, type Kinds } from '../contract.js';
import { differences } from '../compare.js';
import * as read from './compositeArguments.js';
import { type NormaliseArguments } from './compositeArguments.js';

type Numbers = (number | null)[];
type UnitTable = Record<string, unknown>;

const numbers = (cells: readonly Cell[]): Numbers => cells.map((cell) => (typeof cell === 'number' ? cell : null));
const inputColumns = (input: Input, context: GoldenContext): Numbers[] => context.input(input).map(numbers);
const firstColumn = (input: Input, context: GoldenContext): Numbers => inputColumns(input, context)[0]!;

/** A table keyed by units: its rows may come in any order, so they are put in the expected one before the comparison. */
function alignedOn(...keys: string[]) {
  return (got: UnitTable, expected: UnitTable, context: GoldenContext): readonly string[] => {
    const tolerance = { ...context.fixture.tolerance, ...context.case.tolerance };
    return differences(alignRows(got, expected, keys), expected, tolerance);
  };
}

function alignRows(got: UnitTable, expected: UnitTable, keys: readonly string[]): UnitTable {
  const used = keys.filter((key) => Array.isArray(expected[key]) && Array.isArray(got[key]));
  const length = (expected[used[0] ?? ''] as unknown[] | undefined)?.length;
  const rowKey = (table: UnitTable, i: number) => JSON.stringify(used.map((key) => (table[key] as unknown[])[i]));
  if (length === undefined || (got[used[0]!] as unknown[]).length !== length) return got;
  const place = new Map(Array.from({ length }, (_, i) => [rowKey(got, i), i]));
  const order = Array.from({ length }, (_, i) => place.get(rowKey(expected, i)));
  if (order.includes(undefined)) return got;
  const aligned = (value: unknown): unknown => {
    if (Array.isArray(value) && value.length === length) return order.map((i) => value[i!] as unknown);
    if (Array.isArray(value)) return value.map(aligned);
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, aligned(part)]));
    return value;
  };
  return aligned(got) as UnitTable;
}

/** A list whose entries may come in any order: each got entry is matched to the expected one with the same words. */
function unordered(got: unknown[][], expected: unknown[][], context: GoldenContext): readonly string[] {
  const tolerance = { ...context.fixture.tolerance, ...context.case.tolerance };
  const words = (entry: unknown[]) =>
    JSON.stringify(
      entry
        .flat()
        .filter((part) => typeof part === 'string')
        .toSorted(),
    );
  const byWords = new Map(got.map((entry) => [words(entry), entry]));
  const sameOrder = (entry: unknown[], like: unknown[]) => like.map((part) => entry.find((own) => kindOf(own) === kindOf(part)));
  const matched = expected.map((entry) => {
    const own = byWords.get(words(entry));
    return own && entry.some(Array.isArray)
      ? sameOrder(
          own,
          entry.map((part) => (Array.isArray(part) ? part.toSorted() : part)),
        )
      : own;
  });
  const sorted = expected.map((entry) => entry.map((part) => (Array.isArray(part) ? part.toSorted() : part)));
  return got.length === expected.length ? differences(matched, sorted, tolerance) : [`${got.length} entries, expected ${expected.length}`];
}
const kindOf = (value: unknown): string => (Array.isArray(value) ? 'list' : typeof value);

/** Scores of every aggregate of a composite index, as the fixtures list them. */
function aggregatesOf(index: composite.Composite, tree: Tree): UnitTable {
  const parents = new Set(tree.map(({ parent }) => parent));
  const order = sortedPositions(index.units);
  const nodes = tree.filter(({ id }) => parents.has(id));
  return {
    units: order.map((i) => index.units[i]!),
    ...Object.fromEntries(
      nodes.map(({ id }) => {
        const values = index.values(id);
        return [id, order.map((i) => values[i]!)];
      }),
    ),
  };
}

const sortedPositions = (units: readonly string[]): number[] =>
  Array.from(units.keys()).sort((a, b) => (units[a]! < units[b]! ? -1 : units[a]! > units[b]! ? 1 : 0));

const indicatorsOf = (tree: Tree): readonly TreeNode[] => composite.prepareTree(tree).indicators;

/** The example of COINr: denominate, impute by group, screen at 90 %, treat, scale, weighted arithmetic means. */
interface Pipeline {
  readonly data: DataSet;
  readonly tree: Tree;
  /** Before treatment: denominated, imputed, screened. */
  readonly table: Table;
  readonly denominated: Table;
  readonly screenedOut: readonly string[];
  readonly options: CompositeOptions;
}

const exampleSteps: readonly read.Step[] = [
  { op: 'denominate' },
  { op: 'impute', method: 'mean', group: 'EurAsia_group' },
  { op: 'screen', threshold: 0.9 },
  { op: 'treat' },
  { op: 'normalise', method: 'minmax', to: [0, 100] },
  { op: 'aggregate', method: 'amean' },
];

function pipelineOf(data: DataSet, steps: readonly read.Step[] = exampleSteps): Pipeline {
  const tree = read.treeOf(data);
  let table = read.tableOf(data, tree);
  let denominated = table;
  let rows = Array.from(table.units.keys());
  let screenedOut: string[] = [];
  let options: CompositeOptions = {};
  for (const step of steps) {
    const { op } = step;
    if (op.startsWith('denom')) table = denominated = denominate(data, table);
    else if (op.startsWith('imput')) {
      const groups = step.group === undefined ? undefined : rows.map((i) => data.columns[step.group!]![i] as string | null);
      table = imputed(table, tree, step.method, groups);
    } else if (op.startsWith('screen')) {
      const shares = composite.availability(indicatorsOf(tree).map(({ id }) => table.columns[id]!));
      const kept = shares.map(({ available }) => available >= (step.threshold ?? step.at ?? 2 / 3));
      screenedOut = table.units.filter((_, i) => !kept[i]);
      rows = rows.filter((_, i) => kept[i]);
      table = read.keepRows(table, kept);
    } else if (op.startsWith('treat'))
      options = {
        ...options,
        treatment: { method: 'skew-kurt', maximum: step.winmax ?? 5, rule: read.ruleOf(step), then: { method: 'log_CT' } },
      };
    else if (op.startsWith('normal')) options = { ...options, normalisation: read.normalisationOf(step as NormaliseArguments) };
    else if (op.startsWith('aggreg')) options = { ...options, aggregation: read.aggregationOf(step.method, step.p) };
    else throw new Error(`unknown step "${op}"`);
  }
  return { data, tree, table, denominated, screenedOut, options };
}

function denominate(data: DataSet, table: Table): Table {
  const { iCode, Denominator } = data['denominators'] as { iCode: string[]; Denominator: string[] };
  const rates = iCode.map((id, i) => [id, composite.denominate(table.columns[id]!, numbers(data.columns[Denominator[i]!]!))]);
  return { ...table, columns: { ...table.columns, ...(Object.fromEntries(rates) as Table['columns']) } };
}

function imputed(table: Table, tree: Tree, method: string | undefined, groups?: readonly (string | null)[]): Table {
  const indicators = indicatorsOf(tree);
  const filled = composite.imputeColumns(
    indicators.map(({ id }) => composite.toColumn(table.columns[id]!)),
    indicators.map(({ direction = 1 }) => direction),
    { method: method?.includes('median') ? 'median' : 'mean', ...(groups && { groups }) },
  );
  return { ...table, columns: { ...table.columns, ...Object.fromEntries(indicators.map(({ id }, i) => [id, filled[i]!])) } };
}

/** The data set with a tree that a case rests on when it names only a pipeline. */
function dataWithTree(context: GoldenContext, name?: string): DataSet {
  const names = name === undefined ? Object.keys(context.fixture.data ?? {}) : [name];
  const found = names.map((each) => context.data(each)).find((data) => 'framework' in data);
  if (!found) throw new Error('no data set with a framework in this fixture');
  return found;
}

const meanOf = (values: Numbers): number | null => composite.columnStatistics(values).mean;

function stageMeans(data: DataSet): UnitTable {
  const { tree, table, denominated, screenedOut, options } = pipelineOf(data);
  const index = composite.composite(table, tree, options);
  const indicators = indicatorsOf(tree).map(({ id }) => id);
  const { iCode } = data['denominators'] as { iCode: string[] };
  const means = (ids: readonly string[], valuesOf: (id: string) => Numbers) =>
    Object.fromEntries(ids.map((id) => [id, meanOf(valuesOf(id))]));
  return {
    denominated: means(iCode, (id) => composite.toValues(composite.toColumn(denominated.columns[id]!))),
    screened_out: screenedOut,
    treated: means(indicators, (id) => index.raw(id)),
    normalised: means(indicators, (id) => index.values(id)),
  };
}

interface AggregateArguments {
  data: string;
  normalise: NormaliseArguments;
  weights?: string | Record<string, number>;
  method?: string;
  method_by_level?: string[];
  data_threshold?: number;
  impute?: { method: string; group?: string };
  p?: number;
  where?: Record<string, Cell>;
}

function aggregate(args: AggregateArguments, context: GoldenContext): UnitTable {
  const data = context.data(args.data);
  const tree = read.weightedTree(read.treeOf(data), args.weights);
  let table = read.tableOf(data, tree, args.where);
  if (args.impute) {
    const { method, group } = args.impute;
    const kept = read.rowsWhere(data, args.where);
    table = imputed(table, tree, method, group === undefined ? undefined : kept.map((i) => data.columns[group]![i] as string | null));
  }
  const methods = args.method_by_level ?? [args.method ?? 'amean'];
  const index = composite.composite(table, tree, {
    normalisation: read.normalisationOf(args.normalise),
    aggregation: methods.map((method) => read.aggregationOf(method, args.p)),
    ...(args.data_threshold !== undefined && { dataThreshold: args.data_threshold }),
  });
  return aggregatesOf(index, tree);
}

interface PanelArguments {
  data: string;
  normalise: NormaliseArguments & { scope?: string };
  method: string;
  weights?: string;
}

/** Scores of a panel: scaled over all years together (comparable over time) or year by year. */
function panelScore(args: PanelArguments, context: GoldenContext): UnitTable {
  const data = context.data(args.data);
  const tree = read.weightedTree(read.treeOf(data), args.weights);
  const times = data.columns['Time']!;
  const codes = data.columns['uCode'] as string[];
  const years = [...new Set(times)].sort((a, b) => Number(a) - Number(b));
  const options: CompositeOptions = { normalisation: read.normalisationOf(args.normalise), aggregation: read.aggregationOf(args.method) };
  const { scope = 'global' } = args.normalise;
  const perYear = !/all|global|panel|pool|together/i.test(scope) && /year|time|each|local|separate|indep/i.test(scope);
  const score = (rows: readonly number[]) => ({
    rows,
    index: composite.composite(
      read.keepRows(
        read.tableOf(data, tree),
        times.map((_, i) => rows.includes(i)),
      ),
      tree,
      options,
    ),
  });
  const all = Array.from(times.keys());
  const parts = perYear ? years.map((year) => score(all.filter((i) => times[i] === year))) : [score(all)];
  const parents = new Set(tree.map(({ parent }) => parent));
  const entries = parts.flatMap(({ rows, index }) => {
    const nodes = tree.filter(({ id }) => parents.has(id)).map(({ id }) => [id, index.values(id)] as const);
    return rows.map((row, i) => ({ row, scores: Object.fromEntries(nodes.map(([id, values]) => [id, values[i]!])) }));
  });
  entries.sort((a, b) => Number(times[a.row]) - Number(times[b.row]) || (codes[a.row]! < codes[b.row]! ? -1 : 1));
  const nodes = Object.keys(entries[0]?.scores ?? {});
  return {
    uCode: entries.map(({ row }) => codes[row]!),
    Time: entries.map(({ row }) => times[row]!),
    ...Object.fromEntries(nodes.map((id) => [id, entries.map(({ scores }) => scores[id]!)])),
  };
}

interface UncertaintyArguments {
  data: string;
  base: string;
  weight_sets: Record<string, number>[];
  replicates: { winmax?: number[]; normalisation?: string[]; weight_set?: number[]; aggregation?: string[] };
  N?: number;
  d?: number;
}

/** The example pipeline scaled to [1, 100], and the factors a case varies with the alternative of each replicate. */
function uncertaintyPlan(args: UncertaintyArguments, context: GoldenContext) {
  const { tree, table, options } = pipelineOf(context.data(args.data));
  const plan = composite.planOf(table, tree, { ...options, normalisation: { method: 'minmax', to: [1, 100] } });
  const { winmax, normalisation, weight_set: weightSet, aggregation } = args.replicates;
  const factors: composite.Factor[] = [];
  const choices: number[][] = [];
  const vary = <T>(values: readonly T[] | undefined, factor: (distinct: readonly T[]) => composite.Factor) => {
    if (!values) return;
    const distinct = [...new Set(values)];
    factors.push(factor(distinct));
    choices.push(values.map((value) => distinct.indexOf(value)));
  };
  for (const name of Object.keys(args.replicates)) {
    if (name === 'winmax')
      vary(winmax, (values) =>
        composite.treatmentFactor(
          values.map((maximum) => ({ method: 'skew-kurt' as const, maximum, then: { method: 'log_CT' as const } })),
        ),
      );
    if (name === 'normalisation') vary(normalisation, (values) => composite.normalisationFactor(values.map(read.namedNormalisation)));
    if (name === 'weight_set') vary(weightSet, (values) => composite.weightsFactor(values.map((at) => args.weight_sets[at - 1]!)));
    if (name === 'aggregation')
      vary(aggregation, (values) => composite.aggregationFactor(values.map((value) => read.aggregationOf(value))));
  }
  const draws = Array.from({ length: choices[0]?.length ?? 0 }, (_, r) => choices.map((choice) => choice[r]!));
  return { plan, factors, draws, node: plan.tree.roots[0]!.id };
}

function uncertainty(args: UncertaintyArguments, context: GoldenContext): UnitTable {
  const { plan, factors, draws, node } = uncertaintyPlan(args, context);
  const result = composite.replicate(plan, draws, { node, factors, seed: 0, keepDraws: true });
  const order = sortedPositions(plan.table.units);
  const scores = result.draws!.map((draw) => order.map((i) => draw.scores[i]!));
  const ranks = order.map((i) => result.ranks[i]!);
  return {
    units: order.map((i) => plan.table.units[i]!),
    nominal: order.map((i) => result.scores[i]!.nominal),
    scores_first_10: scores.slice(0, 10),
    rank_stats: {
      uCode: ranks.map(({ unit }) => unit),
      Nominal: ranks.map(({ nominal }) => nominal),
      Mean: ranks.map(({ mean }) => mean),
      Median: ranks.map(({ median }) => median),
      Q5: ranks.map(({ low }) => low),
      Q95: ranks.map(({ high }) => high),
    },
  };
}

function sobolFull(args: UncertaintyArguments, context: GoldenContext): UnitTable {
  const { plan, factors, draws, node } = uncertaintyPlan(args, context);
  const { outputs, rows } = composite.sensitivityOf(plan, draws, { node, factors, seed: 0, resamples: 0 });
  // The reference does not centre the outputs.
  const { first, total } = composite.sobolIndices(outputs, rows, factors.length);
  return { mean_abs_rank_change: outputs, Si: first, STi: total };
}

function leaveOneOut({ from, level, data: name }: { from: string; level: number; data?: string }, context: GoldenContext): UnitTable {
  const { tree, table, options } = pipelineOf(dataWithTree(context, name));
  if (!/pipeline|example/.test(from)) throw new Error(`unknown base "${from}"`);
  const plan = composite.planOf(table, tree, options);
  const node = plan.tree.roots[0]!.id;
  const left = plan.tree.order.filter(({ id }) => plan.tree.level.get(id) === level).map(({ id }) => id);
  const order = sortedPositions(table.units);
  const results = composite.leaveOneOut(plan, node, left);
  const nominal = composite.scoresOf(plan, node);
  return {
    units: order.map((i) => table.units[i]!),
    nominal: order.map((i) => nominal[i]!),
    scores: Object.fromEntries(results.map(({ node: out, scores }) => [out, order.map((i) => scores[i]!)])),
    mean_abs_rank_change: Object.fromEntries(results.map(({ node: out, meanRankChange }) => [out, meanRankChange])),
  };
}

interface RankArguments {
  from: string;
  data?: string;
  ties?: composite.Ties;
  order?: string;
  group?: string;
}

function rank({ ties = 'min', order: direction, group, data: name }: RankArguments, context: GoldenContext): UnitTable {
  const data = dataWithTree(context, name);
  const { tree, table, options } = pipelineOf(data);
  const index = composite.composite(table, tree, options);
  const codes = data.columns['uCode'] as string[];
  const groupOf = (unit: string) => (group === undefined ? '' : (data.columns[group]![codes.indexOf(unit)] as string));
  const parents = new Set(tree.map(({ parent }) => parent));
  const order = sortedPositions(table.units);
  const ranked = (node: string) => {
    const scores = index.values(node);
    const ranks = new Map<string, number | null>();
    for (const own of new Set(table.units.map(groupOf))) {
      const members = Array.from(table.units.keys()).filter((i) => groupOf(table.units[i]!) === own);
      const column = composite.toColumn(members.map((i) => scores[i]!));
      const places = composite.toValues(composite.ranksOf(column, ties, direction?.startsWith('asc') ? 'ascending' : 'descending'));
      for (const [k, i] of members.entries()) ranks.set(table.units[i]!, places[k]!);
    }
    return order.map((i) => ranks.get(table.units[i]!)!);
  };
  const nodes = tree.filter(({ id }) => parents.has(id)).map(({ id }) => id);
  return { uCode: order.map((i) => table.units[i]!), ...Object.fromEntries(nodes.map((id) => [id, ranked(id)])) };
}

interface ImputeArguments {
  input: Input;
  method: string;
  group?: string;
  by?: string;
  within_level?: number;
  normalise_first?: boolean;
}

function impute(args: ImputeArguments, context: GoldenContext): unknown[][] {
  const data = context.data(args.input.data);
  const rows = read.rowsWhere(data, args.input.where);
  const columns = inputColumns(args.input, context).map(composite.toColumn);
  const names = args.input.columns;
  const statistic = args.method.includes('median') ? 'median' : 'mean';
  let filled: Float64Array[];
  if (args.by === 'row') {
    const tree = 'framework' in data ? read.treeOf(data) : [];
    const node = (id: string) => tree.find((each) => each.id === id);
    const prepared = composite.prepareTree(tree);
    const groupOf = (id: string): string => {
      let at = node(id);
      while (at && args.within_level !== undefined && prepared.level.get(at.id)! < args.within_level) at = node(at.parent ?? '');
      return args.within_level === undefined ? '' : (at?.id ?? '');
    };
    filled = columns.map((column) => column.slice());
    for (const group of new Set(names.map(groupOf))) {
      const members = names.flatMap((name, i) => (groupOf(name) === group ? [i] : []));
      const results = composite.imputeColumns(
        members.map((i) => columns[i]!),
        members.map((i) => node(names[i]!)?.direction ?? 1),
        { method: 'row', statistic, normaliseFirst: args.normalise_first ?? true },
      );
      for (const [k, i] of members.entries()) filled[i] = results[k]!;
    }
  } else {
    const groups = args.group === undefined ? undefined : rows.map((i) => data.columns[args.group!]![i] as string | null);
    filled = composite.imputeColumns(
      columns,
      columns.map(() => 1 as const),
      { method: statistic, ...(groups && { groups }) },
    );
  }
  const units = rows.map((i) => data.columns['uCode']![i] as string);
  return names.flatMap((name, c) =>
    units.flatMap((unit, i) => (Number.isNaN(columns[c]![i]!) ? [[unit, name, composite.toValues(filled[c]!)[i]!]] : [])),
  );
}

interface ImputePanelArguments {
  input: Input;
  id: string;
  time: string;
  type: string;
  units?: string[];
  set_missing?: [string, number, string][];
  max_back?: number;
}

const panelMethods: Record<string, composite.PanelImputation['method']> = {
  latest: 'latest',
  constant: 'constant',
  linear: 'linear',
  'linear-constant': 'linear-constant',
};

function imputePanel(args: ImputePanelArguments, context: GoldenContext): unknown[][] {
  const { columns } = context.data(args.input.data);
  const ids = columns[args.id] as string[];
  const times = columns[args.time] as number[];
  const method = panelMethods[args.type];
  if (!method) throw new Error(`unknown type "${args.type}"`);
  const units = args.units ?? [...new Set(ids)];
  return args.input.columns.flatMap((indicator) => {
    const removed = new Set((args.set_missing ?? []).filter(([, , name]) => name === indicator).map(([unit, time]) => `${unit} ${time}`));
    return units.flatMap((unit) => {
      const rows = ids.flatMap((id, i) => (id === unit ? [i] : []));
      const own = rows.map((i) => (removed.has(`${unit} ${times[i]!}`) ? null : (columns[indicator]![i] as number | null)));
      const { values } = composite.imputeSeries(
        own,
        rows.map((i) => times[i]!),
        { method, ...(args.max_back !== undefined && { maximumBack: args.max_back }) },
      );
      return rows.flatMap((i, k) => (own[k] === null ? [[`${unit} ${times[i]!}`, indicator, values[k]!]] : []));
    });
  });
}

interface TreatArguments {
  x?: Numbers;
  input?: Input;
  multiply?: number;
  winmax?: number | null;
  skew_thresh?: number;
  kurt_thresh?: number;
  lambda?: number;
  shift_to_min_1?: boolean;
  f1?: string;
  f2?: string;
}

const treatedInput = ({ x, input, multiply = 1 }: TreatArguments, context: GoldenContext): Float64Array =>
  composite.toColumn(x ?? firstColumn(input!, context)).map((value) => value * multiply);

function winsorise(args: TreatArguments, context: GoldenContext): UnitTable {
  const column = treatedInput(args, context);
  const result = composite.winsorise(column, {
    method: 'winsorise',
    maximum: args.winmax === null ? Infinity : (args.winmax ?? 5),
    rule: read.ruleOf(args),
  });
  const replaced = result.changed.map((i, k) => [i, result.column[i]!, result.marks[k]!] as const).toSorted((a, b) => a[0] - b[0]);
  return { replaced, n: result.changed.length };
}

function treat(args: TreatArguments, context: GoldenContext): UnitTable {
  const columns = inputColumns(args.input!, context).map(composite.toColumn);
  const names = args.input!.columns;
  const then =
    args.f2 === 'log_CT_plus' || args.f2 === 'log_CT_orig' || args.f2 === 'log_GII' ? { method: args.f2 as 'log_CT_plus' } : undefined;
  const results = columns.map((column) =>
    composite.treatColumn(column, { method: 'skew-kurt', maximum: args.winmax ?? 5, rule: read.ruleOf(args), ...(then && { then }) }),
  );
  const touched = names.filter((_, i) => results[i]!.method !== null);
  return {
    treated_columns: touched,
    winsorised_points: Object.fromEntries(names.map((name, i) => [name, results[i]!.winsorised])),
    logged: names.filter((_, i) => results[i]!.method !== null && results[i]!.method !== 'winsorise'),
    column_means: Object.fromEntries(names.map((name, i) => [name, meanOf(composite.toValues(results[i]!.column))])),
  };
}

interface NormaliseCase extends NormaliseArguments {
  input?: Input;
  x?: Numbers;
  direction?: composite.Direction;
}

/** The fixtures multiply by -1 before the method; goalposts are the exception, where the library swaps them. */
function normalise(args: NormaliseCase, context: GoldenContext): Numbers {
  const column = composite.toColumn(args.x ?? firstColumn(args.input!, context));
  const { direction = 1 } = args;
  if (args.method === 'goalposts') return composite.normalise(column, read.normalisationOf(args), direction).values;
  return composite.normalise(direction === -1 ? column.map((value) => -value) : column, read.normalisationOf(args)).values;
}

interface MatrixArguments {
  x?: Numbers[];
  w?: number[];
  input?: Input;
  rows?: number;
}

function outranking({ x, w, input, rows }: MatrixArguments, context: GoldenContext): unknown {
  const columns = x ? read.columnsOf(x) : inputColumns(input!, context);
  const used = rows === undefined ? columns : columns.map((column) => column.slice(0, rows));
  const { matrix, copeland, dominantPairs, fraction } = composite.outranking(used, w);
  return { matrix, copeland, dominant_pairs: dominantPairs, fraction };
}

interface Correlated {
  input: Input;
  method?: composite.CorrelationMethod;
  missing?: composite.MissingRule;
  scale?: boolean;
}

const about = ({ method, missing }: Correlated): composite.CorrelationOptions => ({
  ...(method && { method }),
  ...(missing && { missing }),
});

function pca({ input, scale = true }: Correlated, context: GoldenContext): unknown {
  const result = composite.principalComponents(inputColumns(input, context), { scale });
  if (!result) return null;
  const loadings = (component: number) => result.loadings[component]?.map(Math.abs);
  return {
    rows_used: result.rowsUsed,
    sdev: result.standardDeviations,
    explained: result.explained,
    abs_loadings_pc1: loadings(0),
    abs_loadings_pc2: loadings(1),
  };
}

function correlationFlags(
  { data, threshold, within_level }: { data: string; threshold: number; within_level: number },
  context: GoldenContext,
) {
  const set = context.data(data);
  const tree = read.treeOf(set);
  const prepared = composite.prepareTree(tree);
  const parentOf = (id: string) => tree.find((node) => node.id === id)?.parent ?? null;
  const groupOf = (id: string): string | null => {
    let at: string | null = id;
    while (at !== null && prepared.level.get(at)! < within_level) at = parentOf(at);
    return at;
  };
  return composite
    .correlationFlags(read.tableOf(set, tree).columns, groupOf, { threshold })
    .map(({ group, pair, correlation }) => [group, pair.toSorted(), Math.round(correlation * 1000) / 1000]);
}

function stats({ input }: { input: Input }, context: GoldenContext): unknown {
  const all = inputColumns(input, context).map((column) => composite.columnStatistics(column));
  const of = (figure: keyof composite.ColumnStatistics) => all.map((statistics) => statistics[figure]);
  return {
    iCode: input.columns,
    Min: of('minimum'),
    Max: of('maximum'),
    Mean: of('mean'),
    Median: of('median'),
    Std: of('standardDeviation'),
    Skew: of('skewness'),
    Kurt: of('kurtosis'),
    'N.Avail': of('available'),
    'N.NonZero': of('nonZero'),
    'N.Unique': of('unique'),
    'N.Same': of('same'),
  };
}

const trendOf = (y: Numbers, time: readonly number[]) => {
  const { compoundGrowth, percentChange } = composite.trend(y, time);
  return { cagr: compoundGrowth, percent_change: percentChange };
};

function availability({ input }: { input: Input }, context: GoldenContext): UnitTable {
  const data = context.data(input.data);
  const shares = composite.availability(inputColumns(input, context));
  return {
    units: read.rowsWhere(data, input.where).map((i) => data.columns['uCode']![i]),
    available: shares.map(({ available }) => available),
    missing: shares.map(({ missing }) => missing),
    non_zero: shares.map(({ nonZero }) => nonZero),
  };
}

/** Rows of a published data set as inputs by name, with the code of each row. */
function rowsOf({ input, units }: { input: Input; units?: string[] }, context: GoldenContext, codeName: string) {
  const data = context.data(input.data);
  const kept = read.rowsWhere(data, input.where);
  const codes = data.columns[codeName] as string[];
  const chosen = units ? units.map((unit) => codes.indexOf(unit)) : kept;
  return chosen.map((i) => ({
    code: codes[i]!,
    value: (name: string) => (data.columns[name]?.[i] ?? null) as number | null,
  }));
}

type Row = ReturnType<typeof rowsOf>[number];

const developmentOf = ({ value }: Row, sex = ''): composite.HumanDevelopmentInputs => ({
  lifeExpectancy: value(`le${sex}`),
  expectedSchooling: value(`eys${sex}`),
  meanSchooling: value(`mys${sex}`),
  income: value(sex === '' ? 'gnipc' : `gni${sex}`),
});

interface Published {
  input: Input;
  units?: string[];
  goalposts?: { le: [number, number]; eys: [number, number]; mys: [number, number]; gnipc: [number, number] };
}

function hdi(args: Published, context: GoldenContext): UnitTable {
  const { goalposts } = args;
  const posts = goalposts && {
    lifeExpectancy: goalposts.le,
    expectedSchooling: goalposts.eys,
    meanSchooling: goalposts.mys,
    income: goalposts.gnipc,
  };
  const rows = rowsOf(args, context, 'iso3');
  const indices = rows.map((row) => composite.humanDevelopmentIndex(developmentOf(row), posts));
  return {
    iso3: rows.map(({ code }) => code),
    health: indices.map(({ health }) => health),
    education: indices.map(({ education }) => education),
    income: indices.map(({ income }) => income),
    hdi: indices.map(({ index }) => index),
    published: indices.map(({ index }) => (index === null ? null : Math.round(index * 1000) / 1000)),
  };
}

const byCountry = (name: string, of: (row: Row) => number | null) => (args: Published, context: GoldenContext) => {
  const rows = rowsOf(args, context, 'iso3');
  return { iso3: rows.map(({ code }) => code), [name]: rows.map(of) };
};

const ihdi = byCountry('ihdi', (row) =>
  composite.inequalityAdjustedIndex(developmentOf(row), {
    health: row.value('ineq_le'),
    education: row.value('ineq_edu'),
    income: row.value('ineq_inc'),
  }),
);

const gdi = byCountry('gdi', (row) => composite.genderDevelopmentIndex(developmentOf(row, '_f'), developmentOf(row, '_m')));

const gii = byCountry('gii', ({ value }) =>
  composite.genderInequalityIndex({
    maternalMortality: value('mmr'),
    adolescentBirths: value('abr'),
    secondaryEducation: { women: value('se_f'), men: value('se_m') },
    parliament: { women: value('pr_f'), men: value('pr_m') },
    labourForce: { women: value('lfpr_f'), men: value('lfpr_m') },
  }),
);

function imd(
  { weights, areas, ...args }: Published & { weights: Record<string, number>; areas: number },
  context: GoldenContext,
): UnitTable {
  const rows = rowsOf(args, context, 'lsoa');
  const ranks = ({ value }: Row) => Object.fromEntries(Object.keys(weights).map((domain) => [domain, value(domain)]));
  return { lsoa: rows.map(({ code }) => code), score: rows.map((row) => composite.multipleDeprivation(ranks(row), weights, areas)) };
}

interface Standardised {
  x: Numbers[];
  polarity?: (1 | -1)[];
  reference?: number[];
}

function mazziottaPareto({ x, polarity }: Standardised): UnitTable {
  const { standardised, minus, plus } = composite.mazziottaPareto(read.columnsOf(x), polarity);
  return { standardised_first_row: standardised.map((column) => column[0]!), minus, plus };
}

function adjustedMazziottaPareto({ x, polarity, reference }: Standardised): UnitTable {
  const { standardised, minus, plus } = composite.adjustedMazziottaPareto(read.columnsOf(x), reference!, polarity);
  return { standardised_first_row: standardised.map((column) => column[0]!), minus, plus };
}

function ahp({ matrix }: { matrix: number[][] }): UnitTable {
  const { weights, largestEigenvalue, consistencyIndex, consistencyRatio } = composite.analyticHierarchy(matrix);
  return { weights, lambda_max: largestEigenvalue, ci: consistencyIndex, cr: consistencyRatio };
}

const sobolFunctions: Record<string, { dimension: number; f: (x: Float64Array) => number }> = {
  ishigami: {
    dimension: 3,
    f: (u) => {
      const [a, b, c] = Array.from(u, (x) => Math.PI * (2 * x - 1)) as [number, number, number];
      return Math.sin(a) + 7 * Math.sin(b) ** 2 + 0.1 * c ** 4 * Math.sin(a);
    },
  },
  linear: { dimension: 3, f: ([a, b, c]) => 3 * a! + b! + 0.5 * c! },
};

/** A closed form, against the estimator on a large design. */
function sobolAnalytic({ f }: { f: string }): UnitTable {
  const { dimension, f: model } = f.includes('sin') ? sobolFunctions['ishigami']! : (read.linearModel(f) ?? sobolFunctions['linear']!);
  const rows = 65_536;
  const outputs = Float64Array.from(composite.saltelliDesign(rows, dimension, 7, 'even'), model);
  const { variance, first, total } = composite.sobolIndices(outputs, rows, dimension);
  return { variance, Si: first, STi: total };
}

export const kinds: Kinds = {
  normalise,
  shape: ({ input, x }: TreatArguments, context: GoldenContext) => {
    const { skewness, kurtosis, pass } = composite.shape(x ?? firstColumn(input!, context));
    return { skew: skewness, kurt: kurtosis, pass };
  },
  winsorise,
  treat,
  log_CT: (args: TreatArguments, context: GoldenContext) => composite.toValues(composite.logCT(treatedInput(args, context))),
  log_CT_plus: (args: TreatArguments, context: GoldenContext) => {
    const column = treatedInput(args, context);
    return composite.toValues(composite.treatColumn(column, { method: 'log_CT_plus' }).column);
  },
  boxcox: (args: TreatArguments, context: GoldenContext) =>
    composite.toValues(
      composite.boxCox(treatedInput(args, context), { method: 'boxcox', lambda: args.lambda!, shift: args.shift_to_min_1 ?? true }),
    ),
  impute: { compute: impute, judge: unordered },
  impute_panel: { compute: imputePanel, judge: unordered },
  aggregate: { compute: aggregate, judge: alignedOn('units') },
  mean: {
    compute: ({ x, w, method, p }: { x: Numbers; w?: number[]; method: string; p?: number }) => {
      const spec: Aggregation = read.aggregationOf(method, p);
      const { column } = composite.aggregateFamily(
        composite.familyOf(
          x.map((value) => composite.toColumn([value])),
          w ?? x.map(() => 1),
        ),
        spec,
      );
      return composite.toValues(column)[0];
    },
    accepts: (args) => Array.isArray(args['x']) && typeof args['method'] === 'string',
  },
  outranking_matrix: outranking,
  pipeline: {
    compute: ({ data, steps }: { data: string; steps: read.Step[] }, context: GoldenContext) => {
      const { tree, table, options } = pipelineOf(context.data(data), steps);
      return aggregatesOf(composite.composite(table, tree, options), tree);
    },
    judge: alignedOn('units'),
  },
  pipeline_stage_means: ({ data }: { data: string }, context: GoldenContext) => stageMeans(context.data(data)),
  panel_score: { compute: panelScore, judge: alignedOn('uCode', 'Time') },
  effective_weights: ({ data, weights }: { data: string; weights?: string }, context: GoldenContext) =>
    Object.fromEntries(composite.effectiveWeights(read.weightedTree(read.treeOf(context.data(data)), weights))),
  rank: { compute: rank, judge: alignedOn('uCode') },
  correlation: (args: Correlated, context: GoldenContext) =>
    composite.correlationMatrix(inputColumns(args.input, context), about(args)).matrix,
  correlation_p: (args: Correlated, context: GoldenContext) => composite.correlationPValues(inputColumns(args.input, context), about(args)),
  correlation_flags: { compute: correlationFlags, judge: unordered },
  cronbach: ({ input, missing = 'pairwise' }: Correlated, context: GoldenContext) =>
    composite.cronbachAlpha(inputColumns(input, context), { missing }),
  cronbach_standardised: ({ input, missing = 'pairwise' }: Correlated, context: GoldenContext) =>
    composite.cronbachStandardised(inputColumns(input, context), missing),
  pca,
  stats,
  trend: ({ series }: { series: Record<string, { time: number[]; y: Numbers }> }) =>
    Object.fromEntries(Object.entries(series).map(([name, { time, y }]) => [name, trendOf(y, time)])),
  trend_of: ({ input }: { input: Input }, context: GoldenContext) => {
    const data = context.data(input.data);
    const times = read.rowsWhere(data, input.where).map((i) => data.columns['Time']![i] as number);
    const names = input.columns.filter((name) => name !== 'Time' && name !== 'uCode');
    const columns = inputColumns({ ...input, columns: names }, context);
    return names.length === 1
      ? trendOf(columns[0]!, times)
      : Object.fromEntries(names.map((name, i) => [name, trendOf(columns[i]!, times)]));
  },
  availability: { compute: availability, judge: alignedOn('units') },
  leave_one_out: { compute: leaveOneOut, judge: alignedOn('units') },
  uncertainty: { compute: uncertainty, judge: alignedOn('units') },
  sobol_estimator: ({ y, N, d }: { y: number[]; N: number; d: number }) => {
    const { variance, first, total } = composite.sobolIndices(y, N, d);
    return { variance, Si: first, STi: total };
  },
  sobol_analytic: sobolAnalytic,
  sobol_full: sobolFull,
  hdi: { compute: hdi, judge: alignedOn('iso3') },
  ihdi: { compute: ihdi, judge: alignedOn('iso3') },
  gii: { compute: gii, judge: alignedOn('iso3') },
  gdi: { compute: gdi, judge: alignedOn('iso3') },
  imd: { compute: imd, judge: alignedOn('lsoa') },
  exponential_transform: ({ rank: ranks, n }: { rank: number[]; n: number }) => ranks.map((each) => composite.exponentialScore(each, n)),
  mazziotta_pareto: mazziottaPareto,
  adjusted_mazziotta_pareto: adjustedMazziottaPareto,
  ahp,
  entropy_weights: ({ x }: { x: Numbers[] }) => composite.entropyWeights(read.columnsOf(x)).weights,
  critic_weights: ({ x }: { x: Numbers[] }) => composite.criticWeights(read.columnsOf(x)).weights,
  benefit_of_the_doubt: async ({ x }: { x: Numbers[] }) => (await composite.benefitOfTheDoubt(x)).scores,
  budget_allocation: ({ allocations, group_weights }: { allocations: number[][]; group_weights?: number[] }) =>
    composite.budgetAllocation(allocations, group_weights),
  rank_weights: ({ rank: ranks }: { rank: number[] }) => {
    const { rankSum, rankReciprocal, centroid } = composite.rankWeights(ranks);
    return { rank_sum: rankSum, rank_reciprocal: rankReciprocal, roc: centroid };
  },
  likert_position: ({ scale, mean_scores }: { scale: [number, number]; mean_scores: Numbers }) => ({
    percent: composite.normalise(mean_scores, { method: 'scaled', from: scale } satisfies Normalisation).values,
  }),
  score_bands: ({ items, scale, scores }: { items: number; scale: [number, number]; scores: number[] }) => ({
    band: scores.map((score) => read.bandOfTotal(score, items, scale)),
  }),
};
