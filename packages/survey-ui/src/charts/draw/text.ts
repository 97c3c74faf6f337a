/** Widths in em of a humanist sans serif, on the generous side: layout without a font, the same on every machine. */
function characterWidth(character: string): number {
  if ("ijlI.,:;'’|!·".includes(character)) return 0.29;
  if ('frt()-[]/ \u00a0\u202f'.includes(character)) return 0.37;
  if ('mwMW%@'.includes(character)) return 0.9;
  if (/[\u2066-\u2069\u200e\u200f]/.test(character)) return 0;
  if (/[A-ZÀ-Þ]/.test(character)) return 0.66;
  if (/[\u0600-\u06ff]/.test(character)) return 0.52;
  if (/[\u3000-\u9fff]/.test(character)) return 1;
  return 0.57;
}

/** Width of a text in pixels, estimated without a font. */
export function estimateWidth(text: string, fontSize: number): number {
  let em = 0;
  for (const character of text) em += characterWidth(character);
  return em * fontSize;
}

/** A word in pieces that fit: after its own hyphens where it has some, else where the line is full, with a hyphen; the end keeps three letters. */
function pieces(word: string, width: number, fontSize: number): string[] {
  if (estimateWidth(word, fontSize) <= width) return [word];
  const letters = [...word];
  let full = 2;
  while (full < letters.length - 1 && estimateWidth(`${letters.slice(0, full + 1).join('')}-`, fontSize) <= width) full += 1;
  const own = letters.lastIndexOf('-', full) + 1;
  const at = own > 1 && own < letters.length ? own : Math.max(2, Math.min(full, letters.length - 3));
  const [start, rest] = [letters.slice(0, at).join(''), letters.slice(at).join('')];
  return [own === at ? start : `${start}-`, ...pieces(rest, width, fontSize)];
}

/**
 * Breaks a text between words so that no line is wider than `width` pixels, and a single longer word within itself.
 * In a right-to-left drawing each line keeps the direction of its own letters.
 */
export function wrap(text: string, width: number, fontSize: number, direction: 'ltr' | 'rtl' = 'ltr'): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/ +/).flatMap((each) => pieces(each, width, fontSize))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && estimateWidth(longer, fontSize) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  lines.push(line);
  return direction === 'rtl' ? lines.map((each) => `\u2068${each}\u2069`) : lines;
}
