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

/** Breaks a text between words so that no line is wider than `width` pixels; a single longer word keeps its line. */
export function wrap(text: string, width: number, fontSize: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/ +/)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && estimateWidth(longer, fontSize) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}
