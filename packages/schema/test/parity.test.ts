import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type * as z from 'zod';
import { describe, expect, it } from 'vitest';
import { Bundle, Dossier, Evaluation, Framework, fromAjvErrors, fromZodError, Submission, Survey, type AjvError } from '../src/index.js';
import { validateBundle } from '../src/validators/bundle.js';
import { validateDossier } from '../src/validators/dossier.js';
import { validateEvaluation } from '../src/validators/evaluation.js';
import { validateFramework } from '../src/validators/framework.js';
import { validateSubmission } from '../src/validators/submission.js';
import { validateSurvey } from '../src/validators/survey.js';
import { random, randomValue, type Draw } from './randomDocument.js';

const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));

function compile(path: string): ValidateFunction {
  const ajv = new Ajv2020({
    allErrors: true,
    strict: true,
    // Choices of simple types, such as an answer that is a text or a number, are one type list in JSON Schema.
    allowUnionTypes: true,
    validateFormats: false,
  });
  return ajv.compile(read(path) as object);
}

const records: Record<string, unknown> = {};
const folder = new URL('../../../examples/montfermeil/records/', import.meta.url);
if (existsSync(folder)) {
  for (const name of readdirSync(folder)) {
    for (const [key, value] of Object.entries(read(`../../../examples/montfermeil/records/${name}`) as object)) {
      records[key] = Array.isArray(value) ? [...((records[key] as unknown[] | undefined) ?? []), ...value.slice(0, 3)] : value;
    }
  }
}

const subjects: readonly [name: string, schema: z.ZodType, file: string, standalone: (data: unknown) => AjvError[], document: unknown][] = [
  ['bundle', Bundle, 'bundle', validateBundle, read('documents/0.1.0/bundle.json')],
  ['bundle of records', Bundle, 'bundle', validateBundle, Object.keys(records).length > 0 ? records : read('documents/0.1.0/bundle.json')],
  ['framework', Framework, 'framework', validateFramework, read('documents/0.1.0/framework.json')],
  ['survey', Survey, 'survey', validateSurvey, read('documents/0.1.0/survey.json')],
  ['submission', Submission, 'submission', validateSubmission, read('documents/0.1.0/submission.json')],
  ['evaluation', Evaluation, 'evaluation', validateEvaluation, read('documents/0.1.0/evaluation.json')],
  ['dossier', Dossier, 'dossier', validateDossier, read('documents/0.1.0/dossier.json')],
];

/** How many damaged documents of each kind, and of documents drawn at random, in which every field of every type has its turn. */
const rounds = { damaged: 700, drawn: 40, damagedOfEach: 12 };

const strange: unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  1e21,
  Number.MAX_SAFE_INTEGER + 2,
  '',
  ' ',
  'x',
  'é',
  '2025-02-30',
  '2025-02-28',
  '2024-02-29',
  '2025-02-29',
  '2013-07',
  '2025-13-01',
  '2025-01-01T10:00:00Z',
  '2025-01-01T10:00:00+01:00',
  '2025-01-01 10:00:00',
  'a:organisation:b',
  'a:action:b',
  'A:b:c',
  'a'.repeat(90),
  'a'.repeat(5000),
  [],
  {},
  [null],
  { fr: 'x' },
  { fr: '' },
  '😀'.repeat(10),
  '😀'.repeat(20),
  '😀'.repeat(31),
  '😀'.repeat(100),
  '😀'.repeat(200),
  '😀'.repeat(500),
  '93047',
  'ok',
  'missing',
];

type Container = Record<string | number, unknown>;

/** Every object and list of a document. */
function containers(value: unknown, found: Container[] = []): Container[] {
  if (value !== null && typeof value === 'object') {
    found.push(value as Container);
    for (const item of Object.values(value)) containers(item, found);
  }
  return found;
}

/** One change somewhere: a value replaced, a field taken out, added, renamed, or two values swapped. */
function mutate(document: unknown, next: Draw): unknown {
  const copy = structuredClone(document);
  const all = containers(copy);
  const target = all[next(all.length)]!;
  const keys = Object.keys(target);
  const key = keys[next(Math.max(1, keys.length))] ?? 'extra';
  const other = keys[next(Math.max(1, keys.length))] ?? 'extra';
  [
    () => (target[key] = strange[next(strange.length)]),
    () => (Array.isArray(target) ? target.splice(next(target.length + 1), 1) : delete target[key]),
    () => (Array.isArray(target) ? target.push(strange[next(strange.length)]) : (target[`extra${next(3)}`] = 1)),
    () => ([target[key], target[other]] = [target[other], target[key]]),
    () => (typeof target[key] === 'string' ? (target[key] += ' ') : (target[key] = [target[key]])),
  ][next(5)]!();
  return copy;
}

describe('zod and the published JSON Schema give the same verdicts', () => {
  it.each(subjects)('%s: many damaged documents', { timeout: 120_000 }, (name, schema, file, standalone, document) => {
    const validate = compile(`../json-schema/${file}.schema.json`);
    expect(schema.safeParse(document).error?.issues ?? []).toEqual([]);
    expect(validate(document), JSON.stringify(validate.errors?.slice(0, 2))).toBe(true);
    const next = random(name.length * 7919);
    let refused = 0;
    let sameCodes = 0;
    const compare = (damaged: unknown): void => {
      const result = schema.safeParse(damaged);
      const isValid = validate(damaged);
      const errors = standalone(damaged);
      if (result.success !== isValid || isValid !== (errors.length === 0)) {
        expect.fail(
          `${JSON.stringify(result.error?.issues)} against ${JSON.stringify(validate.errors)} against ${JSON.stringify(errors.slice(0, 3))}`,
        );
      }
      if (result.success) return;
      refused++;
      const ofZod = new Set(fromZodError(result.error, damaged).map((one) => `${one.code} ${one.path.join('.')}`));
      const ofAjv = new Set(fromAjvErrors(errors, damaged).map((one) => `${one.code} ${one.path.join('.')}`));
      if (ofZod.size === ofAjv.size && [...ofZod].every((one) => ofAjv.has(one))) sameCodes++;
    };
    for (let round = 0; round < rounds.damaged; round++) compare(mutate(document, next));
    for (let drawn = 1; drawn <= rounds.drawn; drawn++) {
      const valid = randomValue(schema, random(drawn));
      expect(schema.safeParse(valid).error?.issues ?? []).toEqual([]);
      compare(valid);
      for (let round = 0; round < rounds.damagedOfEach; round++) compare(mutate(valid, next));
    }
    expect(refused).toBeGreaterThan(300);
    // Same codes at the same places too, but for choices of forms, where each describes the choice in its own way.
    expect(sameCodes / refused).toBeGreaterThan(name === 'framework' ? 0.85 : 0.95);
  });

  it('open schemas let unknown fields pass and nothing else', () => {
    const strict = compile('../json-schema/submission.schema.json');
    const open = compile('../json-schema/submission.open.schema.json');
    const document = read('documents/0.1.0/submission.json') as object;
    expect(strict({ ...document, later: 1 })).toBe(false);
    expect(open({ ...document, later: 1 })).toBe(true);
    expect(open({ ...document, status: 'other' })).toBe(false);
  });

  it('the submission schema has no place for a name, an address, a device or an hour', () => {
    const { properties } = read('../json-schema/submission.schema.json') as { properties: object };
    expect(Object.keys(properties)).toEqual([
      'schemaVersion',
      'id',
      'surveyId',
      'surveyVersion',
      'waveId',
      'group',
      'mode',
      'batchId',
      'submittedOn',
      'status',
      'answers',
      'absences',
      'profile',
      'synthetic',
    ]);
    expect(Object.keys(Bundle.shape)).not.toContain('submissions');
  });
});
