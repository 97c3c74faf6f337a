import type * as z from 'zod';
import { Bundle, bundleLists } from '../src/bundle.js';
import type { Column, ColumnType, Table } from '../src/tables/spec.js';
import type { AllLabels } from './labels.js';
import { bare, definitionOf } from './named.js';

const ascii = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/œ/g, 'oe');

/** French words as one name: `Date de début` to `dateDeDebut`. */
const camel = (texts: readonly string[]): string => {
  const words = texts.flatMap((text) =>
    ascii(text.replace(/\([^)]*\)/g, ''))
      .split(/[^A-Za-z0-9]+/)
      .filter(Boolean),
  );
  return words.map((word, index) => (index === 0 ? word.charAt(0).toLowerCase() : word.charAt(0).toUpperCase()) + word.slice(1)).join('');
};

const kebab = (text: string): string =>
  ascii(text.replace(/\([^)]*\)/g, ''))
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .join('-');

const languagesWithColumn = ['fr', 'en', 'fr-x-falc'];

/** The flat form of a bundle: one table a list, one for each list of objects inside, French headers. */
export function tablesOf(schemas: ReadonlyMap<string, z.ZodType>, labels: AllLabels): Table[] {
  const nameOf = new Map([...schemas].map(([name, schema]) => [schema, name]));
  const tables: Table[] = [];
  const tableNames = new Set<string>();
  const label = (owner: string, key: string) => labels.fields[`${owner}.${key}`]?.fr ?? key;

  const shorten = (name: string): string => {
    let short = name.slice(0, 31).replace(/-$/, '');
    for (let index = 2; tableNames.has(short); index++) short = `${name.slice(0, 29)}-${index}`;
    tableNames.add(short);
    return short;
  };

  const scalarOf = (schema: z.ZodType, owner: string): Pick<Column, 'type' | 'codes' | 'codeOwner'> | undefined => {
    const definition = definitionOf(schema);
    const name = nameOf.get(schema) ?? owner;
    switch (definition.type) {
      case 'enum':
        return { type: 'code', codes: Object.values(definition.entries!), codeOwner: name };
      case 'literal':
        return { type: 'code', codes: definition.values!.map(String), codeOwner: name };
      case 'boolean':
        return { type: 'boolean' };
      case 'number': {
        const format = (schema._zod.def as { checks?: { _zod: { def: { format?: string } } }[]; format?: string }).format;
        return { type: format === 'safeint' ? 'integer' : 'number' };
      }
      case 'string': {
        const format = (schema._zod.def as { format?: string }).format;
        const patterns: RegExp[] = [...((schema._zod.bag as { patterns?: Set<RegExp> }).patterns ?? [])];
        const type: ColumnType =
          format === 'date'
            ? 'date'
            : name === 'PartialDate' || patterns.some((one) => one.source.includes('(?:-(?:0[1-9]|1[0-2])'))
              ? 'partial-date'
              : 'text';
        return { type };
      }
      default:
        return undefined;
    }
  };

  interface Spot {
    path: string;
    texts: string[];
    owner: string;
    optionalPath: boolean;
  }

  const addColumns = (table: Table, shape: Record<string, z.ZodType>, at: Spot): void => {
    for (const [key, field] of Object.entries(shape)) {
      const { schema, optional, nullable } = bare(field);
      const definition = definitionOf(schema);
      const path = at.path ? `${at.path}.${key}` : key;
      const owner = nameOf.get(schema) ?? `${at.owner}.${key}`;
      const texts = [...at.texts, label(at.owner, key)];
      const required = !optional && !at.optionalPath;
      const push = (more: Pick<Column, 'type'> & Partial<Column>, words = texts, where = path) =>
        table.columns.push({
          path: where,
          header: camel(words).slice(0, 50),
          labelFr: words.join(' · '),
          required,
          nullable,
          ...(nullable && !optional && { needed: true as const }),
          ...more,
        });
      const scalar = scalarOf(schema, owner);
      if (scalar) push(scalar);
      else if (owner === 'LocalizedText') {
        for (const language of languagesWithColumn) {
          const suffix = { fr: [], en: ['en anglais'], 'fr-x-falc': ['facile à lire'] }[language]!;
          table.columns.push({
            path: `${path}.${language}`,
            header: camel([...texts, ...suffix]).slice(0, 50),
            labelFr: [...texts, ...suffix].join(' · '),
            type: 'text',
            required: required && language === 'fr',
            nullable: false,
            ...(language === 'fr' ? {} : { rare: true as const }),
          });
        }
        push({ type: 'languages', rare: true, required: false }, [...texts, 'autres langues'], path);
      } else if (definition.type === 'object') {
        addColumns(table, definition.shape!, { path, texts, owner, optionalPath: at.optionalPath || optional });
      } else if (definition.type === 'array') {
        const item = bare(definition.element!).schema;
        const itemOwner = nameOf.get(item) ?? owner;
        const itemScalar = scalarOf(item, itemOwner);
        const itemShape = definitionOf(item).shape;
        if (itemScalar) push({ ...itemScalar, list: true });
        else if (itemShape && itemOwner !== 'LocalizedText' && table.parent === undefined && table.keyed) {
          const child: Table = {
            list: table.list,
            field: path,
            name: shorten(`${table.name}-${kebab(label(at.owner, key))}`),
            entity: itemOwner,
            parent: table.name,
            keyed: false,
            columns: [
              {
                path: '@parent',
                header: camel([label('Bundle', table.list), 'identifiant']).slice(0, 50),
                labelFr: 'Identifiant de la ligne parente',
                type: 'text',
                required: true,
                nullable: false,
              },
            ],
          };
          addColumns(child, itemShape, { path: '', texts: [], owner: itemOwner, optionalPath: false });
          children.push(child);
        } else push({ type: 'json' });
      } else push({ type: 'json', rare: true });
    }
    const seen = new Set<string>();
    for (const column of table.columns) {
      let header = column.header;
      for (let index = 2; seen.has(header); index++) header = `${column.header.slice(0, 48)}${index}`;
      column.header = header;
      seen.add(header);
    }
  };

  /** What the software fills in comes last, and only where it is used. */
  const technicalLast = (table: Table): void => {
    for (const column of table.columns)
      if (/^(?:createdAt|updatedAt|source\.|synthetic|internalNote|ext)/.test(column.path)) column.rare = true;
    table.columns.sort((one, other) => Number(one.rare ?? false) - Number(other.rare ?? false));
  };

  let children: Table[] = [];
  const file: Table = { list: '', name: 'fichier', entity: 'Bundle', keyed: false, columns: [] };
  tableNames.add(file.name);
  const top = Object.fromEntries(Object.entries(Bundle.shape).filter(([key]) => !(key in bundleLists)));
  addColumns(file, top, { path: '', texts: [], owner: 'Bundle', optionalPath: false });
  tables.push(file);
  for (const list of Object.keys(bundleLists) as (keyof typeof bundleLists)[]) {
    const item = definitionOf(bare(Bundle.shape[list]).schema).element!;
    const entity = nameOf.get(item)!;
    const shape = definitionOf(item).shape!;
    const keyed = shape.id !== undefined && !bare(shape.id).optional;
    const table: Table = { list, name: shorten(kebab(label('Bundle', list))), entity, keyed, columns: [] };
    children = [];
    addColumns(table, shape, { path: '', texts: [], owner: entity, optionalPath: false });
    technicalLast(table);
    children.forEach(technicalLast);
    tables.push(table, ...children);
  }
  return tables;
}
