/** JSON Schema, as far as the comparison reads it. */
export interface ComparedSchema {
  [keyword: string]: unknown;
}

export type ChangeLevel = 'major' | 'minor' | 'patch';

export interface SchemaChange {
  level: ChangeLevel;
  /** Where in the schema: `Action.properties.title`. */
  path: string;
  what: string;
}

const order: readonly ChangeLevel[] = ['patch', 'minor', 'major'];

const asObject = (value: unknown): ComparedSchema =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as ComparedSchema) : {};
const asList = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** Bounds: whether a larger number lets more documents through (`max`) or fewer (`min`). */
const bounds: Readonly<Record<string, 'max' | 'min'>> = {
  maxLength: 'max',
  maximum: 'max',
  exclusiveMaximum: 'max',
  maxItems: 'max',
  minLength: 'min',
  minimum: 'min',
  exclusiveMinimum: 'min',
  minItems: 'min',
};
const words = ['title', 'description', '$comment', 'examples', '$id', '$schema', 'default'];

/** Keywords that have their own comparison. */
const compared = new Set([
  ...[...words, ...Object.keys(bounds), 'properties', 'required', 'enum', 'const', 'additionalProperties', 'items'],
  ...['anyOf', 'oneOf', 'allOf', '$defs'],
]);

/**
 * What became of a schema, change by change. Major: a document that was valid may no longer be, or a reader may miss what it
 * relied on. Minor: new documents become valid. Patch: words only.
 */
export function compareSchemas(before: ComparedSchema, after: ComparedSchema, path = ''): SchemaChange[] {
  const changes: SchemaChange[] = [];
  const add = (level: ChangeLevel, what: string, at = path) => changes.push({ level, path: at || '/', what });
  const below = (key: string) => (path ? `${path}.${key}` : key);

  for (const keyword of words) if (JSON.stringify(before[keyword]) !== JSON.stringify(after[keyword])) add('patch', `${keyword} changed`);

  const fieldsBefore = asObject(before.properties);
  const fieldsAfter = asObject(after.properties);
  const requiredBefore = asList(before.required);
  const requiredAfter = asList(after.required);
  for (const key of Object.keys(fieldsBefore)) {
    const at = below(`properties.${key}`);
    if (!(key in fieldsAfter)) add('major', 'field removed', at);
    else changes.push(...compareSchemas(asObject(fieldsBefore[key]), asObject(fieldsAfter[key]), at));
  }
  for (const key of Object.keys(fieldsAfter)) {
    if (key in fieldsBefore) continue;
    add(
      requiredAfter.includes(key) ? 'major' : 'minor',
      requiredAfter.includes(key) ? 'required field added' : 'optional field added',
      below(`properties.${key}`),
    );
  }
  for (const key of requiredAfter)
    if (!requiredBefore.includes(key) && String(key) in fieldsBefore)
      add('major', 'field became required', below(`properties.${String(key)}`));
  for (const key of requiredBefore)
    if (!requiredAfter.includes(key) && String(key) in fieldsAfter)
      add('major', 'field became optional: readers relied on it', below(`properties.${String(key)}`));

  const codesBefore = before.enum ? asList(before.enum) : 'const' in before ? [before.const] : undefined;
  const codesAfter = after.enum ? asList(after.enum) : 'const' in after ? [after.const] : undefined;
  if (codesBefore && codesAfter) {
    for (const code of codesBefore) if (!codesAfter.includes(code)) add('major', `code ${String(code)} removed`);
    for (const code of codesAfter) if (!codesBefore.includes(code)) add('minor', `code ${String(code)} added`);
  } else if (codesAfter) add('major', 'values limited to a list');
  else if (codesBefore) add('minor', 'values no longer limited to a list');

  for (const [keyword, side] of Object.entries(bounds)) {
    const was = before[keyword] as number | undefined;
    const is = after[keyword] as number | undefined;
    if (was === is) continue;
    const isTighter = was === undefined || (is !== undefined && (side === 'max' ? is < was : is > was));
    add(isTighter ? 'major' : 'minor', `${keyword} ${String(was)} to ${String(is)}`);
  }
  // Any other keyword, known here or not: a change of it may refuse what was valid.
  for (const keyword of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (compared.has(keyword) || JSON.stringify(before[keyword]) === JSON.stringify(after[keyword])) continue;
    add(keyword === 'pattern' && after.pattern === undefined ? 'minor' : 'major', `${keyword} changed`);
  }
  if (before.additionalProperties === false && after.additionalProperties === undefined) add('minor', 'opened to other fields');
  else if (before.additionalProperties !== false && after.additionalProperties === false) add('major', 'closed to other fields');
  else if (typeof before.additionalProperties !== typeof after.additionalProperties) add('major', 'other fields changed');
  else if (typeof before.additionalProperties === 'object' && typeof after.additionalProperties === 'object') {
    changes.push(
      ...compareSchemas(asObject(before.additionalProperties), asObject(after.additionalProperties), below('additionalProperties')),
    );
  }
  if (before.items || after.items) changes.push(...compareSchemas(asObject(before.items), asObject(after.items), below('items')));
  for (const keyword of ['anyOf', 'oneOf', 'allOf'])
    changes.push(...compareVariants(asList(before[keyword]), asList(after[keyword]), below(keyword)));
  const definitionsBefore = asObject(before.$defs);
  const definitionsAfter = asObject(after.$defs);
  for (const name of Object.keys(definitionsBefore)) {
    if (name in definitionsAfter)
      changes.push(...compareSchemas(asObject(definitionsBefore[name]), asObject(definitionsAfter[name]), name));
    else add('major', 'type removed', name);
  }
  for (const name of Object.keys(definitionsAfter)) if (!(name in definitionsBefore)) add('minor', 'type added', name);
  return changes;
}

/** What tells one variant from another: its constants and its type. */
const markOf = (variant: unknown): string => {
  const { type, $ref, properties } = asObject(variant);
  const constants = Object.entries(asObject(properties)).filter(([, field]) => 'const' in asObject(field));
  return JSON.stringify([type, $ref, constants.map(([key, field]) => [key, asObject(field).const])]);
};

function compareVariants(before: unknown[], after: unknown[], path: string): SchemaChange[] {
  const changes: SchemaChange[] = [];
  const marksAfter = after.map(markOf);
  for (const variant of before) {
    const at = marksAfter.indexOf(markOf(variant));
    if (at < 0) changes.push({ level: 'major', path, what: `variant ${markOf(variant)} removed` });
    else changes.push(...compareSchemas(asObject(variant), asObject(after[at]), `${path}.${at}`));
  }
  const marksBefore = before.map(markOf);
  for (const mark of marksAfter)
    if (!marksBefore.includes(mark)) changes.push({ level: before.length === 0 ? 'major' : 'minor', path, what: `variant ${mark} added` });
  return changes;
}

/** The level of a set of changes: that of the gravest, or none. */
export const levelOf = (changes: readonly SchemaChange[]): ChangeLevel | undefined =>
  changes.reduce<ChangeLevel | undefined>(
    (worst, { level }) => (worst === undefined || order.indexOf(level) > order.indexOf(worst) ? level : worst),
    undefined,
  );

/** Whether an announced level is enough for what changed. */
export const isEnough = (announced: ChangeLevel, changes: readonly SchemaChange[]): boolean => {
  const needed = levelOf(changes);
  return needed === undefined || order.indexOf(announced) >= order.indexOf(needed);
};
