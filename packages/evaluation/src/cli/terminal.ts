import { SingleBar } from 'cli-progress';
import pc from 'picocolors';

/** Where a command writes: results to `out`, all else to `note`. */
export interface Terminal {
  /** Writes a line to standard output. */
  out(line: string): void;
  /** Writes a line to standard error. */
  note(line: string): void;
  /** Follows long work on standard error; silent without a terminal. */
  progress(label: string, total: number): { advance(done: number): void; stop(): void };
  readonly width: number;
  readonly style: {
    strong: (text: string) => string;
    soft: (text: string) => string;
    bad: (text: string) => string;
    warn: (text: string) => string;
    good: (text: string) => string;
  };
}

/** Characters that steer a terminal, out of texts that come from data. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Bidi_Control}]/gu, '�');
}

/**
 * The terminal of this process. Colours only for a terminal, and never with NO_COLOR; a dumb terminal gets neither colours nor a progress
 * bar, which moves the cursor. NO_COLOR is about colours alone: the bar stays.
 */
export function processTerminal(env: NodeJS.ProcessEnv = process.env): Terminal {
  const isDumb = env['TERM'] === 'dumb';
  const wanted = env['NO_COLOR'] === undefined || env['NO_COLOR'] === '';
  const colors = pc.createColors(wanted && !isDumb && process.stdout.isTTY);
  return {
    out: (line) => process.stdout.write(`${line}\n`),
    note: (line) => process.stderr.write(`${line}\n`),
    progress(label, total) {
      if (!process.stderr.isTTY || isDumb) return { advance: () => undefined, stop: () => undefined };
      const bar = new SingleBar({
        format: `${label} {bar} {percentage} %`,
        stream: process.stderr,
        clearOnComplete: true,
        hideCursor: true,
      });
      bar.start(total, 0);
      return { advance: (done) => bar.update(done), stop: () => bar.stop() };
    },
    width: process.stdout.columns || 110,
    style: { strong: colors.bold, soft: colors.dim, bad: colors.red, warn: colors.yellow, good: colors.green },
  };
}

/** Text cut or padded to a width, counted in characters. */
function fit(text: string, width: number, right: boolean): string {
  const length = [...text].length;
  if (length > width) return `${[...text].slice(0, Math.max(1, width - 1)).join('')}…`;
  return right ? ' '.repeat(width - length) + text : text + ' '.repeat(width - length);
}

/** A text broken at spaces into lines of at most a width. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && [...last].length + 1 + [...word].length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** Fewest characters that a column of text keeps in a narrow terminal. */
const narrowestText = 22;

/**
 * Lines of a table; columns named in `right` are numbers, aligned right. The columns of text give way when the terminal is narrow, the widest
 * first: their texts take several lines.
 */
export function tableLines(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  right: readonly number[],
  width: number,
): string[] {
  const widths = header.map((title, column) => Math.max([...title].length, ...rows.map((row) => [...(row[column] ?? '')].length)));
  for (let over = widths.reduce((sum, value) => sum + value + 2, -2) - width; over > 0; over -= 1) {
    const texts = widths.filter((value, column) => !right.includes(column) && value > narrowestText);
    if (texts.length === 0) break;
    widths[widths.findIndex((value, column) => !right.includes(column) && value === Math.max(...texts))]! -= 1;
  }
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => fit(printable(cell), widths[column] ?? 0, right.includes(column)))
      .join('  ')
      .trimEnd();
  const linesOf = (cell: string, column: number): string[] => {
    if (right.includes(column)) return [cell];
    const indent = /^ */.exec(cell)?.[0] ?? '';
    return wrap(cell.slice(indent.length), (widths[column] ?? 0) - indent.length).map((text) => indent + text);
  };
  const row = (cells: readonly string[]): string[] => {
    const columns = cells.map(linesOf);
    return Array.from({ length: Math.max(...columns.map(({ length }) => length)) }, (_, at) =>
      line(columns.map((texts) => texts[at] ?? '')),
    );
  };
  return [line(header), widths.map((value) => '─'.repeat(value)).join('  '), ...rows.flatMap(row)];
}
