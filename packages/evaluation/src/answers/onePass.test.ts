// What `evaluate` estimates person by person, and what the moments of one pass give, are the same figures.
import fc from 'fast-check';
import { fileURLToPath } from 'node:url';
import type { Bundle, Framework, Submission } from '@projet-social/schema';
import { describe, expect, it } from 'vitest';
import { bundleOf, defaultFramework, inputOf, submission, year2025 } from '../../test/support/smallWorld.js';
import { type AnswerLayout, encodeAnswers, estimateMeans, mergeMoments, type Moments, reduceMoments } from '../engine/index.js';
import type { EvaluateInput } from '../input.js';
import { readDossier } from '../io/dossier.js';
import { evaluateInput } from '../io/evaluateDossier.js';
import { formulaKinds } from '../observe/kinds/index.js';
import { type YearObservations, observeYear } from '../observe/observeYear.js';
import { readStatistics } from '../observe/statistics.js';
import { dot } from './estimate.js';
import type { GroupAnswers } from './readWaves.js';
import { readMargin } from './margins.js';
import { personMeans, personShares } from './people.js';

const dossier = fileURLToPath(new URL('../../../../examples/montfermeil', import.meta.url));

/** The wave as a file of answers: a row per person; their group, weight, raked categories, and their value for every indicator. */
interface WaveFile {
  readonly columns: Readonly<Record<string, readonly (string | number | null)[]>>;
  readonly layout: AnswerLayout;
  readonly population: Readonly<Record<string, number>>;
  readonly margins: readonly string[];
}

function observe(input: EvaluateInput): YearObservations {
  const { period = year2025, territoryId, ...rest } = input;
  return observeYear({ ...rest, period, territoryId, formulaKinds });
}

/** One value per person for an indicator that is asked of people; undefined for another. */
function valuesOf(indicator: Framework['indicators'][number], answers: GroupAnswers): Float64Array | undefined {
  const { formula } = indicator;
  if (formula.kind === 'survey-mean')
    return personMeans(
      answers,
      formula.items.filter(({ groups }) => groups.includes(answers.group)),
      formula.minItemsAnswered,
    ).values;
  if (formula.kind === 'survey-share')
    return personShares(
      answers,
      formula.items.filter(({ groups }) => groups.includes(answers.group)),
      formula,
    ).values;
  return undefined;
}

function waveFile({ framework, bundle, period = year2025, territoryId }: EvaluateInput, { answers }: YearObservations): WaveFile {
  const statistics = readStatistics(bundle, period, territoryId);
  const columns: Record<string, (string | number | null)[]> = { group: [], weight: [] };
  const margins = framework.weighting.flatMap((rule) => rule.margins.map(({ questionId }) => questionId));
  const asked = framework.indicators.filter(({ formula }) => formula.kind === 'survey-mean' || formula.kind === 'survey-share');
  const population: Record<string, number> = {};
  for (const name of [...margins, ...asked.map(({ id }) => id)]) columns[name] = [];
  for (const [group, own] of answers) {
    if (own.populationSize !== undefined) population[group] = own.populationSize;
    const rule = own.weighting?.method === 'raking' ? framework.weighting.find((one) => one.group === group) : undefined;
    columns['group']!.push(...new Array<string>(own.respondents).fill(group));
    columns['weight']!.push(...own.weights);
    for (const name of margins) {
      const wanted = rule?.margins.find(({ questionId }) => questionId === name);
      const margin = rule && wanted && readMargin(own, wanted, statistics, rule.minPerCategory);
      columns[name]!.push(...(typeof margin === 'object' ? margin.column : new Array<string>(own.respondents).fill(group)));
    }
    for (const indicator of asked)
      columns[indicator.id]!.push(...Array.from(valuesOf(indicator, own)!, (value) => (Number.isNaN(value) ? null : value)));
  }
  const layout = { items: asked.map(({ id: name }) => ({ name })), weight: 'weight', by: ['group', ...margins], strata: ['group'] };
  return { columns, layout, population, margins };
}

/** The rows of a file dealt out into parts, reduced apart and merged. */
function reduceParts({ columns, layout }: WaveFile, parts: number): Moments {
  const part = (which: number) =>
    reduceMoments(
      encodeAnswers(
        Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, column.filter((_, row) => row % parts === which)])),
        layout,
      ),
    );
  return Array.from({ length: parts }, (_, which) => part(which)).reduce(mergeMoments);
}

/** How far apart two numbers are, for their size. */
const distance = (a: number, b: number, size = Math.max(Math.abs(a), Math.abs(b))) => Math.abs(a - b) / Math.max(1, size);

/** Compares everything both paths give; says how many means, errors and covariances that was, and the largest difference. */
function compare(file: WaveFile, observations: YearObservations, parts: number) {
  const moments = reduceParts(file, parts);
  const seen = { means: 0, errors: 0, covariances: 0, largest: 0 };
  const note = (what: 'means' | 'errors' | 'covariances', difference: number) => {
    seen[what] += 1;
    seen.largest = Math.max(seen.largest, difference);
  };
  for (const group of observations.answers.keys()) {
    const ownItems = file.layout.items.flatMap(({ name }) => {
      const measure = observations.measures.get(name)?.groups?.find((one) => one.group === group);
      return measure?.status === 'ok' ? [{ name, measure }] : [];
    });
    const all = estimateMeans(moments, { group }, { population: file.population, rakedOn: file.margins });
    // covariances stand only where every item has an answer: the items of this group alone
    const layout = { ...file.layout, items: ownItems.map(({ name }) => ({ name })) };
    const own = estimateMeans(reduceParts({ ...file, layout }, parts), { group }, { population: file.population, rakedOn: file.margins });
    ownItems.forEach(({ name, measure }, j) => {
      const estimate = all.estimates.find((one) => one.name === name)!;
      expect(estimate.n).toBe(measure.n);
      note('means', distance(estimate.estimate!, measure.value!));
      note('means', distance(estimate.effectiveN!, measure.effectiveSampleSize!));
      if (measure.noVariation) return; // ruling 14: pseudo-answers stand for the error of answers that do not vary
      note('errors', distance(estimate.se!, measure.standardError!));
      ownItems.forEach((other, k) => {
        if (other.measure.noVariation) return;
        const expected = dot(measure.influence, other.measure.influence);
        note('covariances', distance(own.covariance[j]![k]!, expected));
      });
    });
  }
  return seen;
}

describe('the engine and the evaluation give the same figures', () => {
  it.each([2024, 2025])('on the waves of Montfermeil, %i', async (year) => {
    const input = evaluateInput(await readDossier(dossier), year);
    const observations = observe(input);
    const file = waveFile(input, observations);
    expect(observations.answers.get('residents')?.weighting?.method).toBe('raking');
    for (const parts of [1, 7]) {
      const seen = compare(file, observations, parts);
      expect(seen.largest).toBeLessThan(1e-10);
      expect(seen.errors).toBeGreaterThan(30);
      expect(seen.covariances).toBeGreaterThan(200);
    }
  });
});

const bands = ['15-29', '30-44', '45-59', '60-74', '75-plus'];
const code = fc.option(fc.constantFrom('1', '2', '3', '4', 'dk'), { freq: 6 });
const questions = ['living-here', 'service-access', 'trust-services-resident', 'voice-counts-resident', 'feedback-received'];
const person = fc.record({
  age: fc.option(fc.constantFrom(...bands), { freq: 12 }),
  sex: fc.option(fc.constantFrom('woman', 'man'), { freq: 12 }),
  answers: fc.array(code, { minLength: questions.length, maxLength: questions.length }),
});
type Person = typeof person extends fc.Arbitrary<infer T> ? T : never;

/** Synthetic: made for this test. */
const answersOf = ({ answers }: Person, names: readonly string[]): Submission['answers'] =>
  Object.fromEntries(names.flatMap((name, place) => (answers[place] ? [[name, answers[place]]] : [])));

const population = (variable: string, dimension: string, counts: Record<string, number>): NonNullable<Bundle['observations']> =>
  Object.entries(counts).map(([category, value]) => ({
    variable,
    period: { start: '2022-01-01', end: '2022-12-31' },
    dimensions: { [dimension]: category },
    role: 'actual',
    value,
    status: 'ok',
    vintage: '2022',
  }));

/** The default framework; residents' trust is a mean of three questions, of which two at least must be answered. */
function severalQuestions(): Framework {
  const framework = defaultFramework();
  const trust = framework.indicators.find(({ id }) => id === 'trust')!;
  if (trust.formula.kind !== 'survey-mean') throw new TypeError('trust is asked of people');
  trust.formula = {
    ...trust.formula,
    minItemsAnswered: 2,
    items: [
      ...trust.formula.items.filter(({ groups }) => !groups.includes('residents')),
      ...questions.slice(0, 3).map((questionId, place) => ({ questionId, groups: ['residents'], reverseCoded: place === 1 })),
    ],
  };
  return framework;
}

const residentsWave = fc.array(person, { minLength: 120, maxLength: 180 });
const staffWave = fc.array(person, { minLength: 8, maxLength: 30 });
const ages = fc.array(fc.integer({ min: 800, max: 1200 }), { minLength: bands.length, maxLength: bands.length });

describe('on random waves, synthetic', () => {
  it('raked residents and staff of a known number: values, errors and covariances, whatever the parts', () => {
    const seen = { raked: 0, errors: 0, covariances: 0 };
    fc.assert(
      fc.property(residentsWave, staffWave, ages, fc.integer({ min: 1, max: 5 }), (residents, staff, counts, parts) => {
        const observations = [
          ...population('population-by-age-band', 'age-band', Object.fromEntries(bands.map((band, place) => [band, counts[place]!]))),
          ...population('population-by-sex', 'sex', { woman: 530, man: 470 }),
        ];
        const submissions = [
          ...residents.map((one) =>
            submission('residents', answersOf(one, questions), {
              profile: { ...(one.age && { 'age-band': one.age }), ...(one.sex && { sex: one.sex }) },
            }),
          ),
          ...staff.map((one) =>
            submission('staff', answersOf(one, ['trust-partners', 'trust-speak-difficulties', 'role-own', 'role-others', 'speak-freely'])),
          ),
        ];
        const surveyWaves: NonNullable<Bundle['surveyWaves']> = [
          {
            id: 't:survey-wave:staff',
            surveyId: 'staff-annual',
            surveyVersion: '0.1.0',
            group: 'staff',
            year: 2025,
            period: year2025,
            batches: [],
            populationSize: 40,
          },
        ];
        const input = inputOf({ framework: severalQuestions(), bundle: bundleOf({ observations, surveyWaves }), submissions });
        const observed = observe(input);
        const result = compare(waveFile(input, observed), observed, parts);
        expect(result.largest).toBeLessThan(1e-10);
        seen.raked += Number(observed.answers.get('residents')?.weighting?.method === 'raking');
        seen.errors += result.errors;
        seen.covariances += result.covariances;
      }),
      { numRuns: 25 },
    );
    expect(seen.raked).toBeGreaterThan(15);
    expect(seen.errors).toBeGreaterThan(100);
    expect(seen.covariances).toBeGreaterThan(400);
  });

  it('moments of weights that no raking of these categories gives are refused, and columns that are not there', () => {
    const layout = { items: [{ name: 'q' }], weight: 'w', by: ['sex'] };
    const moments = reduceMoments(encodeAnswers({ q: [1, 2, 3], w: [1, 2, 1], sex: ['a', 'a', 'b'] }, layout));
    expect(() => estimateMeans(moments, {}, { rakedOn: ['sex'] })).toThrow(/weights of the cell a/);
    expect(() => estimateMeans(moments, {}, { rakedOn: ['age'] })).toThrow(/no column "age"/);
  });
});
