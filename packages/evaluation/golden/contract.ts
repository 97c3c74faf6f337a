/** One value of a data set or of an argument: `null` is missing. */
export type Cell = number | string | boolean | null;

/** A data set of the folder (`golden-data/1`): plain columns, plus whatever else its file holds (`framework`, `targets` …). */
export interface DataSet {
  readonly id: string;
  readonly rows: number;
  readonly columns: Readonly<Record<string, readonly Cell[]>>;
  readonly [extra: string]: unknown;
}

/** How far a number may lie from the expected one: it passes within `abs` or within `rel`. */
export interface Tolerance {
  readonly rel?: number;
  readonly abs?: number;
}

export interface GoldenCase {
  readonly id: string;
  readonly fn: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly expect: unknown;
  readonly note?: string;
  readonly tolerance?: Tolerance;
}

/** A file of the folder (`golden/1`). `id` is the family of its cases. */
export interface Fixture {
  readonly schema: 'golden/1';
  readonly id: string;
  readonly title?: string;
  readonly source?: string;
  readonly tolerance?: Tolerance;
  readonly note?: string;
  readonly data?: Readonly<Record<string, string>>;
  readonly cases: readonly GoldenCase[];
}

/** Points to columns of a data set: `where` keeps the rows equal to the given values. */
export interface Input {
  readonly data: string;
  readonly columns: readonly string[];
  readonly where?: Readonly<Record<string, Cell>>;
}

/** What a kind may read besides its arguments. The expected value is deliberately not here. */
export interface GoldenContext {
  /** A data set of the fixture by name. @throws Error when the fixture does not list it or its file cannot be read. */
  data(name: string): DataSet;
  /** The columns an `input` points to, in its order, its `where` applied. @throws Error when a column does not exist. */
  input(input: Input): Cell[][];
  readonly case: GoldenCase;
  readonly fixture: Fixture;
}

/** Computes what a case asks for. The arguments have the type the kind declares for itself: KINDS.md is their contract. */
export type Compute = (args: never, context: GoldenContext) => unknown;

/** Judges a property instead of comparing numbers. Returns what is wrong, in words; an empty list is a pass. */
export type Judge = (got: never, expected: never, context: GoldenContext) => readonly string[];

/**
 * A kind of case. Most are a plain function; an object where the kind shares its `fn` with another topic
 * (`accepts` tells them apart by their arguments) or is checked as a property (`judge`).
 */
export type Kind =
  Compute | { readonly compute: Compute; readonly accepts?: (args: Readonly<Record<string, unknown>>) => boolean; readonly judge?: Judge };

/** Kinds by `fn`. */
export type Kinds = Readonly<Record<string, Kind>>;
