import { bundleLists, type Bundle, type BundleList } from '../bundle.js';
import { contextOf } from '../rules/context.js';
import { valueAt } from '../rules/fromErrors.js';
import { issue } from '../rules/issue.js';
import type { Issue } from '../values.js';

type Item = Record<string, unknown>;

const stable = (value: unknown): string =>
  JSON.stringify(value, (_, item: unknown) =>
    item && typeof item === 'object' && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([one], [other]) => (one < other ? -1 : 1)))
      : item,
  );

/** What makes two items the same: their id, else all they say (judgements: criterion and year). */
const keyOf = (list: BundleList, item: Item): string =>
  typeof item.id === 'string' ? item.id : list === 'judgements' ? `${String(item.criterionId)}|${String(item.year)}` : stable(item);

/**
 * One bundle of two producers. Ids carry their producer, so records of two producers never collide; the same record in both
 * is kept once, the newer by `updatedAt` where they differ, and the difference is reported. References that lead nowhere are
 * reported with both producers' names. The order of `a`, then of `b`, is kept.
 */
export function mergeBundles(a: Bundle, b: Bundle): { bundle: Bundle; issues: Issue[] } {
  const left = a.producer.slug;
  const right = b.producer.slug;
  const issues: Issue[] = [];
  const bundle: Bundle = { ...a };
  /** Items that came from `b`, to name who cites what. */
  const fromRight = new Set<Item>();
  for (const list of Object.keys(bundleLists) as BundleList[]) {
    const merged = new Map<string, Item>();
    for (const item of (a[list] ?? []) as Item[]) merged.set(keyOf(list, item), item);
    const places = new Map([...merged.keys()].map((key, index) => [key, index]));
    for (const item of (b[list] ?? []) as Item[]) {
      const key = keyOf(list, item);
      const own = merged.get(key);
      if (!own) {
        places.set(key, merged.size);
        merged.set(key, item);
        fromRight.add(item);
        continue;
      }
      if (stable(own) === stable(item)) continue;
      const isNewer =
        typeof item.updatedAt === 'string' &&
        Date.parse(item.updatedAt) > Date.parse(typeof own.updatedAt === 'string' ? own.updatedAt : '1970-01-01');
      if (isNewer) {
        merged.set(key, item);
        fromRight.add(item);
      }
      issues.push(issue('merge-conflict', [list, places.get(key)!], { id: key, left, right, kept: isNewer ? right : left }));
    }
    if (merged.size > 0) (bundle as Record<string, unknown>)[list] = [...merged.values()];
  }
  for (const key of ['frameworkId', 'frameworkVersion', 'licence'] as const) {
    if (bundle[key] === undefined && b[key] !== undefined) bundle[key] = b[key];
    else if (key !== 'licence' && b[key] !== undefined && b[key] !== a[key])
      issues.push(issue('merge-conflict', [key], { id: `${key}: ${String(a[key])}, ${b[key]}`, left, right, kept: left }));
  }
  if (b.generatedAt && (!a.generatedAt || Date.parse(b.generatedAt) > Date.parse(a.generatedAt))) bundle.generatedAt = b.generatedAt;
  const { references, byId } = contextOf(bundle, {});
  for (const { path, target } of references) {
    if (byId.has(target)) continue;
    const by = fromRight.has(valueAt(bundle, path.slice(0, 2)) as Item) ? right : left;
    issues.push(issue('merge-dangling-ref', path, { target, by, left, right }));
  }
  return { bundle, issues };
}
