// npm run golden -- <folder> [--json FILE]: runs a folder of test vectors in the format golden/1.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { checkFolder, type Outcome } from './check.js';
import { type GoldenFolder, readFolder } from './folder.js';

process.exitCode = await main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<number> {
  const usage = 'usage: npm run golden -- <folder> [--json FILE]';
  let folder: GoldenFolder;
  let jsonFile: string | undefined;
  try {
    const { positionals, values } = parseArgs({ args: [...argv], allowPositionals: true, options: { json: { type: 'string' } } });
    if (positionals.length !== 1) throw new Error(positionals.length === 0 ? 'which folder?' : 'one folder at a time');
    folder = readFolder(positionals[0]!);
    jsonFile = values.json;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
    return 2;
  }
  for (const line of folder.leftAside) console.error(`left aside: ${line}`);
  if (folder.fixtures.length === 0) {
    console.error(`no golden/1 fixture in ${folder.path}`);
    return 2;
  }
  const outcomes = await checkFolder(folder);
  if (jsonFile !== undefined) writeFileSync(jsonFile, `${JSON.stringify(outcomes.map(record), null, 1)}\n`);
  print(outcomes);
  return outcomes.some(({ verdict }) => verdict === 'failed') ? 1 : 0;
}

function print(outcomes: readonly Outcome[]): void {
  const count = (list: readonly Outcome[], verdict: Outcome['verdict']) => list.filter((outcome) => outcome.verdict === verdict).length;
  for (const family of new Set(outcomes.map((outcome) => outcome.family))) {
    const own = outcomes.filter((outcome) => outcome.family === family);
    const unsupported = count(own, 'unsupported');
    console.log(
      `${family.padEnd(22)} ${String(count(own, 'passed')).padStart(4)} of ${own.length}${unsupported > 0 ? ` (${unsupported} unsupported)` : ''}`,
    );
  }
  for (const { family, id, fn, problems } of outcomes.filter(({ verdict }) => verdict === 'failed')) {
    console.log(`FAILED ${family} · ${id} · ${fn}`);
    for (const problem of problems.slice(0, 6)) console.log(`  ${problem}`);
    if (problems.length > 6) console.log(`  … and ${problems.length - 6} more`);
  }
  const missing = new Map<string, number>();
  for (const { fn } of outcomes.filter(({ verdict }) => verdict === 'unsupported')) missing.set(fn, (missing.get(fn) ?? 0) + 1);
  if (missing.size > 0) console.log(`unsupported kinds: ${[...missing].map(([fn, n]) => `${fn} (${n})`).join(', ')}`);
  console.log(`${count(outcomes, 'passed')} passed, ${count(outcomes, 'failed')} failed, ${count(outcomes, 'unsupported')} unsupported`);
}

/** What `--json` writes of one case. */
function record({ family, id, fn, verdict, got, expected, problems }: Outcome): Record<string, unknown> {
  const error = problems.find((problem) => problem.startsWith('error: '));
  return { family, id, fn, verdict, got: got ?? error, expected };
}
