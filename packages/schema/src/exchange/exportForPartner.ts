import { Bundle, bundleLists, type BundleList } from '../bundle.js';
import type { Sensitivity } from '../model.js';
import { entriesOf } from '../rules/context.js';
import { valueAt } from '../rules/fromErrors.js';
import { walk } from '../rules/walk.js';
import type { Issue } from '../values.js';

const levels: readonly Sensitivity[] = ['public', 'partners', 'restricted'];

const remove = (data: unknown, path: Issue['path']): void => {
  const parent = valueAt(data, path.slice(0, -1));
  const key = path.at(-1)!;
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else if (parent && typeof parent === 'object') delete (parent as Record<string | number, unknown>)[key];
};

/**
 * A copy that holds only what this level may read: fields and lists above it are left out, and so are references to
 * records that went with them.
 * @param level `public` for everyone, `partners` for the project's partners, `restricted` for its keeper (everything).
 */
export function exportForPartner(bundle: Bundle, level: Sensitivity): Bundle {
  const copy = structuredClone(bundle);
  const limit = levels.indexOf(level);
  const tooSensitive: Issue['path'][] = [];
  walk(Bundle, copy, (_, path, meta) => {
    if (meta.sensitivity && levels.indexOf(meta.sensitivity) > limit) tooSensitive.push(path);
  });
  for (const path of tooSensitive) remove(copy, path);

  const before = new Set([...entriesOf(bundle)].map((entry) => entry.id));
  const gone = new Set(before);
  for (const entry of entriesOf(copy)) gone.delete(entry.id);
  dropReferences(copy, gone);
  return copy;
}

/** Takes out references to these records; a record that cannot stand without one goes too, and so on. */
function dropReferences(bundle: Bundle, gone: Set<string>): void {
  for (let isStable = false; !isStable;) {
    isStable = true;
    const uses: Issue['path'][] = [];
    walk(Bundle, bundle, (value, path, meta) => {
      if (meta.reference && typeof value === 'string' && gone.has(value)) uses.push(path);
    });
    // From the last to the first, so that places in lists stay true.
    for (const path of uses.reverse()) remove(bundle, path);
    for (const list of Object.keys(bundleLists) as BundleList[]) {
      const shape = Bundle.shape[list].unwrap().element;
      const records = bundle[list] as unknown[] | undefined;
      if (!records || uses.length === 0) continue;
      const kept = records.filter((record) => shape.safeParse(record).success);
      if (kept.length === records.length) continue;
      for (const record of records) {
        const id = (record as { id?: string }).id;
        if (id && !kept.includes(record)) gone.add(id);
      }
      (bundle as Record<string, unknown>)[list] = kept;
      isStable = false;
    }
  }
}
