/* Documents per second, zod against the standalone validators made by ajv, in one run: `npx tsx --conditions=@projet-social/source bench/validation.ts`. */
import { readFileSync } from 'node:fs';
import { Bundle, Submission } from '../src/index.js';
import { validateBundle } from '../src/validators/bundle.js';
import { validateSubmission } from '../src/validators/submission.js';

const read = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(`../test/documents/0.1.0/${name}.json`, import.meta.url), 'utf8')) as Record<string, unknown>;

const seconds = 1.5;
const rounds = 5;

/** Median documents per second over several rounds, the two validators taking turns. */
function measure(first: () => void, second: () => void, perCall: number): [number, number] {
  const rates: [number[], number[]] = [[], []];
  for (let round = 0; round <= rounds; round++) {
    for (const [index, run] of [first, second].entries()) {
      let done = 0;
      const start = performance.now();
      while (performance.now() - start < seconds * 1000) {
        run();
        done += perCall;
      }
      if (round > 0) rates[index as 0 | 1].push((done * 1000) / (performance.now() - start)); // the first round warms up
    }
  }
  const median = (values: number[]) => values.sort((one, other) => one - other)[Math.floor(values.length / 2)]!;
  return [median(rates[0]), median(rates[1])];
}

const submissions = Array.from({ length: 200 }, (_, index) => ({
  ...read('submission'),
  id: `synthetic-${String(index).padStart(8, '0')}`,
}));
const wrong = submissions.map((one, index) => (index % 10 === 0 ? { ...one, status: 'other' } : one));
const bundle = read('bundle');

const rows = [
  [
    'Submission, valid',
    measure(
      () => submissions.forEach((one) => Submission.safeParse(one)),
      () => submissions.forEach((one) => validateSubmission(one)),
      200,
    ),
  ],
  [
    'Submission, 1 in 10 wrong',
    measure(
      () => wrong.forEach((one) => Submission.safeParse(one)),
      () => wrong.forEach((one) => validateSubmission(one)),
      200,
    ),
  ],
  [
    'Bundle (the convention)',
    measure(
      () => Bundle.safeParse(bundle),
      () => validateBundle(bundle),
      1,
    ),
  ],
] as const;
console.log('| document | zod, per second | ajv standalone, per second | ratio |\n| --- | ---: | ---: | ---: |');
for (const [name, [zod, ajv]] of rows) console.log(`| ${name} | ${Math.round(zod)} | ${Math.round(ajv)} | ${(ajv / zod).toFixed(1)} |`);
