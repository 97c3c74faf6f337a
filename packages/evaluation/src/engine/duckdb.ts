import { type SurveyIssue, surveyIssue } from '../survey/issue.js';
import { type AnswerLayout, cellColumns, type ItemLayout } from './layout.js';
import { codeOffsets, itemSums, type Moments, productStride } from './moments.js';

export interface DuckDbOptions {
  /** Keep what the covariance between items needs: many more sums. @default false */
  readonly covariances?: boolean;
  /** Keep the weight of every answer code. @default false */
  readonly codes?: boolean;
  /** @default 2 */
  readonly threads?: number;
  /** e.g. `1GB`. @default DuckDB's own */
  readonly memoryLimit?: string;
}

/**
 * Reduces a file of answers (CSV or Parquet, told by its ending) to the same moments as `reduceMoments`, inside DuckDB: memory
 * follows the number of cells. The optional package `@duckdb/node-api` is loaded when this is called.
 * Numeric codes and weights are read as numbers, everything else as text; an empty field is missing.
 * @throws Error when `@duckdb/node-api` is not installed, the file cannot be read, or a column does not exist.
 * @example estimateMeans(await reduceFile('answers.parquet', layout), { group: 'residents' })
 */
export async function reduceFile(file: string, layout: AnswerLayout, options: DuckDbOptions = {}): Promise<Moments> {
  const { covariances = false, codes = false, threads = 2, memoryLimit } = options;
  const { DuckDBInstance } = await loadDuckDb();
  const instance = await DuckDBInstance.create(':memory:', {
    threads: String(threads),
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    preserve_insertion_order: 'false',
    ...(memoryLimit === undefined ? {} : { memory_limit: memoryLimit }),
  });
  try {
    const connection = await instance.connect();
    try {
      const keepProducts = covariances && (layout.cluster ?? []).length === 0 && layout.items.length > 1;
      const columns = await connection.runAndReadAll(`describe select * from ${sourceOf(file)}`);
      const whole = new Set(
        columns.getRows().flatMap(([name, type]) => (/^U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?$/.test(String(type)) ? [String(name)] : [])),
      );
      const reader = await connection.runAndReadAll(momentsQuery(file, layout, { products: keepProducts, codes, whole }));
      return toMoments(layout, reader.getColumns(), keepProducts, codes);
    } finally {
      connection.closeSync();
    }
  } finally {
    instance.closeSync();
  }
}

async function loadDuckDb(): Promise<typeof import('@duckdb/node-api')> {
  try {
    return await import('@duckdb/node-api');
  } catch (error) {
    throw new Error('large files need the optional package @duckdb/node-api: npm install @duckdb/node-api', { cause: error });
  }
}

const quoteName = (name: string) => `"${name.replaceAll('"', '""')}"`;
const quoteText = (text: string) => `'${text.replaceAll("'", "''")}'`;

interface QueryOptions {
  readonly products: boolean;
  readonly codes: boolean;
  /** Columns that hold whole numbers by their type: a code among them need not be told from 2.5. */
  readonly whole: ReadonlySet<string>;
}

/**
 * The query behind `reduceFile`.
 * Columns come in the order: cell labels; answers, Σw, Σw², rows without a usable weight; per item its sums; codes; products;
 * answers that a coded item does not know.
 */
function momentsQuery(file: string, layout: AnswerLayout, { products, codes, whole }: QueryOptions): string {
  const cells = cellColumns(layout);
  const weight = layout.weight === undefined ? null : quoteName(layout.weight);
  const inner = [
    ...cells.map((name, k) => `${quoteName(name)} as c${k}`),
    ...(weight
      ? [
          `case when ${weight}::double >= 0 and isfinite(${weight}::double) then ${weight}::double else 0 end as w`,
          `${weight}::double as w_raw`,
        ]
      : []),
    ...layout.items.flatMap((item, k) => itemColumns(item, k, codes, whole)),
  ];
  const [w, ww] = weight ? ['w', 'ww'] : ['1.0', '1.0'];
  const sums = layout.items.flatMap((_, k) =>
    weight
      ? [
          `count(y${k})`,
          `sum(case when y${k} is null then 0 else w end)`,
          `sum(w * y${k})`,
          `sum(case when y${k} is null then 0 else ww end)`,
          `sum(ww * y${k})`,
          `sum(ww * y${k} * y${k})`,
        ]
      : [`count(y${k})`, `sum(y${k})`, `sum(y${k} * y${k})`],
  );
  const codeSums = codes
    ? layout.items.flatMap((item, k) =>
        item.codes ? Array.from({ length: item.codes.length + 2 }, (_, code) => `sum(case when a${k} = ${code} then ${w} else 0 end)`) : [],
      )
    : [];
  const productSums = products ? productTerms(layout.items.length).map(([a, b]) => `sum(${ww} * ${factor(a)} * ${factor(b)})`) : [];
  const outer = [
    ...cells.map((_, k) => `coalesce(c${k}::varchar, '')`),
    'count(*)',
    `sum(${w})`,
    `sum(${ww})`,
    ...(weight
      ? ['count(*) filter (where w_raw < 0)', "count(*) filter (where w_raw is null or isnan(w_raw) or w_raw = 'infinity')"]
      : ['0', '0']),
    ...sums,
    ...codeSums,
    ...productSums,
    ...layout.items.flatMap((item, k) => (item.codes ? [`count(q${k}) - count(y${k})`] : [])),
  ].map((expression, k) => `${expression} as r${k}`);
  const group = cells.length === 0 ? '' : ` group by ${cells.map((_, k) => `c${k}`).join(', ')}`;
  const answers = `select ${inner.join(', ')} from ${sourceOf(file)}`;
  return `select ${outer.join(', ')} from (${weight ? `select *, w * w as ww from (${answers})` : answers})${group}`;
}

function sourceOf(file: string): string {
  return /\.parquet$/i.test(file) ? `read_parquet(${quoteText(file)})` : `read_csv(${quoteText(file)}, nullstr = '')`;
}

/** The number an answer stands for (null when missing or unknown), and its place among the codes where those are counted. */
function itemColumns({ name, codes }: ItemLayout, k: number, counted: boolean, whole: ReadonlySet<string>): string[] {
  const column = quoteName(name);
  if (!codes) return [`case when isfinite(${column}::double) then ${column}::double end as y${k}`];
  const isNumeric = codes.every(({ code }) => typeof code === 'number');
  const constant = (code: string | number) => (isNumeric ? String(code) : quoteText(String(code)));
  const read = isNumeric ? column : `${column}::varchar`;
  const isIdentity = isNumeric && codes.every(({ code, value }) => code === value);
  const sorted = codes.map(({ value }) => value).sort((a, b) => a - b);
  const isRange = isIdentity && sorted.every((value, i) => Number.isInteger(value) && value === sorted[0]! + i);
  const value = isIdentity
    ? isRange
      ? `case when ${read} between ${sorted[0]!} and ${sorted.at(-1)!}${whole.has(name) ? '' : ` and ${read} % 1 = 0`} then ${read}::double end`
      : `case when ${read} in (${sorted.join(', ')}) then ${read}::double end`
    : `case ${codes.map((item) => `when ${read} = ${constant(item.code)} then ${item.value}::double`).join(' ')} end`;
  const place = `case ${codes.map(({ code }, place_) => `when ${read} = ${constant(code)} then ${place_}`).join(' ')} when ${column} is null then ${codes.length} else ${codes.length + 1} end`;
  const columns = [`${value} as y${k}`, `${column} as q${k}`];
  return counted ? [...columns, `${place} as a${k}`] : columns;
}

/** Pairs of the upper triangle over (answered₁, y₁, answered₂ …). */
function productTerms(items: number): [number, number][] {
  return Array.from({ length: 2 * items }, (_, a) =>
    Array.from({ length: 2 * items - a }, (_unused, b): [number, number] => [a, a + b]),
  ).flat();
}

function factor(index: number): string {
  const y = `y${index >> 1}`;
  return index % 2 === 0 ? `(case when ${y} is null then 0 else 1 end)` : `coalesce(${y}, 0)`;
}

function toMoments(layout: AnswerLayout, columns: readonly (readonly unknown[])[], keepProducts: boolean, keepCodes: boolean): Moments {
  const names = cellColumns(layout);
  const count = columns[0]?.length ?? 0;
  const items = layout.items.length;
  let next = names.length;
  const take = (): Float64Array => Float64Array.from(columns[next++] ?? [], (value) => Number(value ?? 0));
  const cells = Array.from({ length: count }, (_, cell) => names.map((_name, k) => String(columns[k]![cell])));
  const [rows, weight, weightSquared, negative, missing] = [take(), take(), take(), take(), take()];
  const issues: SurveyIssue[] = [];
  const report = (code: 'negative-weight' | 'missing-weight', counts: Float64Array) => {
    const total = counts.reduce((sum, value) => sum + value, 0);
    if (total > 0) issues.push(surveyIssue(code, [layout.weight ?? ''], { count: total }));
  };
  report('negative-weight', negative);
  report('missing-weight', missing);
  const sums = new Float64Array(count * items * itemSums);
  for (let item = 0; item < items; item++) {
    let read: readonly Float64Array[];
    if (layout.weight === undefined) {
      const [n, y, yy] = [take(), take(), take()];
      read = [n, n, y, n, y, yy];
    } else read = [take(), take(), take(), take(), take(), take()];
    read.forEach((values, which) => values.forEach((value, cell) => (sums[(cell * items + item) * itemSums + which] = value)));
  }
  const { stride } = codeOffsets(layout.items);
  const codes = keepCodes ? interleave(stride, count, take) : null;
  const products = keepProducts ? interleave(productStride(items), count, take) : null;
  layout.items.forEach(({ name, codes: scale }) => {
    if (!scale) return;
    const count = take().reduce((sum, value) => sum + value, 0);
    if (count > 0) issues.push(surveyIssue('unknown-answer', [name], { count }));
  });
  return { layout, cells, rows, weight, weightSquared, sums, codes, products, issues };
}

function interleave(stride: number, count: number, take: () => Float64Array): Float64Array {
  const out = new Float64Array(count * stride);
  for (let k = 0; k < stride; k++) take().forEach((value, cell) => (out[cell * stride + k] = value));
  return out;
}
