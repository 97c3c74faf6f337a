/** How many suggestions a message holds. */
const suggestions = 4;

/** Fewest insertions, deletions and replacements that turn one word into the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1)
      next.push(Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length]!;
}

/**
 * The known names that are nearest to what was typed: those that contain it or are spelt nearly alike, the nearest first.
 * @example nearest('mutual-trsut', ['trust', 'mutual-trust', 'reach']) // => ['mutual-trust', 'trust', 'reach']
 */
export function nearest(typed: string, known: readonly string[]): string[] {
  const wanted = typed.toLowerCase();
  const far = (name: string): number => {
    const own = name.toLowerCase();
    return own.includes(wanted) && wanted.length > 2 ? 0 : distance(wanted, own);
  };
  return [...known]
    .map((name) => ({ name, far: far(name) }))
    .sort((a, b) => a.far - b.far || (a.name < b.name ? -1 : 1))
    .slice(0, suggestions)
    .map(({ name }) => name);
}
