import { readFileSync } from 'node:fs';
import { Evaluation, Framework, type Issue, type Observation, type Score } from '@projet-social/schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { protectEvaluation } from './protectEvaluation.js';
import { readProtected } from './protectedEvaluation.js';
import { roundTo } from './publishedFigures.js';
import { requireProtected } from './requireProtected.js';
import { Rules } from './rules.js';
import { resultKey } from './scoreModel.js';

const framework = Framework.parse(JSON.parse(readFileSync(new URL('../../../schema/content/framework.json', import.meta.url), 'utf8')));
const indicator = framework.indicators.find(({ formula }) => formula.kind === 'survey-mean')!;
const criterion = framework.dimensions.flatMap(({ criteria }) => criteria).find(({ indicatorIds }) => indicatorIds.includes(indicator.id))!;
const groupIds = framework.respondentGroups.map(({ id }) => id);
const thresholds = new Map(framework.disclosure.minRespondents.map(({ group, value }) => [group, value]));
const period = { start: '2025-01-01', end: '2025-12-31' };

interface GroupCase {
  n: number;
  value: number;
}

const pointsOf = (value: number) => (100 * (value - indicator.goalposts.floor)) / (indicator.goalposts.target - indicator.goalposts.floor);
const cut = (points: number) => Math.min(100, Math.max(0, points));

/** A made-up evaluation in which every group, however small, entered the shared value: what a mistake upstream would produce. */
function careless(cases: Readonly<Record<string, GroupCase>>): Evaluation {
  const groups = Object.keys(cases);
  const shared = groups.reduce((sum, group) => sum + cases[group]!.value, 0) / groups.length;
  const observation = (value: number, n: number, group?: string): Observation => ({
    variable: indicator.id,
    period,
    ...(group !== undefined && { group }),
    role: 'actual',
    value,
    status: 'ok',
    n,
    numerator: value * n,
    denominator: n,
    standardError: 1.2345,
    degreesOfFreedom: n - 1,
    interval: { low: value - 2.4567, high: value + 2.4567, level: 0.95, kind: 'confidence' },
    absences: { skipped: 1 },
    categories: [
      { questionId: 'q', code: '1', n: Math.floor(n / 3), share: (100 * Math.floor(n / 3)) / n },
      { questionId: 'q', code: '4', n: n - Math.floor(n / 3), share: (100 * (n - Math.floor(n / 3))) / n },
    ],
    explanation: { fr: `moyenne ${value} sur ${n} réponses` },
  });
  const score = (nodeId: string, level: Score['level'], value: number, group?: string): Score => ({
    nodeId,
    level,
    ...(level === 'indicator' && { parentId: criterion.id }),
    ...(group !== undefined && { group }),
    value,
    status: 'ok',
    standardError: 1.2345,
    degreesOfFreedom: 7,
    interval: { low: value - 2, high: value + 2, level: 0.95, kind: 'confidence' },
    coverage: 1,
    bands: [],
    bandProbabilities: [{ band: 'a', probability: 0.87654 }],
    weight: 1,
    contribution: value,
  });
  const everyone = [...groups, undefined];
  const valueOf = (group: string | undefined) => (group === undefined ? shared : cases[group]!.value);
  return {
    schemaVersion: '0',
    kind: 'evaluation',
    year: 2025,
    period,
    frameworkId: framework.id,
    frameworkVersion: framework.version,
    synthetic: true,
    method: { version: '0', software: 'test', seed: 1 },
    inputs: [],
    groups: groups.map((group) => ({
      group,
      status: 'ok',
      respondents: cases[group]!.n,
      populationSize: 60,
      responseRate: cases[group]!.n / 60,
      modeShares: [{ mode: 'web', share: 100 }],
    })),
    observations: everyone.map((group) =>
      observation(valueOf(group), group === undefined ? groups.reduce((sum, id) => sum + cases[id]!.n, 0) : cases[group]!.n, group),
    ),
    scores: everyone.flatMap((group) => [
      score(indicator.id, 'indicator', cut(pointsOf(valueOf(group))), group),
      score(criterion.id, 'criterion', cut(pointsOf(valueOf(group))), group),
    ]),
    gaps: groups.flatMap((high) =>
      groups
        .filter((low) => low !== high && cases[high]!.value > cases[low]!.value)
        .map((low) => ({
          nodeId: indicator.id,
          level: 'indicator' as const,
          high,
          low,
          difference: cut(pointsOf(cases[high]!.value)) - cut(pointsOf(cases[low]!.value)),
          standardError: 1.2345,
          widest: false,
          verdict: 'small' as const,
        })),
    ),
    comparison: {
      previousYear: 2024,
      changes: groups.map((group) => ({
        nodeId: indicator.id,
        level: 'indicator' as const,
        group,
        verdict: 'up' as const,
        reasons: [],
        commonBasket: { indicatorIds: [indicator.id], groups: [group], before: 40, after: cases[group]!.value, coverage: 1 },
        difference: cases[group]!.value - 40,
        publishedBefore: 40,
        publishedAfter: cases[group]!.value,
      })),
    },
    judgements: [],
    issues: groups.map((group) => ({
      code: 'group-below-threshold',
      severity: 'warning' as const,
      path: ['observations', indicator.id],
      params: { group, n: cases[group]!.n, threshold: 5 },
    })),
  };
}

const isSmall = (group: string, n: number) => n < thresholds.get(group)!;

/**
 * What an outsider who knows the method works out of a hidden group's value from the published document: shared value and other groups,
 * each with its rounding, and the shared value as the plain mean of all groups.
 */
function attack(published: Evaluation, group: string): [low: number, high: number] {
  const value = (id: string | undefined, nodeIds: readonly string[]) =>
    published.scores.find((score) => nodeIds.includes(score.nodeId) && score.group === id && score.value !== null)?.value ?? null;
  const nodes = [indicator.id, criterion.id];
  const shared = value(undefined, nodes);
  if (shared === null) return [0, 100];
  const others = groupIds.filter((id) => id !== group).map((id) => value(id, nodes));
  const lowest = others.reduce<number>((sum, score) => sum + (score === null ? 0 : score - 0.5), 0);
  const highest = others.reduce<number>((sum, score) => sum + (score === null ? 100 : score + 0.5), 0);
  return [Math.max(0, groupIds.length * (shared - 0.05) - highest), Math.min(100, groupIds.length * (shared + 0.05) - lowest)];
}

/** How many of the means that so many answers can have lie in an interval of points, counted one by one. */
function valuesBetween(low: number, high: number, respondents: number): number {
  if (indicator.formula.kind !== 'survey-mean') throw new Error(`${indicator.id} is no mean`);
  const steps = respondents * indicator.formula.items.length * 3;
  const inside = (sum: number) => {
    const points = pointsOf((100 * sum) / steps);
    return points >= low - 1e-9 && points <= high + 1e-9;
  };
  return Array.from({ length: steps + 1 }, (_, sum) => sum).filter(inside).length;
}

const groupCase = fc.record({
  n: fc.integer({ min: 1, max: 40 }),
  value: fc.integer({ min: 2000, max: 8000 }).map((value) => value / 100),
});
const anyCase = fc.record(Object.fromEntries(groupIds.map((id) => [id, groupCase])));

describe('protectEvaluation', () => {
  it('what too few answers stand behind cannot be worked out, even where it entered the shared value', async () => {
    await fc.assert(
      fc.asyncProperty(anyCase, async (cases) => {
        const published = await protectEvaluation(careless(cases), framework);
        expect(published.disclosure.audit.passed).toBe(true);
        const text = JSON.stringify(published);
        for (const group of groupIds) {
          const { n, value } = cases[group]!;
          if (!isSmall(group, n)) continue;
          const [low, high] = attack(published, group);
          expect(high - low, `${group}: ${low} to ${high}`).toBeGreaterThanOrEqual(framework.disclosure.minIntervalWidthPoints);
          const [left, every] = [valuesBetween(low, high, n), valuesBetween(0, 100, n)];
          expect(left, `${group}, ${n} answers: ${low} to ${high}`).toBeGreaterThanOrEqual(
            Math.min(framework.disclosure.minCandidateValues, every),
          );
          for (const row of [...published.observations, ...published.scores].filter((one) => one.group === group))
            expect(row).toMatchObject({ value: null, status: 'suppressed' });
          expect(published.gaps.filter(({ high: top, low: bottom }) => top === group || bottom === group)).toEqual([]);
          expect(published.comparison!.changes.filter((change) => change.group === group)).toEqual([]);
          expect(published.groups.find((summary) => summary.group === group)).toEqual({
            group,
            status: 'suppressed',
            respondents: null,
            populationSize: 60,
            modeShares: [],
          });
          expect(text.includes(`moyenne ${value} sur ${n} `)).toBe(false);
          expect(published.issues.filter(({ params }) => params?.['group'] === group && params['n'] !== undefined)).toEqual([]);
        }
      }),
      { numRuns: 40 },
    );
  }, 120_000);

  it('shown groups lose their decimals and their exact counts', async () => {
    const cases = Object.fromEntries(groupIds.map((id, i) => [id, { n: 31 + i, value: 41.37 + i }]));
    const published = await protectEvaluation(careless(cases), framework);
    expect(published.disclosure).toMatchObject({ protected: true, hidden: [], audit: { passed: true, cellsChecked: 0 } });
    const shown = (nodeId: string, group: string) =>
      published.scores.find((score) => score.nodeId === nodeId && score.group === group)!.value!;
    expect(published.gaps.length).toBeGreaterThan(0);
    for (const { nodeId, high, low, difference } of published.gaps) expect(difference).toBe(shown(nodeId, high) - shown(nodeId, low));
    for (const score of published.scores.filter(({ group }) => group !== undefined)) {
      expect(Number.isInteger(score.value)).toBe(true);
      expect(score.degreesOfFreedom).toBeUndefined();
      expect(Number.isInteger(score.interval!.low)).toBe(true);
    }
    for (const observation of published.observations) {
      expect(observation.n! % 5).toBe(0);
      expect(observation.degreesOfFreedom).toBeUndefined();
      expect(observation.explanation?.fr ?? '').not.toContain('.37');
      if (observation.group === undefined) continue;
      expect(observation.numerator).toBeUndefined();
      const answers = observation.categories!.reduce((sum, { n }) => sum + n!, 0);
      for (const { n, share } of observation.categories!) expect([n! % 5, share]).toEqual([0, Math.round((1000 * n!) / answers) / 10]);
    }
    expect(published.groups.map(({ respondents }) => respondents! % 5)).toEqual(groupIds.map(() => 0));
    expect(published.groups.every(({ respondents, responseRate }) => Math.abs(responseRate! - respondents! / 60) < 0.006)).toBe(true);
    expect(Evaluation.safeParse(JSON.parse(JSON.stringify(published))).success).toBe(true);
  });

  it('what last year hid does not come back through a change', async () => {
    const shown = Object.fromEntries(groupIds.map((id, i) => [id, { n: 31, value: 41 + i }]));
    const last = await protectEvaluation(careless({ ...shown, associations: { n: 3, value: 70 } }), framework);
    const published = await protectEvaluation(careless(shown), framework, { previous: last });
    expect(published.comparison!.changes.some(({ group }) => group === 'associations')).toBe(false);
    expect(published.scores.find((score) => score.group === 'associations' && score.nodeId === indicator.id)!.value).toBe(
      Math.round(cut(pointsOf(shown['associations']!.value))),
    );
  });

  const shownAll = Object.fromEntries(groupIds.map((id, i) => [id, { n: 31, value: 41 + i }]));

  it('a group under its threshold last year, which entered nothing, has no change from what it was then', async () => {
    const { associations: _few, ...others } = shownAll;
    const then = careless(others);
    then.groups.push({ ...then.groups[0]!, group: 'associations', status: 'insufficient', respondents: 3 });
    then.observations.push({ ...then.observations[0]!, group: 'associations', value: null, status: 'insufficient', n: 3 });
    then.scores.push({ ...then.scores[0]!, group: 'associations', value: null, status: 'insufficient' });
    const previous = await protectEvaluation(then, framework);
    expect(previous.disclosure.hidden.every(({ reason }) => reason === 'below-threshold')).toBe(true);
    const now = careless(shownAll);
    const [first] = now.comparison!.changes;
    // One whose numbers were computed all the same, one that was refused: it keeps the score of the year in which the group is shown.
    const refused = { ...first!, group: 'associations', verdict: 'refused' as const, publishedBefore: 70.4, publishedAfter: 41.2, difference: undefined, commonBasket: undefined }; // prettier-ignore
    now.comparison!.changes.push(refused);
    const changes = (await protectEvaluation(now, framework, { previous })).comparison!.changes.filter(
      ({ group }) => group === 'associations',
    );
    expect(changes.map(({ verdict, publishedBefore, publishedAfter }) => [verdict, publishedBefore, publishedAfter])).toEqual([['refused', null, 41]]); // prettier-ignore
    const few = careless({ ...shownAll, associations: { n: 3, value: 50 } });
    few.comparison!.changes = [refused];
    const gone = await protectEvaluation(few, framework);
    expect(gone.comparison!.changes.map(({ publishedBefore, publishedAfter }) => [publishedBefore, publishedAfter])).toEqual([[70, null]]); // prettier-ignore
  });

  it('a shared score that may be shown has no change that a hidden group entered', async () => {
    // Two hidden groups in the mean of four: 4 × 50 − 100 leaves each anything from 0 to 100, but two years of it would not.
    const working = careless(Object.fromEntries(groupIds.map((id) => [id, { n: id === 'staff' || id === 'elected' ? 3 : 40, value: 50 }])));
    const [change] = working.comparison!.changes;
    working.comparison!.changes = [{ ...change!, group: undefined, nodeId: indicator.id, commonBasket: { ...change!.commonBasket!, groups: groupIds } }]; // prettier-ignore
    const tipping = { nodeId: criterion.id, groupShare: 0.37, band: 'a' };
    working.robustness = { scenarios: [], nodes: [], leaveOneOut: [], tippingPoints: [{ ...tipping, group: 'staff' }, { ...tipping, group: 'residents' }] }; // prettier-ignore
    const published = await protectEvaluation(working, framework);
    expect(published.scores.find(({ nodeId, group }) => nodeId === indicator.id && group === undefined)!.value).toBe(50);
    expect(published.comparison!.changes).toEqual([]);
    expect(published.observations.find(({ group }) => group === undefined)!.n).toBe(80);
    expect(published.robustness!.tippingPoints.map(({ group }) => group)).toEqual(['residents']);
  });

  it('a shared figure behind which one group stands has that group’s decimals', async () => {
    const published = await protectEvaluation(careless({ residents: { n: 40, value: 41.37 } }), framework);
    const shared = published.scores.filter(({ group }) => group === undefined);
    expect(shared.map(({ value }) => value)).toEqual(
      published.scores.filter(({ group }) => group === 'residents').map(({ value }) => value),
    );
    const observation = published.observations.find(({ group }) => group === undefined)!;
    expect([observation.value, observation.explanation!.en]).toEqual([41, 'Result of the only group shown, rounded to protect people: Residents 41.']); // prettier-ignore
  });

  it('breakdowns below the threshold go, and one more where a single one does', async () => {
    const working = careless(Object.fromEntries(groupIds.map((id) => [id, { n: 40, value: 50 }])));
    const breakdown = (code: string, n: number): Observation => ({ ...working.observations[0]!, dimensions: { 'age-band': code }, n });
    working.observations.push(breakdown('15-29', 6), breakdown('30-59', 20), breakdown('60-plus', 14));
    const published = await protectEvaluation(working, framework);
    const shown = published.observations
      .filter(({ dimensions }) => dimensions !== undefined)
      .map(({ dimensions, value }) => [dimensions!['age-band'], value !== null]);
    expect(shown).toEqual([['15-29', false], ['30-59', true], ['60-plus', false]]); // prettier-ignore
  });

  it('a published statistic behind which too few stand is hidden by the rule of its source; a group by the higher of its two thresholds', async () => {
    const statistic = framework.indicators.find(({ kind }) => kind !== 'survey' && kind !== 'activity')!;
    const working = careless(shownAll);
    const of = (n: number, producer: string): Observation => ({ variable: statistic.id, period, role: 'actual', value: 24, status: 'ok', n, provenance: { producer } });
    working.observations = [of(4, 'CNAF, allocations familiales'), of(5, 'CNAF, allocations familiales'), of(10, 'INSEE'), of(11, 'INSEE')];
    const published = await protectEvaluation(working, framework);
    expect(published.observations.map(({ value }) => value)).toEqual([null, 24, null, 24]);
    const strict = new Rules({ ...framework, respondentGroups: framework.respondentGroups.map((one) => ({ ...one, publicationThreshold: one.id === 'elected' ? 7 : 1 })) });
    expect(['elected', 'staff', 'nobody-knows'].map((group) => strict.threshold(group))).toEqual([7, thresholds.get('staff'), 11]);
  }); // prettier-ignore

  it('the number of neighbourhoods behind a published ratio is not a number of people: six of them are shown', async () => {
    const ratio = framework.indicators.find(({ formula }) => formula.kind === 'max-over-min')!;
    const working = careless(shownAll);
    working.observations = [
      { variable: ratio.id, period, role: 'actual', value: 1.64, status: 'ok', n: 6, vintage: '2022', provenance: { producer: 'INSEE' } },
    ];
    const { observations, disclosure } = await protectEvaluation(working, framework);
    expect(observations[0]).toMatchObject({ value: 1.64, status: 'ok', n: 6 });
    expect(disclosure.hidden.filter(({ what }) => what === 'statistic')).toEqual([]);
  });

  it('holds back texts that look personal', async () => {
    const working = careless(Object.fromEntries(groupIds.map((id) => [id, { n: 40, value: 50 }])));
    working.judgements.push({
      criterionId: criterion.id,
      year: 2025,
      computedBands: ['a'],
      agreedBand: 'a',
      rationale: 'Voir avec Mme Martin, 06 12 34 56 78',
      dissent: [{ party: 'CAF', statement: 'Écrire à amina@exemple.fr' }],
      decidedOn: '2025-12-01',
    });
    const published = await protectEvaluation(working, framework);
    expect(JSON.stringify(published)).not.toMatch(/06 12|amina/);
    expect(published.issues.some(({ code }) => code === 'personal-data-in-text')).toBe(true);
  });

  it('an interval wide enough that holds too few values of the lattice hides more', async () => {
    // 4 × 70 − 70 − 70 − [0, 100] leaves 40 to 100: wide enough, but 8 of the means that two answers can have.
    const cases = { residents: { n: 40, value: 70 }, staff: { n: 3, value: 65 }, elected: { n: 2, value: 75 }, associations: { n: 30, value: 70 } };
    const published = await protectEvaluation(careless(cases), framework);
    expect(published.disclosure.audit.passed).toBe(true);
    const [low, high] = attack(published, 'elected');
    expect([low, high]).toEqual([0, 100]);
    expect(published.scores.find(({ nodeId, group }) => nodeId === indicator.id && group === undefined)).toMatchObject({ value: null, status: 'suppressed' });
  }); // prettier-ignore

  it('leaves no group result in a document whose audit fails, and no writer takes it', async () => {
    // A target ten times beyond the scale: whatever is hidden, everybody knows the score to be between 0 and 10.
    const beyond: Framework = {
      ...framework,
      indicators: framework.indicators.map((one) =>
        one.id === indicator.id ? { ...one, goalposts: { ...one.goalposts, floor: 0, target: 1000 } } : one,
      ),
    };
    const working = careless(Object.fromEntries(groupIds.map((id) => [id, { n: id === 'elected' ? 2 : 40, value: 50 }])));
    for (const score of working.scores) score.value = 5;
    // A result that nothing ties to the hidden one.
    const apart = framework.indicators.find(({ id, formula }) => formula.kind === 'survey-mean' && !criterion.indicatorIds.includes(id))!;
    const elsewhere = { group: 'residents', value: 60 };
    working.observations.push({ ...working.observations[0]!, ...elsewhere, variable: apart.id });
    working.scores.push({ ...working.scores[0]!, ...elsewhere, nodeId: apart.id, parentId: undefined });
    const usual = await protectEvaluation(working, framework);
    expect([usual.disclosure.audit.passed, usual.scores.at(-1)!.value, usual.observations.at(-1)!.value]).toEqual([true, 60, 60]);
    const published = await protectEvaluation(working, beyond);
    expect(published.disclosure.audit.passed).toBe(false);
    expect(published.issues.map(({ code }) => code)).toContain('disclosure-audit-failed');
    const ofGroups = [...published.scores, ...published.observations].filter(({ group }) => group !== undefined);
    expect(ofGroups.length).toBeGreaterThan(8);
    for (const one of ofGroups) expect(one).toMatchObject({ value: null, status: 'suppressed' });
    expect([published.gaps, published.comparison!.changes]).toEqual([[], []]);
    expect(() => requireProtected(published, 'report')).toThrow(/audit/);
  });

  it('shared scores that rest on answers have one decimal also where everybody answered; those of records alone are exact', async () => {
    const working = careless(Object.fromEntries(groupIds.map((id, i) => [id, { n: 31, value: 41.37 + i }])));
    const alone = framework.dimensions.flatMap(({ criteria }) => criteria).find(({ indicatorIds }) => indicatorIds.every((id) => framework.indicators.find((one) => one.id === id)!.kind === 'activity'))!; // prettier-ignore
    for (const score of working.scores) {
      if (score.group !== undefined) continue;
      delete score.standardError;
      score.interval = { low: score.value! - 1.23456, high: score.value! + 1.23456, kind: 'one-record' };
    }
    const records = { ...working.scores.at(-1)!, nodeId: alone.id, value: 12.3456789 };
    working.scores.push(records);
    const published = await protectEvaluation(working, framework);
    const shared = published.scores.filter(({ group }) => group === undefined);
    expect(shared.filter(({ nodeId }) => nodeId !== alone.id)).toHaveLength(2);
    for (const { nodeId, value, interval, contribution } of shared)
      for (const figure of nodeId === alone.id ? [] : [value!, interval!.low, interval!.high, contribution!])
        expect(roundTo(figure, 1), nodeId).toBe(figure);
    expect(shared.find(({ nodeId }) => nodeId === alone.id)).toEqual(records);
  });

  it('does not tell that all of a few people had no answer, nor count what was odd in their answers', async () => {
    const cases = Object.fromEntries(groupIds.map((id) => [id, { n: id === 'elected' ? 3 : 40, value: 50 }]));
    const working = careless(cases);
    const silent = working.observations.find(({ group }) => group === 'elected')!;
    Object.assign(silent, { value: null, status: 'insufficient', n: 0, absences: { 'dont-know': 3 } });
    const count = (path: Issue['path'], params: NonNullable<Issue['params']>): Issue => ({ code: 'x', severity: 'warning', path, params });
    working.issues = [
      count(['submissions', 'elected'], { n: 3, minimum: 100 }),
      count(['submissions', 'elected'], { question: 'q', count: 1 }),
      count(['observations', indicator.id], { group: 'elected', n: 0, threshold: 5 }),
      count(['submissions', 'residents'], { question: 'q', count: 1 }),
      count(['submissions', 'residents'], { question: 'q', count: 13 }),
      count(['submissions', 'elected'], { group: 'elected', year: 2025 }),
      count(['submissions'], { count: 2 }),
      count(['observations', 'x'], { set: 'sessions', count: 2 }),
    ];
    const published = await protectEvaluation(working, framework);
    const shown = published.observations.find(({ group }) => group === 'elected')!;
    expect(shown).toMatchObject({ value: null, status: 'suppressed' });
    expect([shown.n, shown.absences]).toEqual([undefined, undefined]);
    expect(published.issues.filter(({ code }) => code === 'x').map(({ path, params }) => [path.join('/'), params])).toEqual([
      ['submissions/residents', { question: 'q', count: 5 }],
      ['submissions/residents', { question: 'q', count: 15 }],
      ['submissions/elected', { group: 'elected', year: 2025 }],
      ['submissions', { count: 5 }],
      ['observations/x', { set: 'sessions', count: 2 }],
    ]);
  });

  it('is the only maker of protected evaluations: a working one read from a file is not one', async () => {
    const working = careless(Object.fromEntries(groupIds.map((id) => [id, { n: 40, value: 50 }])));
    expect(readProtected(working)).toBeNull();
    const published = await protectEvaluation(working, framework);
    expect(readProtected(JSON.parse(JSON.stringify(published)) as Evaluation)).toEqual(JSON.parse(JSON.stringify(published)));
    expect(resultKey('a', undefined)).toBe('a|');
  });
});
