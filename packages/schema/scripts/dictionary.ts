import type * as z from 'zod';
import { model } from '../src/model.js';
import type { AllLabels } from './labels.js';
import { bare, definitionOf } from './named.js';

const escapeCell = (text: string): string => text.replace(/\|/g, '\\|');

/** Data dictionary: each type with its fields, each code list with its codes, French and English. */
export function dictionary(schemas: ReadonlyMap<string, z.ZodType>, labels: AllLabels): string {
  const nameOf = new Map([...schemas].map(([name, schema]) => [schema, name]));
  const typeText = (schema: z.ZodType): string => {
    const { schema: inner, nullable } = bare(schema);
    const definition = definitionOf(inner);
    const meta = model.get(inner);
    const text = meta?.reference
      ? `→ ${meta.reference.join(', ')}`
      : (nameOf.get(inner) ??
        (definition.element
          ? `list of ${typeText(definition.element)}`
          : definition.options
            ? definition.options.map(typeText).join(' or ')
            : definition.type === 'enum'
              ? 'code'
              : definition.type));
    return nullable ? `${text} or null` : text;
  };
  const lines = [
    '# Dictionnaire des données / Data dictionary',
    '',
    'Page fabriquée à partir des schémas (`npm run generate`). Generated from the schemas.',
    '',
    '`→ kind`: identifier of a record of that kind, `<producer>:<kind>:<local>`. Sensitivity: *partners* fields leave out of public exports, *restricted* ones never leave.',
    '',
    '## Types',
    '',
  ];
  const row = (owner: string, key: string, field: z.ZodType): string => {
    const label = labels.fields[`${owner}.${key}`];
    const { schema, optional } = bare(field);
    const sensitivity = model.get(schema)?.sensitivity;
    const cells = [
      `\`${key}\``,
      label?.fr ?? '',
      label?.en ?? '',
      typeText(field) + (sensitivity ? ` *(${sensitivity})*` : ''),
      optional ? '' : 'oui / yes',
    ];
    return `| ${cells.map(escapeCell).join(' | ')} |`;
  };
  for (const [name, schema] of schemas) {
    const shape = definitionOf(schema).shape;
    const label = labels.names[name];
    if (!label) continue;
    lines.push(`### ${name}`, '', `${label.fr}. *${label.en}.*`, '');
    if (shape) {
      lines.push('| Champ / Field | Français | English | Type | Obligatoire / Required |', '| --- | --- | --- | --- | --- |');
      for (const [key, field] of Object.entries(shape)) {
        lines.push(row(name, key, field));
        let inner = bare(field).schema;
        if (definitionOf(inner).element) inner = bare(definitionOf(inner).element!).schema;
        const nested = nameOf.has(inner) ? undefined : definitionOf(inner).shape;
        for (const [nestedKey, nestedField] of Object.entries(nested ?? {})) {
          lines.push(row(`${name}.${key}`, nestedKey, nestedField).replace('| `', `| \`${key}.`));
        }
      }
      lines.push('');
    } else if (definitionOf(schema).options) {
      const kinds = definitionOf(schema).options!.map((option) => Object.entries(definitionOf(option).shape ?? {})[0]);
      lines.push(
        `Formes / Variants: ${kinds.map((kind) => `\`${String(kind ? definitionOf(kind[1]).values?.[0] : '')}\``).join(', ')}.`,
        '',
      );
    }
  }
  lines.push('## Listes de codes / Code lists', '');
  let current = '';
  for (const [key, label] of Object.entries(labels.codes)) {
    const list = key.slice(0, key.lastIndexOf('.'));
    if (list !== current) {
      lines.push('', `### ${list}`, '', '| Code | Français | English |', '| --- | --- | --- |');
      current = list;
    }
    lines.push(`| \`${key.slice(key.lastIndexOf('.') + 1)}\` | ${escapeCell(label.fr)} | ${escapeCell(label.en)} |`);
  }
  return `${lines.join('\n')}\n`;
}
