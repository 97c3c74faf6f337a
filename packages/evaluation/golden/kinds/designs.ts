import { type LinearisedDesign, type NumberColumn, type LabelColumn, surveyDesign } from '../../src/survey/index.js';
import { type Cell, type DataSet, type GoldenContext } from '../contract.js';

type Names = string | readonly string[];

/** The value of an argument that may only be one of some words; without it, the first. @throws Error for another word. */
export function oneOf<const Word extends string>(name: string, value: NoInfer<Word> | null | undefined, words: readonly Word[]): Word {
  if (value === null || value === undefined) return words[0]!;
  if (!words.includes(value)) throw new Error(`${name} "${value}" is not known here; known: ${words.join(', ')}`);
  return value;
}

/** A design as the cases write it: names of columns of a data set. */
export interface DesignArgs {
  readonly data: string;
  readonly weights?: string | null;
  readonly strata?: Names | null;
  readonly cluster?: Names | null;
  readonly fpc?: Names | null;
}

/** A design with the columns it was made from. */
export interface Sample {
  readonly design: LinearisedDesign;
  readonly data: DataSet;
  numbers(name: string): NumberColumn;
  labels(name: string): LabelColumn;
}

export function sampleOf(args: DesignArgs, context: GoldenContext): Sample {
  const data = context.data(args.data);
  const column = (name: string): readonly Cell[] => {
    const values = data.columns[name];
    if (!values) throw new Error(`the data set "${data.id}" has no column "${name}"`);
    return values;
  };
  const numbers = (name: string) => column(name).map((value) => (typeof value === 'string' ? Number.NaN : value));
  const list = (names: Names | null | undefined) => [names ?? []].flat();
  const design = surveyDesign({
    rows: data.rows,
    ...(args.weights ? { weights: numbers(args.weights) } : {}),
    strata: list(args.strata).map(column),
    clusters: list(args.cluster).map(column),
    fpc: list(args.fpc).map(numbers),
  });
  const errors = design.issues.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(`the design is refused: ${JSON.stringify(errors)}`);
  return { design, data, numbers, labels: column };
}

/** A mask from `where`: rows equal to the given values. */
export function domainOf(sample: Sample, where: Readonly<Record<string, Cell>> | undefined): boolean[] | undefined {
  if (!where) return undefined;
  const columns = Object.entries(where).map(([name, value]) => [sample.labels(name), value] as const);
  return Array.from({ length: sample.data.rows }, (_, i) => columns.every(([column, value]) => column[i] === value));
}

/** A condition such as `ell == 0`, `awards == 'Yes'` or `meals >= 50` as a column of true, false and missing. */
export function eventOf(sample: Sample, event: string): (boolean | null)[] {
  const match = /^\s*(?:I\()?\s*`?([\w.]+)`?\s*(==|!=|<=|>=|<|>)\s*(.+?)\s*\)?\s*$/.exec(event);
  if (!match) {
    const values = sample.labels(event.trim());
    return Array.from(values, (value) =>
      value === null || value === undefined ? null : typeof value === 'string' ? value === 'Yes' || value === 'TRUE' : Boolean(value),
    );
  }
  const [, name, operator, right] = match;
  const text = right!.replace(/^(['"])(.*)\1$/, '$2');
  const quoted = text !== right;
  return Array.from(sample.labels(name!), (value) => {
    if (value === null || value === undefined) return null;
    const other: string | number = quoted || typeof value === 'string' ? text : Number(text);
    switch (operator) {
      case '==':
        return value === other;
      case '!=':
        return value !== other;
      case '<=':
        return value <= other;
      case '>=':
        return value >= other;
      case '<':
        return value < other;
      default:
        return value > other;
    }
  });
}
