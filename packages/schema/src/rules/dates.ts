import type { Issue } from '../values.js';
import type { Rule } from './context.js';
import { issue } from './issue.js';

/** Pairs of fields that make a period, wherever they stand together. */
const pairs = [
  ['start', 'end'],
  ['raisedOn', 'closedOn'],
  ['joinedOn', 'leftOn'],
  ['requestedOn', 'providedOn'],
  ['opensOn', 'closesOn'],
  ['createdAt', 'updatedAt'],
] as const;

/** A period ends before it starts. Dates of unequal precision are compared on what both know. */
export const periodOrder: Rule = ({ bundle }) => {
  const found: Issue[] = [];
  const visit = (value: unknown, path: Issue['path']): void => {
    if (Array.isArray(value)) return value.forEach((item, index) => visit(item, [...path, index]));
    if (value === null || typeof value !== 'object') return;
    const fields = value as Record<string, unknown>;
    for (const [from, to] of pairs) {
      const start = fields[from];
      const end = fields[to];
      if (typeof start !== 'string' || typeof end !== 'string') continue;
      const length = Math.min(start.length, end.length, 10);
      const isReversed = from === 'createdAt' ? Date.parse(end) < Date.parse(start) : end.slice(0, length) < start.slice(0, length);
      if (isReversed) found.push(issue('period-order', [...path, to], { start, end }));
    }
    for (const [key, item] of Object.entries(fields)) visit(item, [...path, key]);
  };
  visit(bundle, []);
  return found;
};

/** The history of states is in order and ends with the present state. */
export const statusHistory: Rule = ({ bundle }) => {
  const found: Issue[] = [];
  for (const list of ['actions', 'decisions', 'commitments'] as const) {
    for (const [index, record] of (bundle[list] ?? []).entries()) {
      const history = record.statusHistory ?? [];
      const path = [list, index, 'statusHistory'];
      if (history.some((change, at) => at > 0 && change.on < history[at - 1]!.on)) found.push(issue('status-history-order', path));
      const last = history.at(-1);
      if (last && last.status !== record.status) {
        found.push(issue('status-history-mismatch', path, { status: record.status, last: last.status }));
      }
    }
  }
  return found;
};

/** Actions that are over say when; things done say when. */
export const endDates: Rule = ({ bundle }) => {
  const found: Issue[] = [];
  for (const [index, action] of (bundle.actions ?? []).entries()) {
    const isOver = action.status === 'completed' || action.status === 'abandoned';
    if (isOver && action.period.end === null)
      found.push(issue('end-date-missing', ['actions', index, 'period', 'end'], { status: action.status }));
  }
  for (const list of ['decisions', 'commitments'] as const) {
    for (const [index, record] of (bundle[list] ?? []).entries()) {
      if (record.status === 'done' && !record.doneOn) found.push(issue('done-date-missing', [list, index, 'doneOn']));
    }
  }
  return found;
};
