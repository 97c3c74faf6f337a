// Writes a synthetic table of communes, one row each, as a producer would publish it: npm run bench:communes -- 35000 > communes.csv
import { randomFrom } from '../../src/uncertainty/random.js';

/** Published series of the framework, with the range of their values. */
const series = [
  ['poverty-rate', 6, 45],
  ['interdecile-ratio', 2.2, 6],
  ['unemployment-rate-15-64', 4, 25],
  ['neet-share-15-24', 5, 35],
  ['gp-accessibility', 0.5, 5],
  ['childcare-coverage', 5, 95],
  ['net-migration-rate', -1.5, 2],
  ['neighbourhood-income-ratio', 1, 2.6],
] as const;

/** Lines of the table. Codes are those of no real commune; small communes have their fiscal series withheld, as INSEE does. */
export function* communeLines(communes: number, seed = 93047): Generator<string> {
  yield ['code', 'population', ...series.map(([variable]) => variable)].join(';');
  const random = randomFrom(seed);
  for (let commune = 0; commune < communes; commune += 1) {
    const people = Math.round(40 + 20_000 * random.uniform() ** 6);
    const standing = random.uniform();
    const values = series.map(([variable, low, high]) => {
      const value = low + (high - low) * (0.6 * standing + 0.4 * random.uniform());
      const isWithheld = people < 200 && (variable === 'poverty-rate' || variable === 'interdecile-ratio');
      return isWithheld ? 's' : value.toFixed(2).replace('.', ',');
    });
    const code = `${String(1 + (commune % 95)).padStart(2, '0')}${String(Math.floor(commune / 95)).padStart(3, '0')}`;
    yield [code, people, ...values].join(';');
  }
}

if (process.argv[1] === import.meta.filename) {
  const communes = Number(process.argv[2] ?? 35_000);
  if (!Number.isInteger(communes) || communes < 1) {
    console.error('how many communes? a whole number above 0');
    process.exitCode = 2;
  } else for (const line of communeLines(communes)) process.stdout.write(`${line}\n`);
}
