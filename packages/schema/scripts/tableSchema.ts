import { schemaVersion } from '../src/version.js';
import type { Column, Table } from '../src/tables/spec.js';

type Codelists = Readonly<Record<string, readonly { code: string; fr: string; en: string }[]>>;

const types: Readonly<Record<Column['type'], string>> = {
  text: 'string',
  code: 'string',
  integer: 'integer',
  number: 'number',
  boolean: 'boolean',
  date: 'date',
  'partial-date': 'string',
  languages: 'object',
  json: 'any',
};

const escapeCode = (code: string): string => code.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function constraintsOf(column: Column): Record<string, unknown> {
  const constraints: Record<string, unknown> = {};
  if (column.required && !column.nullable) constraints.required = true;
  if (column.codes && column.list) {
    const one = `(?:${column.codes.map(escapeCode).join('|')})`;
    constraints.pattern = `^${one}(?:\\|${one})*$`;
  } else if (column.codes) constraints.enum = column.codes;
  if (column.type === 'partial-date') constraints.pattern = '^\\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\\d|3[01]))?)?$';
  return constraints;
}

/** Frictionless Table Schema of one table, for CSV files with French headers. */
export function tableSchema(table: Table, codelists: Codelists): Record<string, unknown> {
  const fields = table.columns.map((column) => {
    const codes = column.codes && codelists[column.codeOwner ?? ''];
    const meaning = codes ? ` Codes : ${codes.map(({ code, fr }) => `${code} = ${fr}`).join(' ; ')}.` : '';
    const several = column.list ? ' Plusieurs valeurs séparées par |.' : '';
    const constraints = constraintsOf(column);
    return {
      name: column.header,
      title: column.labelFr,
      description: `${column.labelFr}.${several}${meaning} (${column.path})`,
      type: column.list ? 'string' : types[column.type],
      ...(column.type === 'boolean' && { trueValues: ['oui', 'true'], falseValues: ['non', 'false'] }),
      ...(Object.keys(constraints).length > 0 && { constraints }),
    };
  });
  const parent = table.parent;
  return {
    $schema: 'https://specs.frictionlessdata.io/schemas/table-schema.json',
    name: table.name,
    title: table.name,
    version: schemaVersion,
    // A file has only columns of these, in any order; it may have fewer.
    fieldsMatch: 'superset',
    missingValues: ['', '(vide)', 's', 'ns', 'nd'],
    fields,
    ...(table.keyed && { primaryKey: table.columns.find((column) => column.path === 'id')?.header }),
    ...(parent && {
      foreignKeys: [{ fields: table.columns[0]!.header, reference: { resource: parent, fields: 'identifiant' } }],
    }),
  };
}

/** The data package that lists all tables. */
export const dataPackage = (tables: readonly Table[]): Record<string, unknown> => ({
  profile: 'tabular-data-package',
  name: 'projet-social-de-territoire',
  title: 'Tables du projet social de territoire',
  version: schemaVersion,
  licenses: [{ name: 'MIT' }],
  resources: tables.map((table) => ({
    name: table.name,
    path: `forms/csv/${table.name}.csv`,
    profile: 'tabular-data-resource',
    encoding: 'utf-8',
    dialect: { delimiter: ';' },
    schema: `tableschema/${table.name}.json`,
  })),
});
