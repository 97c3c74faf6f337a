import { readFileSync } from 'node:fs';
import { Evaluation } from '@projet-social/schema';
import { compareSeries, evaluate } from '@projet-social/evaluation';
import { describe, expect, it } from 'vitest';
import { syntheticFiles } from '../scripts/make-synthetic.js';
import { inputOf, textOf } from './readDossier.js';

const evaluation = evaluate(inputOf(2025));
const score = (node: string, group?: string) => evaluation.scores.find((entry) => entry.nodeId === node && entry.group === group);
const change = (node: string) => evaluation.comparison?.changes.find((entry) => entry.nodeId === node && entry.group === undefined);

describe('the files of the dossier', () => {
  it.each([...syntheticFiles().keys()])('%s is what the script makes', (path) =>
    expect(textOf(path) === syntheticFiles().get(path)).toBe(true),
  );
  it('the framework is the default one', () =>
    expect(textOf('framework.json')).toBe(
      readFileSync(new URL('../../../packages/schema/content/framework.json', import.meta.url), 'utf8'),
    ));
  it('every record and answer that a program made says so', () => {
    const { bundle, submissions } = inputOf(2025);
    for (const list of [
      bundle.sessions,
      bundle.decisions,
      bundle.actions,
      bundle.alerts,
      bundle.proposals,
      bundle.needs,
      bundle.evaluations,
      submissions,
    ])
      for (const record of list ?? []) expect(record.synthetic).toBe(true);
    expect(evaluation.synthetic).toBe(true);
  });
  it('what the producer withholds stays withheld', () => {
    const { bundle } = inputOf(2025);
    const withheld = bundle.observations?.filter(
      ({ territoryId, variable }) => variable === 'poverty-rate' && territoryId === 'montfermeil:territory:930470102',
    );
    expect(withheld).toHaveLength(6);
    for (const { value, status } of withheld ?? []) expect([value, status]).toEqual([null, 'suppressed']);
  });
});

describe('the evaluation of 2025', () => {
  it('is a document of the schema', () => expect(Evaluation.safeParse(evaluation).error).toBeUndefined());
  it('is the same, byte for byte, whatever the order of records and answers', () => {
    const input = inputOf(2025);
    const reversed = Object.fromEntries(
      Object.entries(input.bundle).map(([key, value]) => [
        key,
        Array.isArray(value) && key !== 'judgements' && key !== 'projects' ? [...(value as unknown[])].reverse() : value,
      ]),
    );
    const again = evaluate({ ...input, bundle: reversed as typeof input.bundle, submissions: [...input.submissions].reverse() });
    expect(JSON.stringify(again) === JSON.stringify(evaluation)).toBe(true);
  });
  it('counts about 320 residents, 70 staff, 25 elected officials and 45 associations', () =>
    expect(evaluation.groups.map(({ group, respondents }) => [group, respondents])).toEqual([
      ['residents', 326],
      ['staff', 72],
      ['elected', 26],
      ['associations', 46],
    ]));
  it('weights the residents to the population, and says what it did', () => {
    const weighting = evaluation.groups[0]?.weighting;
    expect(weighting).toMatchObject({ method: 'raking', representative: true });
    const young = weighting?.margins[0]?.categories.find(({ code }) => code === '15-29');
    expect(young!.sampleShare!).toBeLessThan(15);
    expect(young!.weightedShare!).toBeCloseTo(young!.populationShare!, 5);
  });
});

describe('the story of 2024 and 2025', () => {
  it('one refusal: the reworded question on abandoned procedures', () =>
    expect(change('abandoned-procedure-share')).toMatchObject({ verdict: 'refused', reasons: ['wording-changed'] }));
  it('only that one is refused for its words', () => {
    const refused = evaluation.comparison?.changes.filter(
      ({ reasons, group }) => group === undefined && reasons.includes('wording-changed'),
    );
    expect(refused?.map(({ nodeId }) => nodeId)).toEqual(['abandoned-procedure-share']);
  });
  it('one real change: residents’ voice counts more', () => {
    expect(change('voice-taken-into-account')).toMatchObject({ verdict: 'up', reasons: [] });
    expect(change('voice-taken-into-account')!.difference!).toBeGreaterThan(10);
  });
  it('one that is stable or uncertain: satisfaction with living here', () =>
    expect(change('satisfaction-with-living-here')?.verdict).toBe('stable-or-uncertain'));
  it('published poverty has no new measurement', () => expect(change('poverty-rate')?.verdict).toBe('no-new-measurement'));
  it('residents see services that do not work together; staff do not', () => {
    expect(score('services-work-together', 'residents')!.value!).toBeLessThan(50);
    expect(score('services-work-together', 'staff')!.value!).toBeGreaterThan(50);
    expect(
      evaluation.gaps.find(({ nodeId, high, low }) => nodeId === 'services-work-together' && high === 'staff' && low === 'residents'),
    ).toMatchObject({ verdict: 'agenda' });
  });
  it('a group that is too small is left out: few elected officials knew the evaluation before', () => {
    expect(score('evaluation-usefulness', 'elected')).toMatchObject({ value: null, status: 'insufficient' });
    expect(evaluation.issues).toContainEqual(
      expect.objectContaining({ code: 'group-below-threshold', path: ['observations', 'evaluation-usefulness'] }),
    );
  });
  it('an incomplete register gives an estimate', () => expect(score('resident-proposal-response-share')?.status).toBe('estimated'));
  it('every change of a published score is decomposed into parts that add up', () => {
    const decomposed = evaluation.comparison?.changes.filter(({ decomposition }) => decomposition) ?? [];
    expect(decomposed.length).toBeGreaterThan(50);
    for (const { decomposition, publishedBefore, publishedAfter } of decomposed)
      expect(decomposition!.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(publishedAfter! - publishedBefore!, 9);
  });
  it('the inequality of neighbourhood medians says how many neighbourhoods are not in it', () => {
    const { bundle } = inputOf(2025);
    const inside = new Set(bundle.territories?.filter(({ kind }) => kind === 'iris').map(({ id }) => id));
    const medians = compareSeries('median-standard-of-living', bundle.observations ?? [], { includes: (id) => inside.has(id) });
    expect(medians).toMatchObject({ vintage: '2019', units: 11, suppressed: 0, missing: 1 });
    expect(medians?.extremes.value?.ratio).toBeCloseTo(1.906, 3);
    const poverty = compareSeries('poverty-rate', bundle.observations ?? [], { includes: (id) => inside.has(id) });
    expect(poverty).toMatchObject({ units: 10, suppressed: 1, missing: 1 });
    expect(poverty?.gini).toMatchObject({ units: 10, suppressed: 2 });
  });
});

describe('how far the conclusions hold', () => {
  const { robustness } = evaluation;
  it('names the scenarios in words and counts where a band changes', () => {
    expect(robustness?.scenarios.length).toBeGreaterThan(11);
    const node = robustness?.nodes.find(({ nodeId }) => nodeId === 'innovation');
    expect(node!.scenarioCount).toBeGreaterThanOrEqual(11);
    expect(node!.low).toBeLessThanOrEqual(score('innovation')!.value!);
    expect(node!.high).toBeGreaterThanOrEqual(score('innovation')!.value!);
  });
  it('draws errors and choices together without a failed draw', () => {
    expect(robustness?.monteCarlo).toMatchObject({ draws: 1000, failed: 0 });
    for (const { q05, q50, q95 } of robustness!.monteCarlo!.nodes) expect(q05 <= q50 && q50 <= q95).toBe(true);
  });
  it('says which part of the uncertainty each choice has', () => {
    const parts = robustness!.sensitivity!.filter(({ nodeId }) => nodeId === 'innovation');
    expect(parts.map(({ choice }) => choice)).toEqual(['sampling', 'weights', 'goalposts', 'aggregation']);
    expect(Math.max(...parts.map(({ total }) => total))).toBeGreaterThan(0.3);
  });
});
