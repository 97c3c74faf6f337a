/** How a cell is read. `languages`: the texts in further languages, as JSON; `json`: a structured list. */
export type ColumnType = 'text' | 'code' | 'integer' | 'number' | 'boolean' | 'date' | 'partial-date' | 'languages' | 'json';

export interface Column {
  /** Place in the record: `period.start`; `@parent` is the id of the record the row belongs to. */
  path: string;
  /** Name of the column in French: letters and digits without accents, at most 50, unique in its table. */
  header: string;
  labelFr: string;
  type: ColumnType;
  /** Several values in one cell, separated by `|`. */
  list?: boolean;
  codes?: string[];
  /** Code list, for the labels of the codes. */
  codeOwner?: string;
  required: boolean;
  nullable: boolean;
  /** Null where nothing is written, as soon as the object it belongs to is there. */
  needed?: true;
  /** Written only where a record uses it. */
  rare?: true;
}

export interface Table {
  /** List of the bundle; empty for the table of the file itself. */
  list: string;
  /** For the rows of a list inside a record: the field. */
  field?: string;
  /** Name of the file or sheet, in French. */
  name: string;
  entity: string;
  parent?: string;
  /** Whether its records have an id that rows of other tables can name. */
  keyed: boolean;
  columns: Column[];
}
