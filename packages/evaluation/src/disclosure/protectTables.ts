import type { Issue } from '@projet-social/schema';
import type { AttackModel, ModelCell } from './attackModel.js';
import type { AuditReport } from './audit.js';
import { disclosureIssue } from './issue.js';
import { primaryReason, type PrimaryRules } from './primaryRules.js';
import { suppress, type SuppressionOptions } from './suppress.js';
import { tablesModel, type LinkedTable, type TableCell } from './tables.js';

export interface TableRules extends PrimaryRules {
  /** Width that the interval of each hidden cell must keep, in the unit of the table. @default 1 */
  width?: number;
  /** Cells that must be shown: table id and key. A cell that the primary rules hide is hidden all the same. */
  mustShow?: readonly { table: string; key: string }[];
  /** See `SuppressionOptions`. */
  exactUpTo?: SuppressionOptions['exactUpTo'];
}

/**
 * A cell as it may be published. Hidden cells look all alike: to say which were hidden for their size would tell that they are small, and
 * narrow what can be worked out.
 */
export interface PublishedCell {
  key: string;
  codes: Record<string, string>;
  value: number | null;
  status: 'ok' | 'suppressed';
}

export interface PublishedTable {
  id: string;
  cells: PublishedCell[];
}

/** Tables that may leave, and the report for whoever answers for them. The report stays inside. */
export interface ProtectedTables {
  /** Null when a table cannot be read or protected: nothing may leave. */
  tables: PublishedTable[] | null;
  issues: Issue[];
  audit: AuditReport;
  /** Keys of the cells hidden on their own account and for their sake, by table. Not to be published. */
  primary: { table: string; key: string }[];
  secondary: { table: string; key: string }[];
}

/**
 * Hides what must be hidden in a set of linked tables with totals, and what would give it away, then checks by linear programming what an
 * outsider could work out from everything that is left. Tables that cannot be made safe are refused.
 * @example
 * const { tables } = await protectTables(
 *   [{ id: 't', population: 'residents', dimensions: [{ name: 'place', parts: { all: ['a', 'b', 'c'] } }],
 *      leaves: [{ codes: { place: 'a' }, value: 41 }, { codes: { place: 'b' }, value: 15 }, { codes: { place: 'c' }, value: 4 }] }],
 *   { minUnits: 5 },
 * );
 * // 60 = 41 + 15 + 4: hiding the 4 alone would tell it, so the 15 is hidden too.
 */
export async function protectTables(tables: readonly LinkedTable[], rules: TableRules): Promise<ProtectedTables> {
  const { model, cells, units, contributions, issues } = tablesModel(tables);
  const nothing: AuditReport = { passed: true, cells: [], narrowest: null };
  if (issues.some(({ severity }) => severity === 'error')) {
    return { tables: null, issues, audit: { ...nothing, passed: false }, primary: [], secondary: [] };
  }
  const priced = withCosts(model, cells, rules);
  const primary = priced.cells.flatMap((_, i) => (primaryReason(rules, units[i]!, contributions[i]) ? [i] : []));
  const pattern = await suppress(priced, primary, { width: rules.width, exactUpTo: rules.exactUpTo });
  const placesOf = (list: readonly number[]) => {
    const wanted = new Set(list);
    return cells.filter(({ cell }) => wanted.has(cell)).map(({ table, key }) => ({ table, key }));
  };
  for (const { cell, id, exposed } of pattern.audit.cells) {
    const place = cells.find((candidate) => candidate.cell === cell);
    if (exposed) issues.push(disclosureIssue('cell-not-protected', ['tables', place?.table ?? id], { cell: place?.key ?? id }));
  }
  if (pattern.audit.passed && primary.length > 0)
    issues.push(disclosureIssue('cells-hidden', ['tables'], { primary: pattern.primary.length, secondary: pattern.secondary.length }));
  const hidden = new Set([...pattern.primary, ...pattern.secondary]);
  return {
    tables: pattern.audit.passed ? tables.map(({ id }) => publish(id, cells, priced, hidden)) : null,
    issues,
    audit: pattern.audit,
    primary: placesOf(pattern.primary),
    secondary: placesOf(pattern.secondary),
  };
}

/** An empty cell is hidden only as a last resort: that nobody is there is often known anyway. */
const costOfZero = 1000;

/** One cell costs one, and a little more the larger it is, so that inner cells go before totals. */
function withCosts(model: AttackModel, cells: readonly TableCell[], { mustShow = [] }: TableRules): AttackModel {
  const total = model.cells.reduce((sum, { value }) => sum + value, 0);
  const shown = new Set(mustShow.map(({ table, key }) => `${table}\n${key}`));
  const fixed = new Set(cells.filter(({ table, key }) => shown.has(`${table}\n${key}`)).map(({ cell }) => cell));
  return {
    ...model,
    cells: model.cells.map((cell, i): ModelCell => {
      const cost = cell.value === 0 ? costOfZero : 1 + cell.value / (total + 1);
      return { ...cell, cost: fixed.has(i) ? Infinity : cost };
    }),
  };
}

function publish(table: string, cells: readonly TableCell[], model: AttackModel, hidden: ReadonlySet<number>): PublishedTable {
  return {
    id: table,
    cells: cells
      .filter((cell) => cell.table === table)
      .map(({ key, codes, cell }) =>
        hidden.has(cell)
          ? { key, codes, value: null, status: 'suppressed' }
          : { key, codes, value: model.cells[cell]!.value, status: 'ok' },
      ),
  };
}
