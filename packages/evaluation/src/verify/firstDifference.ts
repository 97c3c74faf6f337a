/** Where two documents first part, and what stands there in each. */
export interface Difference {
  readonly path: readonly (string | number)[];
  readonly written: string;
  readonly computed: string;
}

function shown(value: unknown): string {
  return value === undefined ? '∅' : JSON.stringify(value).slice(0, 120);
}

/** Names a member of a list by what identifies it, so that a reader finds it without counting. */
function memberName(value: unknown, index: number): string | number {
  if (typeof value !== 'object' || value === null) return index;
  const { nodeId, variable, id, group, path } = value as Record<string, unknown>;
  const name = [nodeId, variable, id, path].find((entry): entry is string => typeof entry === 'string');
  return name === undefined ? index : `${index}:${name}${typeof group === 'string' ? `(${group})` : ''}`;
}

/**
 * The first place, in the order of the document, where two JSON values differ.
 * @example firstDifference({ a: [1, 2] }, { a: [1, 3] }) // => { path: ['a', 1], written: '2', computed: '3' }
 */
export function firstDifference(written: unknown, computed: unknown, path: readonly (string | number)[] = []): Difference {
  if (Array.isArray(written) && Array.isArray(computed)) {
    for (let index = 0; index < Math.max(written.length, computed.length); index += 1)
      if (JSON.stringify(written[index]) !== JSON.stringify(computed[index]))
        return firstDifference(written[index], computed[index], [...path, memberName(written[index] ?? computed[index], index)]);
  } else if (
    typeof written === 'object' &&
    typeof computed === 'object' &&
    written !== null &&
    computed !== null &&
    !Array.isArray(written) &&
    !Array.isArray(computed)
  ) {
    const left = written as Record<string, unknown>;
    const right = computed as Record<string, unknown>;
    for (const key of [...new Set([...Object.keys(left), ...Object.keys(right)])])
      if (JSON.stringify(left[key]) !== JSON.stringify(right[key])) return firstDifference(left[key], right[key], [...path, key]);
  }
  return { path, written: shown(written), computed: shown(computed) };
}

/** Whether two JSON values say the same, whatever the order of their keys. */
export function sameContent(a: unknown, b: unknown): boolean {
  return sorted(a) === sorted(b);
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** Line, from 1, of the first character in which two texts differ. */
export function firstLine(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return a.slice(0, at).split('\n').length;
}
