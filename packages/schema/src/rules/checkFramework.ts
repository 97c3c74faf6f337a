import type { Condition, Formula, Framework } from '../framework.js';
import { recordSets, type FieldType, type RecordSet } from '../recordSets.js';
import type { Issue } from '../values.js';
import { issue } from './issue.js';

const sets: Readonly<Record<string, RecordSet>> = recordSets;

/** Which types of field each test can read. */
const fits: Readonly<Record<Condition['test'], readonly FieldType[]>> = {
  equals: ['code', 'text', 'number', 'boolean', 'date'],
  'not-equals': ['code', 'text', 'number', 'boolean', 'date'],
  'one-of': ['code', 'text'],
  present: ['date', 'number', 'code', 'text', 'boolean', 'list'],
  absent: ['date', 'number', 'code', 'text', 'boolean', 'list'],
  'at-least': ['number'],
  'at-most': ['number'],
  'in-period': ['date'],
  'on-or-before': ['date'],
  'on-or-after': ['date'],
  'not-after-field': ['date'],
  'duration-at-most': ['date'],
  'count-at-least': ['list'],
};

type Use = { field: string; path: Issue['path']; types: readonly FieldType[]; test: string };

const usesOfCondition = (condition: Condition, path: Issue['path']): Use[] => {
  const types = fits[condition.test];
  const use = (field: string, key: string): Use => ({ field, path: [...path, key], types, test: condition.test });
  if (condition.test === 'duration-at-most') return [use(condition.from, 'from'), use(condition.to, 'to')];
  if (condition.test === 'not-after-field') return [use(condition.field, 'field'), use(condition.other, 'other')];
  return [use(condition.field, 'field')];
};

/** Fields that a formula reads of its set. */
function usesOf(formula: Formula, path: Issue['path']): Use[] {
  const uses: Use[] = [];
  const all = formula as Record<string, unknown>;
  for (const key of ['base', 'where']) {
    (all[key] as Condition[] | undefined)?.forEach((condition, index) => uses.push(...usesOfCondition(condition, [...path, key, index])));
  }
  const add = (field: string, at: Issue['path'], type: FieldType) =>
    uses.push({ field, path: [...path, ...at], types: [type], test: formula.kind });
  switch (formula.kind) {
    case 'sum-ratio':
      add(formula.numerator, ['numerator'], 'number');
      add(formula.denominator, ['denominator'], 'number');
      break;
    case 'distinct-months':
    case 'recurrence':
    case 'age':
      add(formula.date, ['date'], 'date');
      break;
    case 'median-duration':
      add(formula.from, ['from'], 'date');
      add(formula.to, ['to'], 'date');
      break;
    case 'college-coverage':
      formula.fields.forEach((field, index) => add(field, ['fields', index], 'number'));
      add(formula.total, ['total'], 'number');
      break;
    case 'reach-ratio':
      add(formula.reached, ['reached'], 'number');
      add(formula.known, ['known'], 'number');
      break;
    default:
  }
  return uses;
}

function checkFormula(framework: Framework, formula: Formula, path: Issue['path']): Issue[] {
  const found: Issue[] = [];
  if ('set' in formula) {
    const set = Object.hasOwn(sets, formula.set) ? sets[formula.set] : undefined;
    if (!set) return [issue('unknown-set', [...path, 'set'], { name: formula.set, known: Object.keys(sets).join(', ') })];
    if (!framework.sets.some((one) => one.id === formula.set)) found.push(issue('unknown-name', [...path, 'set'], { name: formula.set }));
    for (const use of usesOf(formula, path)) {
      const type = set.fields[use.field];
      if (!type) {
        found.push(issue('unknown-set-field', use.path, { set: formula.set, field: use.field, known: Object.keys(set.fields).join(', ') }));
      } else if (!use.types.includes(type)) {
        found.push(issue('condition-does-not-fit', use.path, { test: use.test, field: use.field, type }));
      }
    }
  }
  const groups = framework.respondentGroups.map((group) => group.id);
  if (formula.kind === 'survey-mean' || formula.kind === 'survey-share') {
    formula.items.forEach((item, index) =>
      item.groups.forEach((name, at) => {
        if (!groups.includes(name)) found.push(issue('unknown-name', [...path, 'items', index, 'groups', at], { name }));
      }),
    );
  }
  if (formula.kind === 'survey-gap') {
    const name = formula.indicatorId;
    if (!framework.indicators.some((one) => one.id === name)) found.push(issue('unknown-name', [...path, 'indicatorId'], { name }));
    if (!groups.includes(formula.group)) found.push(issue('unknown-name', [...path, 'group'], { name: formula.group }));
  }
  return found;
}

const repeated = (names: readonly string[], path: (index: number) => Issue['path']): Issue[] =>
  names.flatMap((name, index) => (names.indexOf(name) < index ? [issue('duplicate-name', path(index), { name })] : []));

function checkBands({ scoring }: Framework): Issue[] {
  const bands = [...scoring.bands].sort((one, other) => one.from - other.from);
  let at = 0;
  for (const band of bands) {
    if (band.from !== at || band.to <= band.from) return [issue('bands-do-not-cover', ['scoring', 'bands'], { at })];
    at = band.to;
  }
  return at === 100 ? [] : [issue('bands-do-not-cover', ['scoring', 'bands'], { at })];
}

/** Names, goalposts, weights, bands and formulas of a framework; a formula may only name fields its set offers. */
export function checkFramework(framework: Framework): Issue[] {
  const found: Issue[] = [];
  const indicators = new Set(framework.indicators.map((one) => one.id));
  const placed = new Set<string>();
  const criteria = framework.dimensions.flatMap((dimension) => dimension.criteria.map((criterion) => criterion.id));
  found.push(
    ...repeated(
      framework.indicators.map((one) => one.id),
      (index) => ['indicators', index, 'id'],
    ),
    ...repeated(
      framework.dimensions.map((one) => one.id),
      (index) => ['dimensions', index, 'id'],
    ),
    ...repeated(criteria, () => ['dimensions']),
    ...repeated(
      framework.sets.map((one) => one.id),
      (index) => ['sets', index, 'id'],
    ),
    ...repeated(
      framework.respondentGroups.map((one) => one.id),
      (index) => ['respondentGroups', index, 'id'],
    ),
  );
  framework.dimensions.forEach((dimension, index) => {
    const path = ['dimensions', index];
    if (dimension.article && framework.articles && !framework.articles.some((one) => one.id === dimension.article)) {
      found.push(issue('unknown-name', [...path, 'article'], { name: dimension.article }));
    }
    if (!(dimension.criteria.reduce((sum, one) => sum + one.weight, 0) > 0))
      found.push(issue('weights-not-positive', [...path, 'criteria']));
    dimension.criteria.forEach((criterion, at) =>
      criterion.indicatorIds.forEach((name, indicatorAt) => {
        const indicatorPath = [...path, 'criteria', at, 'indicatorIds', indicatorAt];
        if (!indicators.has(name)) found.push(issue('unknown-name', indicatorPath, { name }));
        if (placed.has(name)) found.push(issue('duplicate-name', indicatorPath, { name }));
        placed.add(name);
      }),
    );
  });
  framework.indicators.forEach((indicator, index) => {
    const path = ['indicators', index];
    const { floor, target } = indicator.goalposts;
    const isLower = indicator.direction === 'lower-is-better';
    if (floor === target) found.push(issue('goalposts-equal', [...path, 'goalposts'], { value: floor }));
    else if (floor > target !== isLower) found.push(issue('goalposts-direction', [...path, 'goalposts'], { floor, target }));
    if (!(indicator.weight > 0)) found.push(issue('weights-not-positive', [...path, 'weight']));
    if (!placed.has(indicator.id)) found.push(issue('indicator-not-placed', path, { name: indicator.id }));
    found.push(...checkFormula(framework, indicator.formula, [...path, 'formula']));
  });
  framework.sets.forEach((set, index) => {
    if (!Object.hasOwn(sets, set.id))
      found.push(issue('unknown-set', ['sets', index, 'id'], { name: set.id, known: Object.keys(sets).join(', ') }));
  });
  framework.profiles.forEach((profile, index) =>
    profile.indicatorIds.forEach((name, at) => {
      if (!indicators.has(name)) found.push(issue('unknown-name', ['profiles', index, 'indicatorIds', at], { name }));
    }),
  );
  framework.disclosure.minRespondents.forEach(({ value, group }, index) => {
    const path = ['disclosure', 'minRespondents', index];
    if (value < 5) found.push(issue('threshold-below-five', [...path, 'value'], { value }));
    if (!framework.respondentGroups.some((one) => one.id === group)) found.push(issue('unknown-name', [...path, 'group'], { name: group }));
  });
  return [...found, ...checkBands(framework)];
}
