/** A name as compared: no accents, case, spaces or signs. `Date de début` and `dateDeDebut` are one. */
export const plainName = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/œ/g, 'oe')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '');

/** How many letters to change to get from one name to another (Levenshtein). */
export function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (one[i - 1] === other[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[other.length]!;
}

/** The name most like this one. */
export const nearest = (name: string, names: readonly string[]): string => {
  const plain = plainName(name);
  let best = names[0] ?? '?';
  let least = Infinity;
  for (const candidate of names) {
    const cost = distance(plain, plainName(candidate));
    if (cost < least) [best, least] = [candidate, cost];
  }
  return best;
};
