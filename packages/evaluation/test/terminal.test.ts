import { afterEach, describe, expect, it, vi } from 'vitest';
import { processTerminal, tableLines } from '../src/cli/terminal.js';

const colour = new RegExp(`${String.fromCharCode(27)}\\[[\\d;]*m`);
const isTTY = [process.stdout, process.stderr].map((stream) => Object.getOwnPropertyDescriptor(stream, 'isTTY'));
afterEach(() => {
  vi.restoreAllMocks();
  [process.stdout, process.stderr].forEach((stream, index) => {
    if (isTTY[index]) Object.defineProperty(stream, 'isTTY', isTTY[index]);
    else Reflect.deleteProperty(stream, 'isTTY');
  });
});

/** What long work and a coloured word write, in a terminal with this environment. */
function written(env: NodeJS.ProcessEnv): { bar: string; word: string } {
  for (const stream of [process.stdout, process.stderr]) Object.defineProperty(stream, 'isTTY', { value: true, configurable: true });
  const texts: string[] = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => texts.push(String(text)) > 0);
  const terminal = processTerminal(env);
  const progress = terminal.progress('Lecture', 3);
  progress.advance(1);
  progress.stop();
  return { bar: texts.join(''), word: terminal.style.bad('mot') };
}

describe('a terminal', () => {
  it('shows a bar and colours', () => {
    const { bar, word } = written({ TERM: 'xterm' });
    expect(bar).toContain('Lecture');
    expect(word).not.toBe('mot');
  });

  it('shows the bar and no colour with NO_COLOR', () => {
    const { bar, word } = written({ TERM: 'xterm', NO_COLOR: '1' });
    expect(bar).toContain('Lecture');
    expect([bar, word].join('')).not.toMatch(colour);
  });

  it('gets no code at all when it is dumb', () => {
    expect(written({ TERM: 'dumb' })).toEqual({ bar: '', word: 'mot' });
  });
});

describe('a table on the terminal', () => {
  const long = 'Un enregistrement de plus ou de moins changerait le sens de l’évolution';
  const lines = tableLines(['Critère', 'Note', 'Raison'], [[`  ${long}`, '12', long]], [1], 70);

  it('stays within its width: every column of text takes several lines, and none is cut', () => {
    expect(Math.max(...lines.map((line) => [...line].length))).toBeLessThanOrEqual(70);
    for (const word of long.split(' ')) expect(lines.join(' ').split(word).length).toBeGreaterThan(2);
    expect(lines.slice(2).every((line) => line.startsWith('  ') || line === '')).toBe(true);
  });

  it('is as wide as its texts where there is room', () => {
    expect(tableLines(['a', 'n'], [['mot', '1']], [1], 70)).toEqual(['a    n', '───  ─', 'mot  1']);
  });
});
