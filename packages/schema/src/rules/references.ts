import type { Issue } from '../values.js';
import { entriesOf, type Rule } from './context.js';
import { issue } from './issue.js';

/** A record is cited and is not in the file. */
export const danglingReference: Rule = ({ references, byId }) =>
  references
    .filter(({ target }) => !byId.has(target))
    .map(({ path, target }) => issue('dangling-ref', path, { target, kind: target.split(':')[1] ?? '' }));

/** A field points at a record of another kind than it should. */
export const wrongReferenceKind: Rule = ({ references, byId }) =>
  references
    .filter(({ target, kinds }) => {
      const kind = byId.get(target)?.kind ?? target.split(':')[1];
      return !kinds.some((one) => one === kind);
    })
    .map(({ path, kinds }) => issue('wrong-ref-kind', path, { kinds: kinds.join(', ') }));

/** Two records share an id. */
export const duplicateId: Rule = ({ bundle }) => {
  const first = new Map<string, string>();
  const found: Issue[] = [];
  for (const { id, list, index } of entriesOf(bundle)) {
    const place = first.get(id);
    if (place) found.push(issue('duplicate-id', [list, index, 'id'], { id, first: place }));
    else first.set(id, `${list}[${index}]`);
  }
  return found;
};

/** A chain of parents comes back to where it began. */
export const parentCycle: Rule = ({ bundle, byId }) => {
  const found: Issue[] = [];
  for (const { id, list, index, record } of entriesOf(bundle)) {
    const field = 'parentIds' in record ? 'parentIds' : 'parentId';
    const parentsOf = (of: Record<string, unknown> | undefined): string[] => {
      const value = of?.[field];
      return Array.isArray(value) ? value.map(String) : typeof value === 'string' ? [value] : [];
    };
    const seen = new Set<string>();
    const waiting = parentsOf(record);
    while (waiting.length > 0) {
      const parent = waiting.pop()!;
      if (parent === id) {
        found.push(issue('parent-cycle', [list, index, field], { id }));
        break;
      }
      if (seen.has(parent)) continue;
      seen.add(parent);
      waiting.push(...parentsOf(byId.get(parent)?.record));
    }
  }
  return found;
};
