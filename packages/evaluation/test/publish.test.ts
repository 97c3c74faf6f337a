import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { readDossier } from '../src/io/dossier.js';
import { evaluateDossier } from '../src/io/evaluateDossier.js';
import { toDataPackage } from '../src/publish/dataPackage.js';

const example = fileURLToPath(new URL('../../../examples/montfermeil', import.meta.url));

interface Field {
  name: string;
  type: string;
  title: string;
  description: string;
}
interface Descriptor {
  name: string;
  licenses: { name: string; path: string }[];
  resources: { name: string; path: string; schema: { fields: Field[]; missingValues: string[] } }[];
}

/** Values of each type as Table Schema writes them. */
const lexical: Record<string, RegExp> = {
  string: /^[^]*$/,
  number: /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/,
  integer: /^-?\d+$/,
  year: /^\d{4}$/,
  date: /^\d{4}-\d\d-\d\d$/,
};

describe('the open-data package of the example', () => {
  it('has a schema that every row keeps, a licence, a dictionary, the method and the agreed readings', { timeout: 120_000 }, async () => {
    const read = await readDossier(example);
    const judgement = {
      criterionId: 'mutual-trust',
      year: 2025,
      computedBands: ['on-track'],
      agreedBand: 'fragile',
      rationale: 'Un texte libre qui reste dans le rapport.',
      dissent: [{ party: 'CAF', statement: 'Un autre texte libre.' }],
      decidedOn: '2025-11-20',
    };
    const evaluation = await evaluateDossier({ ...read, bundle: { ...read.bundle, judgements: [judgement] } }, { year: 2025 });
    const files = new Map(toDataPackage(evaluation, read.framework).map(({ path, content }) => [path, content]));
    const descriptor = JSON.parse(files.get('datapackage.json')!) as Descriptor;
    expect(descriptor.name).toMatch(/^[a-z0-9._-]+$/);
    expect(descriptor.licenses).toEqual([
      expect.objectContaining({ name: 'etalab-2.0', path: expect.stringMatching(/^https:/) as string }),
    ]);
    expect([...files.keys()].sort()).toEqual([...descriptor.resources.map(({ path }) => path), 'README.md', 'datapackage.json'].sort());
    for (const { name, path, schema } of descriptor.resources) {
      const [header, ...rows] = parse(files.get(path)!, { relax_column_count: false });
      expect(header, name).toEqual(schema.fields.map((field) => field.name));
      expect(rows.length, name).toBeGreaterThan(0);
      for (const row of rows)
        for (const [i, { type, name: column }] of schema.fields.entries())
          if (!schema.missingValues.includes(row[i]!)) expect(row[i], `${name}.${column}`).toMatch(lexical[type]!);
    }
    const described = parse(files.get('dictionnaire.csv')!).slice(1).map((row) => row.slice(0, 2).join('.')); // prettier-ignore
    const columns = descriptor.resources.flatMap(({ name, schema }) => schema.fields.map((field) => `${name}.${field.name}`));
    expect(described).toEqual(columns.filter((column) => !column.startsWith('dictionnaire.')));
    expect(files.get('methode.csv')).toMatch(/framework,.*\r\nmethod,.*\r\nsoftware,/);
    expect(files.get('profil.csv')).not.toMatch(/\d\.\d{3}/);
    expect(files.get('lectures_retenues.csv')).toContain('2025,mutual-trust,Confiance,En bonne voie,Fragile,oui,1,2025-11-20');
    expect([...files.values()].join('')).not.toMatch(/texte libre/);
  });
});
