import type * as z from 'zod';
import { definitionOf } from '../scripts/named.js';
import { model } from '../src/model.js';
import { Id } from '../src/values.js';

/** Draws a whole number from 0 to size - 1. */
export type Draw = (size: number) => number;

/** A source of numbers that always gives the same ones for a seed. */
export function random(seed: number): Draw {
  let state = seed;
  return (size) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * size);
  };
}

/** Texts that files and spreadsheets are known to spoil. */
export const awkwardTexts = [
  'L’été à Saint-Ouen, c’est « gratuit »',
  'a;b,c\td|e\\f',
  'dit "oui" puis ""non""',
  'deux\nlignes\n\nquatre',
  'retour\r\nchariot\rseul',
  ' espace devant',
  'espace derrière ',
  '\u00a0\u202f5\u202f%',
  '=SOMME(A1:A9)',
  '+33',
  '-1',
  '@nom',
  "'apostrophe",
  "'=apostrophe et formule",
  '(vide)',
  '#REF!',
  '1E+05',
  '00123',
  '2025-01-01',
  '31/12/2025',
  'vrai',
  'nd',
  's',
  '_x000D_',
  'sonnerie\u0007',
  '😀👩‍👩‍👧 état',
  'تجربة',
  '{"json": [1]}',
  '__proto__',
  'constructor',
  'x'.repeat(300),
  '0',
];
const shortTexts = ['93047', '2025', '2013-07', '2025-03-31', '2024-02-29', '2025-01-01T10:00:00+01:00', '2024-12-31T23:59:59.5Z'];
const forms = [
  ...['a', 'living-here', '15-29', 'Q1.r~2_b', 'fr', 'zh-Hans', '1.2.0', '0.1.0', 'attendance.residents', 'receivedOn'],
  ...['ville:action:a', 'ville', 'x-code', 'mairie@ville.example', 'f'.repeat(64), 'synthetic-00000001', 'records/actions.json'],
  ...['93370', '#1a2b3c', 'application/json', 'https://ville.example/a?b=c'],
];

/**
 * A valid value of a schema, drawn at random: optional fields come and go, lists have none to three items, texts are awkward.
 * @param ids names to give to records, so that two draws of an id differ.
 */
export function randomValue(schema: z.ZodType, draw: Draw, ids = { last: 0 }): unknown {
  const definition = definitionOf(schema);
  const pick = <T>(items: readonly T[]): T => items[draw(items.length)]!;
  const below = (one: z.ZodType) => randomValue(one, draw, ids);
  switch (definition.type) {
    case 'optional':
      return draw(2) === 0 ? undefined : below(definition.innerType!);
    case 'nullable':
      return draw(3) === 0 ? null : below(definition.innerType!);
    case 'boolean':
      return draw(2) === 0;
    case 'null':
      return null;
    case 'enum':
      return pick(Object.values(definition.entries!));
    case 'literal':
      return pick(definition.values!);
    case 'union':
      return below(pick(definition.options!));
    case 'array': {
      const length = [0, 1, 2, 3].map((extra) => extra + draw(2));
      const items = Array.from({ length: pick(length) }, () => below(definition.element!));
      while (!accepts(schema, items) && items.length < 6) items.push(below(definition.element!));
      return items;
    }
    case 'record': {
      const keys = (definition as unknown as { keyType: z.ZodType }).keyType;
      return Object.fromEntries(Array.from({ length: draw(4) }, () => [fitting(keys, draw), below(definition.valueType!)]));
    }
    case 'object': {
      const fields = Object.entries(definition.shape!).map(([key, field]) => {
        const isName = key === 'id' && field === (Id as z.ZodType);
        return [key, isName ? `ville:survey-wave:r${++ids.last}` : below(field)] as const;
      });
      return Object.fromEntries(fields.filter(([, value]) => value !== undefined));
    }
    case 'number':
      return pick([0, 1, 2, 3, 7, 50, 100, 2025, 0.1, -0.000001, 1e21, 99.5].filter((number) => accepts(schema, number)));
    case 'string': {
      const meta = model.get(schema);
      if (meta?.own) return `ville:${meta.own}:r${++ids.last}`;
      if (meta?.reference) return `ville:${pick(meta.reference)}:r${1 + draw(20)}`;
      return fitting(schema, draw);
    }
    default:
      throw new Error(`no random value for a schema of type ${definition.type}`);
  }
}

const accepts = (schema: z.ZodType, value: unknown): boolean => {
  const result = schema.safeParse(value);
  return result.success || result.error.issues.every((problem) => problem.path.length > 0);
};

const known = new WeakMap<z.ZodType, string[]>();

/** A text that the schema takes. */
function fitting(schema: z.ZodType, draw: Draw): string {
  let texts = known.get(schema);
  if (!texts) {
    texts = [...awkwardTexts, ...shortTexts, ...forms].filter((text) => schema.safeParse(text).success);
    if (texts.length === 0) throw new Error(`no text fits ${JSON.stringify(schema._zod.bag, (_, value: unknown) => String(value))}`);
    known.set(schema, texts);
  }
  return texts[draw(texts.length)]!;
}
