import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../../..', import.meta.url));

/** Runs `pst` as a person types it; the text that it writes to standard output. */
export async function pst(...args: string[]): Promise<string> {
  const program = ['--conditions=@projet-social/source', '--import', 'tsx', 'packages/evaluation/src/cli/main.ts'];
  const { stdout } = await run(process.execPath, [...program, ...args, '--lang', 'fr'], { cwd: root, maxBuffer: 64 * 1024 * 1024 });
  return stdout;
}
