import { format, type Options } from 'prettier';
import { bundleRules } from '../src/rules/check.js';
import { catalogue } from '../src/rules/catalogue.js';
import { schemaVersion } from '../src/version.js';
import { cogData } from './cog.js';
import { dictionary } from './dictionary.js';
import { definitionsOf, documentSchema, schemaId, type Json } from './jsonSchema.js';
import { jsonLdContext } from './jsonLd.js';
import { collectLabels, type AllLabels } from './labels.js';
import { documents, namedSchemas } from './named.js';
import { dataPackage, tableSchema } from './tableSchema.js';
import { tablesOf } from './tables.js';
import { typesOf } from './types.js';
import { typeTest } from './typeTest.js';
import { validatorSource, validatorTypes } from './validators.js';

const style: Options = { singleQuote: true, printWidth: 140, trailingComma: 'all' };
const here = 'packages/schema/';

const codelistsOf = (labels: AllLabels): Record<string, { code: string; fr: string; en: string }[]> => {
  const lists: Record<string, { code: string; fr: string; en: string }[]> = {};
  for (const [key, label] of Object.entries(labels.codes)) {
    const schema = lists[key.slice(0, key.lastIndexOf('.'))];
    const entry = { code: key.slice(key.lastIndexOf('.') + 1), ...label };
    if (schema) schema.push(entry);
    else lists[key.slice(0, key.lastIndexOf('.'))] = [entry];
  }
  return lists;
};

/** Rules that the schema cannot say, with their words: for partners who check in another language. */
const rulesFile = () => ({
  schemaVersion,
  rules: Object.entries(catalogue).map(([code, { severity, fr, en }]) => ({
    code,
    severity,
    inSchema: !bundleRules.some((rule) => rule.codes.includes(code)) && shapeCodes.includes(code),
    fr,
    en,
  })),
});

/** Codes that JSON Schema validation gives too. */
export const shapeCodes: readonly string[] = [
  'missing',
  'unknown-key',
  'wrong-type',
  'not-in-list',
  'wrong-format',
  'invalid-date',
  'invalid-id',
  'wrong-ref-kind',
  'too-short',
  'too-long',
  'too-small',
  'too-big',
  'too-few',
  'too-many',
  'no-variant-fits',
];

/** Every generated file by its path from the root of the repository. */
export async function generateAll(): Promise<Map<string, string | Uint8Array>> {
  const files = new Map<string, string | Uint8Array>();
  const json = async (path: string, value: unknown) => {
    files.set(path, await format(JSON.stringify(value), { ...style, parser: 'json' }));
  };
  const schemas = namedSchemas();
  const labels = collectLabels(schemas);
  if (labels.missing.length > 0) throw new Error(`labels/source.json lacks: ${labels.missing.join(', ')}`);

  const definitions = definitionsOf(schemas, labels, { target: 'draft-2020-12', uri: (id) => `#/$defs/${id}` });
  for (const name of documents) {
    for (const form of ['strict', 'open'] as const) {
      await json(
        `${here}json-schema/${name.toLowerCase()}${form === 'open' ? '.open' : ''}.schema.json`,
        documentSchema(name, definitions, form),
      );
    }
    const file = name.toLowerCase();
    files.set(`${here}src/validators/generated/${file}.js`, validatorSource(documentSchema(name, definitions, 'strict')));
    files.set(`${here}src/validators/generated/${file}.d.ts`, validatorTypes);
  }
  await json(`${here}json-schema/all.schema.json`, {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: schemaId('all', 'strict'),
    title: 'Schéma du projet social de territoire',
    $defs: definitions,
  });

  const draft7 = definitionsOf(schemas, labels, { target: 'draft-7', uri: (id) => `#/definitions/${id}` });
  files.set(`${here}src/types/index.ts`, await typesOf(draft7));

  files.set(`${here}test/types.check.ts`, await format(typeTest(schemas), { ...style, parser: 'typescript' }));

  const components = definitionsOf(schemas, labels, { target: 'draft-2020-12', uri: (id) => `#/components/schemas/${id}` });
  await json(`${here}openapi/components.json`, {
    openapi: '3.1.0',
    info: { title: 'Projet social de territoire', version: schemaVersion },
    paths: {},
    components: { schemas: components as Json },
  });

  const published: Partial<AllLabels> = { ...labels };
  delete published.missing;
  await json(`${here}labels/labels.json`, published);
  const lists = codelistsOf(labels);
  await json(`${here}codelists/index.json`, lists);

  const tables = tablesOf(schemas, labels);
  await json(`${here}tableschema/tables.json`, tables);
  for (const table of tables) await json(`${here}tableschema/${table.name}.json`, tableSchema(table, lists));
  await json(`${here}datapackage.json`, dataPackage(tables));
  for (const table of tables) {
    files.set(
      `${here}forms/csv/${table.name}.csv`,
      `\uFEFF${table.columns
        .filter((column) => !column.rare)
        .map((column) => column.header)
        .join(';')}\n`,
    );
  }

  files.set(`${here}src/cog/data.json`, cogData());
  await json(`${here}rules.json`, rulesFile());
  await json(`${here}context.jsonld`, jsonLdContext(schemas, labels));
  files.set('docs/schema/dictionary.md', await format(dictionary(schemas, labels), { ...style, parser: 'markdown' }));
  files.set('schemas.yml', schemasYml());
  return files;
}

const schemasYml = (): string => `# Schémas publiés par ce dépôt, au format attendu par schema.data.gouv.fr. Fichier fabriqué.
type: tableschema
title: Projet social de territoire
version: ${schemaVersion}
schemas:
${documents.map((name) => `  - name: ${name.toLowerCase()}\n    type: jsonschema\n    path: ${here}json-schema/${name.toLowerCase()}.schema.json`).join('\n')}
  - name: tables
    type: datapackage
    path: ${here}datapackage.json
`;
