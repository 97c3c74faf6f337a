import type * as z from 'zod';
import type { Issue } from '../values.js';
import { issue } from './issue.js';

type Path = Issue['path'];

/** The value at a path; undefined where the path leads nowhere. */
export function valueAt(data: unknown, path: Path): unknown {
  let value = data;
  for (const step of path) {
    if (value === null || typeof value !== 'object') return undefined;
    value = (value as Record<string | number, unknown>)[step];
  }
  return value;
}

const kindsOf = (pattern: string): string | undefined => /^\^\[a-z0-9\]\[a-z0-9-\]\{0,39\}:(?:\(\?:)?([a-z|-]+)\)?:/.exec(pattern)?.[1];
const generalId = /^[a-z0-9][a-z0-9-]{0,39}:[a-z][a-z-]{1,39}:[A-Za-z0-9._~-]{1,80}$/;

/** What the patterns of the schema stand for, by a piece of their text that no other has. */
const forms: readonly (readonly [piece: string, form: string])[] = [
  ['[A-Za-z0-9][A-Za-z0-9._~-]{0,79}', 'code'],
  ['[0-9a-f]{64}', 'hash'],
  ['^\\d{5}$', 'postcode'],
  ['[a-z]{2,3}(', 'language'],
  ['[^\\s@]+@', 'email'],
  ['^\\d+\\.\\d+\\.\\d+', 'version'],
];

function fromPattern(pattern: string, path: Path, value: unknown): Issue {
  // zod writes digits as `\d`, the published schema as `[0-9]`.
  const source = pattern.replace(/^\/|\/[a-z]*$/g, '').replaceAll('[0-9]', '\\d');
  const kinds = kindsOf(source);
  if (kinds) {
    const isOwn = path.at(-1) === 'id';
    if (!isOwn && typeof value === 'string' && generalId.test(value)) {
      return issue('wrong-ref-kind', path, { kinds: kinds.split('|').join(', ') });
    }
    return issue('invalid-id', path, { kind: kinds.split('|').join(' | ') });
  }
  if (source.startsWith('^[a-z0-9][a-z0-9-]{0,39}:')) return issue('invalid-id', path, { kind: 'type' });
  if (source.includes('(?:0[1-9]|1[0-2])(?:-') || (source.includes('(?:-') && source.startsWith('^\\d{4}'))) {
    return issue('invalid-date', path, { expected: 'partial-date' });
  }
  if (source.includes('[02468][048]'))
    return issue('invalid-date', path, { expected: source.includes('T(') || source.includes(')T') ? 'instant' : 'day' });
  const form = forms.find(([piece]) => source.includes(piece));
  return issue('wrong-format', path, { expected: form ? form[1] : 'pattern' });
}

const allowed = (values: readonly unknown[]): string => {
  const list = values.slice(0, 20).map(String).join(', ');
  return values.length > 20 ? `${list}…` : list;
};

const typeNames: Record<string, string> = {
  string: 'text',
  number: 'number',
  int: 'integer',
  integer: 'integer',
  boolean: 'boolean',
  array: 'list',
  object: 'object',
  record: 'object',
  null: 'null',
};

const isMissing = (data: unknown, path: Path): boolean => path.length > 0 && valueAt(data, path) === undefined;

function fromZodIssue(one: z.core.$ZodIssue, data: unknown, base: Path): Issue[] {
  const path: Path = [...base, ...one.path.map((step) => (typeof step === 'number' ? step : String(step)))];
  if (one.code !== 'unrecognized_keys' && isMissing(data, path)) return [issue('missing', path)];
  switch (one.code) {
    case 'unrecognized_keys':
      return one.keys.map((key) => issue('unknown-key', [...path, key], { key }));
    case 'invalid_type':
      return [issue('wrong-type', path, { expected: typeNames[one.expected] ?? one.expected })];
    case 'invalid_value':
      return [issue('not-in-list', path, { allowed: allowed(one.values) })];
    case 'invalid_format':
      if (one.format === 'date') return [issue('invalid-date', path, { expected: 'day' })];
      if (one.format === 'datetime') return [issue('invalid-date', path, { expected: 'instant' })];
      return [fromPattern(one.pattern ?? '', path, valueAt(data, path))];
    case 'too_small': {
      const minimum = Number(one.minimum);
      if (one.origin === 'string') return [issue('too-short', path, { minimum })];
      return [one.origin === 'array' ? issue('too-few', path, { minimum }) : issue('too-small', path, { minimum })];
    }
    case 'too_big': {
      const maximum = Number(one.maximum);
      if (one.origin === 'string') return [issue('too-long', path, { maximum })];
      return [one.origin === 'array' ? issue('too-many', path, { maximum }) : issue('too-big', path, { maximum })];
    }
    case 'invalid_union':
      return [issue('no-variant-fits', path)];
    case 'invalid_key':
      return [issue('wrong-format', path, { expected: 'code' })];
    case 'not_multiple_of':
      return [issue('wrong-type', path, { expected: 'integer' })];
    default:
      return [issue('no-variant-fits', path)];
  }
}

/**
 * The issues of a zod error, with the same codes as JSON Schema validation and the rules.
 * @param data what was parsed: tells a missing field from a wrong one. Its values are not copied into the issues.
 */
export function fromZodError(error: z.core.$ZodError, data: unknown): Issue[] {
  return error.issues.flatMap((one) => fromZodIssue(one, data, []));
}

/** What ajv, or a validator it generated, says of one problem. */
export interface AjvError {
  keyword: string;
  instancePath: string;
  schemaPath: string;
  params: Record<string, unknown>;
}

const decode = (pointer: string, data: unknown): Path => {
  const path: Path = [];
  for (const step of pointer.split('/').slice(1)) {
    const key = step.replace(/~1/g, '/').replace(/~0/g, '~');
    path.push(Array.isArray(valueAt(data, path)) ? Number(key) : key);
  }
  return path;
};

function fromAjvError(error: AjvError, data: unknown): Issue[] {
  const { params, keyword } = error;
  const path = decode(error.instancePath, data);
  const limit = Number(params.limit);
  switch (keyword) {
    case 'required':
      return [issue('missing', [...path, String(params.missingProperty)])];
    case 'additionalProperties':
    case 'unevaluatedProperties': {
      const key = String(params.additionalProperty ?? params.unevaluatedProperty);
      return [issue('unknown-key', [...path, key], { key })];
    }
    case 'type': {
      const type = Array.isArray(params.type) ? String(params.type[0]) : String(params.type);
      return [issue('wrong-type', path, { expected: typeNames[type] ?? type })];
    }
    case 'enum':
      return [issue('not-in-list', path, { allowed: allowed(params.allowedValues as unknown[]) })];
    case 'const':
      return [issue('not-in-list', path, { allowed: allowed([params.allowedValue]) })];
    case 'pattern':
      return [fromPattern(String(params.pattern), path, valueAt(data, path))];
    case 'format':
      return [issue('invalid-date', path, { expected: params.format === 'date-time' ? 'instant' : 'day' })];
    case 'minLength':
      return [issue('too-short', path, { minimum: limit })];
    case 'maxLength':
      return [issue('too-long', path, { maximum: limit })];
    case 'minItems':
      return [issue('too-few', path, { minimum: limit })];
    case 'maxItems':
      return [issue('too-many', path, { maximum: limit })];
    case 'minimum':
    case 'exclusiveMinimum':
      return [issue('too-small', path, { minimum: limit })];
    case 'maximum':
    case 'exclusiveMaximum':
      return [issue('too-big', path, { maximum: limit })];
    case 'multipleOf':
      return [issue('wrong-type', path, { expected: 'integer' })];
    case 'propertyNames':
      return [issue('wrong-format', [...path, String(params.propertyName)], { expected: 'code' })];
    default:
      return [issue('no-variant-fits', path)];
  }
}

/** Errors of the forms of a choice: they come right before it, at its place or below. */
function insideOf(choice: AjvError, errors: readonly AjvError[]): AjvError[] {
  const inside: AjvError[] = [];
  for (let index = errors.indexOf(choice) - 1; index >= 0; index--) {
    const error = errors[index]!;
    const isBelow = error.instancePath === choice.instancePath || error.instancePath.startsWith(`${choice.instancePath}/`);
    if (!isBelow) break;
    inside.unshift(error);
  }
  return inside;
}

/** Which form of a choice an error is about: its number, or the definition it stands in. */
const branchOf = (error: AjvError, choice: AjvError): string =>
  error.schemaPath.startsWith(`${choice.schemaPath}/`)
    ? error.schemaPath.slice(choice.schemaPath.length + 1).split('/')[0]!
    : error.schemaPath.split('/').slice(0, 3).join('/');

/** Of a choice of forms keep what helps: the form that was meant, or one issue for them all. */
function simplify(errors: readonly AjvError[]): AjvError[] {
  let kept = [...errors];
  for (const choice of errors.filter((error) => error.keyword === 'anyOf' || error.keyword === 'oneOf')) {
    if (!kept.includes(choice)) continue;
    const inside = insideOf(choice, kept);
    const branches = new Map<string, AjvError[]>();
    for (const error of inside) {
      const branch = branchOf(error, choice);
      branches.set(branch, [...(branches.get(branch) ?? []), error]);
    }
    const isNullBranch = (group: AjvError[]) => group.every((error) => error.keyword === 'type' && error.params.type === 'null');
    const isMeant = (group: AjvError[]) => !group.some((error) => error.keyword === 'const');
    const groups = [...branches.values()].filter((group) => !isNullBranch(group));
    const hasNull = groups.length < branches.size;
    const meant = hasNull && groups.length === 1 ? groups[0] : groups.some((group) => !isMeant(group)) ? groups.find(isMeant) : undefined;
    kept = kept.filter((error) =>
      meant ? error !== choice && (!inside.includes(error) || meant.includes(error)) : !inside.includes(error),
    );
  }
  // A list of codes says more than the type of its codes.
  const listed = new Set(kept.filter((error) => error.keyword === 'enum' || error.keyword === 'const').map((error) => error.instancePath));
  return kept.filter((error) => error.keyword !== 'type' || !listed.has(error.instancePath));
}

/**
 * The issues of a validation by JSON Schema, with the same codes as zod and the rules.
 * @param data what was validated: tells an index of a list from a name.
 */
export function fromAjvErrors(errors: readonly AjvError[] | null | undefined, data: unknown): Issue[] {
  return simplify(errors ?? []).flatMap((error) => fromAjvError(error, data));
}
