import type { Issue, ValueStatus } from '../values.js';
import type { Rule } from './context.js';
import { issue } from './issue.js';

const wrong = (value: number | null, status: ValueStatus): boolean => (value !== null) !== (status === 'ok' || status === 'estimated');

/** Units whose parts add up to their total. */
const additiveUnits = ['persons', 'households', 'units', 'count', 'inhabitants'];

/** A number is given if and only if its status says there is one. A median that is not reached is the exception. */
export const valueIffOkOrEstimated: Rule = ({ bundle }) => {
  const found: Issue[] = [];
  const look = (value: number | null, status: ValueStatus, path: Issue['path']) => {
    if (wrong(value, status)) found.push(issue('value-iff-ok-or-estimated', path, { status }));
  };
  bundle.observations?.forEach((one, index) => {
    if (one.valueNote !== 'not-reached' || one.value !== null) look(one.value, one.status, ['observations', index, 'value']);
  });
  bundle.territories?.forEach((territory, index) =>
    territory.populations?.forEach((one, at) => look(one.value, one.status, ['territories', index, 'populations', at, 'value'])),
  );
  bundle.actions?.forEach((action, index) =>
    action.beneficiaries?.forEach((one, at) => look(one.count, one.status, ['actions', index, 'beneficiaries', at, 'count'])),
  );
  bundle.participations?.forEach((one, index) => {
    if (one.beyondServiceUsers) {
      look(one.beyondServiceUsers.value, one.beyondServiceUsers.status, ['participations', index, 'beyondServiceUsers', 'value']);
    }
  });
  return found;
};

/** Counts below none, shares below none of the whole or above all of it. */
export const possibleNumber: Rule = ({ bundle }) =>
  (bundle.observations ?? []).flatMap(({ value, unit = '' }, index) => {
    const path = ['observations', index, 'value'];
    if (value === null) return [];
    if (value < 0 && additiveUnits.includes(unit)) return [issue('count-negative', path, { unit, value })];
    if ((value < 0 || value > 100) && unit === 'percent') return [issue('share-outside-whole', path, { value })];
    return [];
  });

/** Two values where one is read: whichever came last would count, and nobody would know. */
export const oneValue: Rule = ({ bundle }) => {
  const known = new Map<string, number | null>();
  return (bundle.observations ?? []).flatMap(({ value, dimensions = {}, ...one }, index) => {
    const { variable, territoryId, period, group, role, vintage, publishedOn } = one;
    const category = Object.entries(dimensions).sort(([a], [b]) => (a < b ? -1 : 1));
    const key = JSON.stringify([variable, territoryId, period.start, period.end, group, role, vintage, publishedOn, category]);
    const first = known.get(key);
    if (first === undefined) known.set(key, value);
    if (first === undefined || first === value) return [];
    return [issue('value-twice', ['observations', index, 'value'], { first: first ?? 'null', second: value ?? 'null' })];
  });
};

/** Figures from answers that stand on too few people. */
export const belowPublicationThreshold: Rule = ({ bundle, options }) => {
  const thresholds: Readonly<Record<string, number>> = options.publicationThresholds ?? {
    residents: 11,
    staff: 11,
    elected: 5,
    associations: 5,
  };
  const found: Issue[] = [];
  bundle.observations?.forEach((one, index) => {
    if (one.group === undefined || one.n === undefined || one.value === null) return;
    const isBreakdown = Object.keys(one.dimensions ?? {}).length > 0;
    const threshold = isBreakdown ? Math.max(11, thresholds[one.group] ?? 11) : (thresholds[one.group] ?? 11);
    if (one.n > 0 && one.n < threshold)
      found.push(issue('below-publication-threshold', ['observations', index, 'value'], { n: one.n, threshold }));
  });
  return found;
};

/** One part withheld beside its total and all other parts: subtraction gives it back. */
export const secondarySuppressionNeeded: Rule = ({ bundle }) => {
  const cells = new Map<string, { total?: number; hidden: number[]; shown: number }>();
  bundle.observations?.forEach((one, index) => {
    if (!one.unit || !additiveUnits.includes(one.unit)) return;
    const dimensions = Object.keys(one.dimensions ?? {});
    if (dimensions.length > 1) return;
    const key = [one.variable, one.territoryId, one.period.start, one.period.end, one.group, one.vintage].join('|');
    const cell = cells.get(key) ?? { hidden: [], shown: 0 };
    cells.set(key, cell);
    if (dimensions.length === 0) {
      if (one.value !== null) cell.total = one.value;
    } else if (one.status === 'suppressed') cell.hidden.push(index);
    else if (one.value !== null) cell.shown++;
  });
  return [...cells.values()]
    .filter((cell) => cell.total !== undefined && cell.hidden.length === 1 && cell.shown > 0)
    .map((cell) => issue('secondary-suppression-needed', ['observations', cell.hidden[0]!]));
};
