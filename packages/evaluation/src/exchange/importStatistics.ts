import type { Issue, Observation, Territory } from '@projet-social/schema';
import type { StatisticsMapping } from './mapping.js';
import { type Table, columnIndex, flawFinder, missingColumns, parseNumber, repeatedColumns } from './table.js';

/** A territory that a file's codes may name. */
export interface CodedTerritory {
  readonly id: string;
  readonly identifiers: readonly { readonly scheme: string; readonly code: string }[];
}

/** What a producer's file gave for the territories asked. */
export interface ImportedStatistics {
  readonly observations: readonly Observation[];
  /** Territories that the bundle did not know, where the mapping asks for them. */
  readonly territories: readonly Territory[];
  readonly issues: readonly Issue[];
}

/** The commune that new territories lie in. */
export interface Commune {
  readonly producer: string;
  readonly id: string;
  readonly code: string;
}

/** A code as the producer meant it: a spreadsheet may have dropped its leading zero. */
function restored(code: string, length: number | undefined): string {
  const text = code.trim();
  return length !== undefined && text.length === length - 1 && /^\d/.test(text) ? `0${text}` : text;
}

/**
 * Turns a producer's file into observations of the territories known to the bundle, joined on code, never on label.
 * A withheld cell stays withheld; a territory without a row is `missing`, which is not the same; both are said.
 */
export function importStatistics(
  table: Table,
  mapping: StatisticsMapping,
  territories: readonly CodedTerritory[],
  commune?: Commune,
): ImportedStatistics {
  const issues: Issue[] = [...(table.warnings ?? [])];
  const flawAt = flawFinder(table);
  const at = columnIndex(table, mapping.territory.column);
  const filters = (mapping.only ?? []).map((filter) => ({ ...filter, at: columnIndex(table, filter.column) }));
  const variables = mapping.variables.map((variable) => ({ ...variable, at: columnIndex(table, variable.column) }));
  const create = mapping.territory.create;
  const label = create && columnIndex(table, create.labelColumn);
  const communeAt = create?.communeColumn === undefined ? undefined : columnIndex(table, create.communeColumn);
  const read = [
    mapping.territory.column,
    ...(create ? [create.labelColumn, ...(create.communeColumn === undefined ? [] : [create.communeColumn])] : []),
    ...filters.map((filter) => filter.column),
    ...variables.map((variable) => variable.column),
  ];
  issues.push(...missingColumns(table, read), ...repeatedColumns(table, read));
  if (issues.some(({ severity }) => severity === 'error')) return { observations: [], territories: [], issues };
  const isOfCommune = (cells: readonly string[], code: string): boolean =>
    commune !== undefined &&
    (communeAt === undefined ? code.startsWith(commune.code) : (cells[communeAt] ?? '').split(/[\s,;|/]+/).includes(commune.code));
  const wanted = new Map<string, string>();
  for (const territory of territories)
    for (const { scheme, code } of territory.identifiers) if (scheme === mapping.territory.scheme) wanted.set(code, territory.id);
  const observations: Observation[] = [];
  const created: Territory[] = [];
  const met = new Map<string, number>();
  const suppressed = new Set(mapping.suppressedMarks);
  const missing = new Set(mapping.missingMarks);
  const observation = (
    territoryId: string,
    variable: (typeof variables)[number],
    value: number | null,
    status: Observation['status'],
  ): Observation => ({
    variable: variable.variable,
    territoryId,
    period: mapping.period,
    role: 'actual',
    value,
    status,
    ...(variable.unit === undefined ? {} : { unit: variable.unit }),
    vintage: mapping.vintage,
    ...(mapping.publishedOn === undefined ? {} : { publishedOn: mapping.publishedOn }),
    ...(mapping.geographyVintage === undefined ? {} : { geographyVintage: mapping.geographyVintage }),
    provenance: { producer: mapping.producer, dataset: mapping.dataset, licence: mapping.licence },
  });

  table.rows.forEach((cells, index) => {
    const row = table.firstRow + index;
    // A row whose territory cannot be read may be one of those asked for.
    const unread = [...filters, { at }].flatMap((column) => flawAt(row, column.at) ?? []);
    if (unread.length > 0) {
      issues.push(...unread);
      return;
    }
    if (filters.some((filter) => !filter.values.includes((cells[filter.at] ?? '').trim()))) return;
    const code = restored(cells[at] ?? '', mapping.territory.length);
    let territoryId = wanted.get(code);
    if (territoryId === undefined && create && commune && label !== undefined && isOfCommune(cells, code)) {
      territoryId = `${commune.producer}:territory:${code}`;
      wanted.set(code, territoryId);
      created.push({
        id: territoryId,
        kind: create.kind,
        name: (cells[label] ?? '').trim() || code,
        identifiers: [{ scheme: mapping.territory.scheme as 'iris', code, asOf: mapping.period.end }],
        parentIds: [commune.id],
      });
    }
    if (territoryId === undefined) return;
    const before = met.get(code);
    if (before !== undefined) {
      issues.push({
        code: 'territory-twice',
        severity: 'error',
        path: [table.name, row, mapping.territory.column],
        params: { file: table.name, row, column: mapping.territory.column, value: code, firstRow: before },
      });
      return;
    }
    met.set(code, row);
    for (const variable of variables) {
      const cell = (cells[variable.at] ?? '').trim();
      const flaw = suppressed.has(cell) || (cell !== '' && missing.has(cell)) ? undefined : flawAt(row, variable.at);
      if (flaw) {
        issues.push(flaw);
        continue;
      }
      if (suppressed.has(cell)) observations.push(observation(territoryId, variable, null, 'suppressed'));
      else if (cell === '' || missing.has(cell)) observations.push(observation(territoryId, variable, null, 'missing'));
      else {
        const value = parseNumber(cell);
        if (value === undefined)
          issues.push({
            code: 'number-invalid',
            severity: 'error',
            path: [table.name, row, variable.column],
            params: { file: table.name, row, column: variable.column, value: cell.slice(0, 60) },
          });
        else observations.push(observation(territoryId, variable, value * (variable.factor ?? 1), 'ok'));
      }
    }
  });
  if (met.size === 0) {
    const sample = table.rows.slice(0, 3).map((cells) => (cells[at] ?? '').trim());
    return {
      observations: [],
      territories: [],
      issues: [
        ...issues,
        {
          code: 'territory-none',
          severity: 'error',
          path: [table.name, mapping.territory.column],
          params: {
            file: table.name,
            column: mapping.territory.column,
            found: sample.map((code) => code.slice(0, 20)).join(', '),
            expected: [...wanted.keys()].slice(0, 3).join(', ') || (commune ? `${commune.code}…` : mapping.territory.scheme),
          },
        },
      ],
    };
  }
  for (const [code, territoryId] of wanted) {
    if (met.has(code)) continue;
    issues.push({ code: 'territory-without-row', severity: 'warning', path: [table.name], params: { file: table.name, value: code } });
    for (const variable of variables) observations.push(observation(territoryId, variable, null, 'missing'));
  }
  return { observations, territories: created, issues };
}
