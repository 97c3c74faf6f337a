// npm run bench [topic ...]: measures the marks of the method, one topic per file of this folder, each in a process of its own.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const topics = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.slice(0, -'.bench.ts'.length))
  .sort();
const wanted = process.argv.slice(2);
const unknown = wanted.filter((topic) => !topics.includes(topic));
if (unknown.length > 0) {
  console.error(`no such topic: ${unknown.join(', ')} (there are: ${topics.join(', ')})`);
  process.exitCode = 2;
} else {
  for (const topic of wanted.length > 0 ? wanted : topics) {
    const { status } = spawnSync(process.execPath, [...process.execArgv, '--expose-gc', join(import.meta.dirname, `${topic}.bench.ts`)], {
      stdio: 'inherit',
    });
    if (status !== 0) process.exitCode = 1;
  }
}
