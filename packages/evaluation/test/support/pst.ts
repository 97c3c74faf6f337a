import { commands } from '../../src/cli/commands/index.js';
import { runProgram } from '../../src/cli/program.js';
import type { Terminal } from '../../src/cli/terminal.js';

export interface Ran {
  readonly code: number;
  /** Standard output. */
  readonly output: string;
  /** Standard error. */
  readonly errors: string;
}

/** Runs `pst` in this process, as it would run in a French terminal without colours. */
export async function pst(argv: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ran> {
  const output: string[] = [];
  const errors: string[] = [];
  const plain = (text: string): string => text;
  const terminal: Terminal = {
    out: (line) => void output.push(line),
    note: (line) => void errors.push(line),
    progress: () => ({ advance: () => undefined, stop: () => undefined }),
    width: 110,
    style: { strong: plain, soft: plain, bad: plain, warn: plain, good: plain },
  };
  const code = await runProgram(argv, commands, { version: '0.0.0', env: { PST_DEBUG: '', ...env }, terminal });
  return { code, output: output.join('\n'), errors: errors.join('\n') };
}
