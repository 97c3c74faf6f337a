// 35,000 communes by 8 published indicators, scored and compared: npm run bench territories. Data are synthetic, from a seed.
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import type { Framework } from '@projet-social/schema';
import { type TerritoryValue, compareTerritories } from '../src/compare/territories.js';
import { randomFrom } from '../src/uncertainty/random.js';

const territories = 35_000;
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

/** One value at a time, as a file would be read: nothing is kept. Small communes have their fiscal series withheld. */
function* published(seed: number): Generator<TerritoryValue> {
  const random = randomFrom(seed);
  for (let territory = 0; territory < territories; territory += 1) {
    const territoryId = `france:territory:${territory}`;
    const people = Math.round(40 + 20_000 * random.uniform() ** 6);
    yield { variable: 'population', territoryId, vintage: '2022', value: people, status: 'ok' };
    const standing = random.uniform();
    for (const [variable, low, high] of series) {
      const isWithheld = variable === 'poverty-rate' && people < 200;
      const value = isWithheld ? null : low + (high - low) * (0.6 * standing + 0.4 * random.uniform());
      yield { variable, territoryId, vintage: '2021', value, status: isWithheld ? 'suppressed' : 'ok' };
    }
  }
}

const framework = JSON.parse(readFileSync(new URL('../../schema/content/framework.json', import.meta.url), 'utf8')) as Framework;
const zoneOf = (id: string): string => `departement-${Math.floor(Number(id.slice('france:territory:'.length)) / 350)}`;

globalThis.gc?.();
const before = process.memoryUsage();
const start = performance.now();
const result = compareTerritories(framework, published(93047), { population: 'population', rankBy: 'poverty-rate', zoneOf });
const milliseconds = performance.now() - start;
globalThis.gc?.();
const after = process.memoryUsage();

const megabytes = (bytes: number): string => (bytes / 1_048_576).toFixed(0);
console.log(`${result.territoryIds.length} territories x ${result.indicators.length} indicators: ${milliseconds.toFixed(0)} ms`);
console.log(
  `kept: ${megabytes(after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers)} MB; peak of the process: ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`,
);
for (const { id, units, suppressed, gini, zones } of result.inequality)
  console.log(
    `${id}: ${units} units, ${suppressed} withheld, Gini ${gini.value?.toFixed(4) ?? '-'}, Theil between ${zones?.value?.between.toFixed(4) ?? '-'} within ${zones?.value?.within.toFixed(4) ?? '-'}`,
  );
if (result.indicators.length !== series.length || milliseconds > 5000) process.exitCode = 1;
