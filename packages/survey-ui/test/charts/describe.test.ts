import { type Evaluation, schemaVersion } from '@projet-social/schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ChartDescription,
  contrast,
  darkLook,
  lightLook,
  toChartConfig,
  toDistributionChart,
  toGapChart,
  toHtml,
  toProfileChart,
  toSvg,
  toTrendChart,
} from '../../src/charts/index.js';
import { readMajor } from '../../src/charts/describe/context.js';
import { wrap } from '../../src/charts/draw/text.js';
import { framework, groupIds, principleIds, survey, syntheticEvaluation, syntheticYears } from './synthetic.js';

const locales = ['fr', 'en', 'ar'] as const;

/** Every number that the chart.js configuration would draw. */
function drawnNumbers(description: ChartDescription): number[] {
  const { datasets } = toChartConfig(description).data;
  return datasets.flatMap((dataset) =>
    (dataset.data as (number | null | { x: number | null; y: number | null })[]).flatMap((item) => {
      const value = item === null || typeof item === 'number' ? item : description.form === 'lines' ? item.y : item.x;
      return value === null ? [] : [value];
    }),
  );
}
const tableNumbers = (description: ChartDescription): number[] =>
  description.table.rows.flatMap((row) => row.cells.flatMap((cell) => cell.numbers));
const lettersOf = (svg: string): string[] => [...svg.matchAll(/>([^<]+)</g)].map(([, letters]) => letters!);
// Indented, so that a list of whole numbers never reads like a decimal comma.
const everyWord = ({ title, summary, notes, table, series, ...rest }: ChartDescription): string =>
  JSON.stringify([title, summary, notes, table, series, lettersOf(toSvg({ title, summary, notes, table, series, ...rest }))], null, 1);

const charts: Record<string, (evaluation: Evaluation, locale: (typeof locales)[number]) => ChartDescription> = {
  profile: (evaluation, locale) => toProfileChart(evaluation, framework, { locale, groups: groupIds }),
  'profile of two nodes': (evaluation, locale) => toProfileChart(evaluation, framework, { locale, nodeIds: principleIds.slice(0, 2) }),
  gap: (evaluation, locale) => toGapChart(evaluation, framework, { locale }),
  trend: (evaluation, locale) => toTrendChart([evaluation], framework, { locale }),
  distribution: (evaluation, locale) => toDistributionChart(evaluation, framework, { locale }),
};

/** An evaluation in which random scores are absent, each with a secret number still in the document. */
const damaged = fc
  .record({
    seed: fc.integer({ min: 1, max: 500 }),
    cells: fc.array(
      fc.record({
        index: fc.nat(39),
        status: fc.constantFrom('missing', 'suppressed', 'outdated', 'not-applicable', 'insufficient'),
      }),
      { maxLength: 25 },
    ),
  })
  .map(({ seed, cells }) => {
    const evaluation = syntheticEvaluation({ seed });
    for (const { index, status } of cells) {
      const score = evaluation.scores[index % evaluation.scores.length]!;
      Object.assign(score, { status, value: 77.7, interval: { low: 71.3, high: 83.9, kind: 'confidence' } });
    }
    return evaluation;
  });

describe.each(Object.entries(charts))('%s', (_, chart) => {
  it('draws exactly the numbers of its table, and each has its words', () => {
    fc.assert(
      fc.property(damaged, fc.constantFrom(...locales), (evaluation, locale) => {
        const description = chart(evaluation, locale);
        const said = new Set(tableNumbers(description));
        for (const value of drawnNumbers(description)) expect(said).toContain(value);
        const drawn = drawnNumbers(description).sort((a, b) => a - b);
        const points = description.series.flatMap((series) =>
          series.points.flatMap((point) => (point.value === null ? [] : [point.value])),
        );
        expect(drawn).toEqual(points.sort((a, b) => a - b));
        for (const row of description.table.rows) {
          expect(row.cells).toHaveLength(description.table.columns.length);
          for (const cell of row.cells.slice(0, description.series.length)) expect(cell.text).not.toBe('');
        }
      }),
      { numRuns: 30 },
    );
  }, 30_000);

  it('shows nothing of a score whose status says that there is no number, even where the document still carries one', () => {
    fc.assert(
      fc.property(damaged, fc.constantFrom(...locales), (evaluation, locale) => {
        expect(everyWord(chart(evaluation, locale))).not.toMatch(/77[.,]7|71[.,]3|83[.,]9|NaN|undefined|Infinity/);
      }),
      { numRuns: 30 },
    );
  }, 30_000);

  it('refuses an evaluation that is not protected, with no data at all', () => {
    const description = chart(syntheticEvaluation({ protected: false }), 'fr');
    expect(description.refusal?.code).toBe('not-protected');
    expect([description.series, description.table.rows, description.summary]).toEqual([[], [], []]);
    expect(toSvg(description)).toBe('');
  });

  it('says that it cannot read a format of a later major version', () => {
    expect(readMajor).toBe(Number(schemaVersion.split('.')[0]));
    const refusalIn = (version: string) => chart({ ...syntheticEvaluation(), schemaVersion: version }, 'fr').refusal?.code;
    expect(['9.0.0', 'x', '1.0.0'].map(refusalIn)).toEqual(['unreadable-format', 'unreadable-format', 'unreadable-format']);
    expect(['0.0.9', '0.1.0', '0.9.3'].map(refusalIn)).toEqual([undefined, undefined, undefined]);
  });

  it('refuses what is not an evaluation', () => {
    for (const odd of [null, {}, [], 'text', { kind: 'evaluation' }]) {
      expect(chart(odd as unknown as Evaluation, 'en').refusal?.code).toBe('not-an-evaluation');
    }
  });

  it('is well-formed SVG text, the same on every run, with unique ids', () => {
    const description = chart(syntheticEvaluation({ withheldGroup: 'elected' }), 'fr');
    const svg = toSvg(description);
    expect(toSvg(description)).toBe(svg);
    const ids = [...svg.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const open = [...svg.matchAll(/<([a-z]\w*)(?:\s[^<>]*?)?(\/?)>/gi)].filter(([, , closed]) => closed === '').map(([, tag]) => tag);
    const close = [...svg.matchAll(/<\/(\w+)>/g)].map(([, tag]) => tag);
    expect(open.sort()).toEqual(close.sort());
  });
});

describe('letters of a drawing', () => {
  it('stand beside the axes of a radar, where no point can hide them', () => {
    const evaluation = syntheticEvaluation();
    for (const score of evaluation.scores) if (score.value !== null) score.value = 50;
    const svg = toSvg(toProfileChart(evaluation, framework));
    const placed = [...svg.matchAll(/<text[^>]*? x="(-?[\d.]+)" y="(-?[\d.]+)"[^>]*>(25|50|75|100)</g)];
    expect(placed.map(([, , , text]) => text)).toEqual(['25', '50', '75', '100']);
    for (const [, x] of placed) expect(Math.abs(Number(x) - lightLook.width / 2)).toBeGreaterThan(12);
  });

  it('break a word after its own hyphen, without a second one, and leave no single letter', () => {
    const word = 'Intercommunautarisation-anticonstitutionnellement';
    for (let width = 60; width < 400; width += 1) {
      const lines = wrap(word, width, 13);
      expect(lines.join('').replaceAll('-', ''), `${width}`).toBe(word.replaceAll('-', ''));
      expect(lines.join('\n'), `${width}`).not.toMatch(/^-|\n-|--/);
      expect(lines.at(-1)!.length, `${width}`).toBeGreaterThan(2);
    }
  });
});

describe('words', () => {
  it('say the highest, the lowest and what is absent, from the data alone', () => {
    const evaluation = syntheticEvaluation({ seed: 3 });
    principleIds.forEach((nodeId, i) => {
      const score = evaluation.scores.find((each) => each.nodeId === nodeId && each.group === undefined)!;
      Object.assign(
        score,
        [
          { value: 62.44 },
          { value: 62.44 },
          { value: 10 },
          { status: 'suppressed', value: null },
          { value: 40 },
          { status: 'insufficient', value: null },
        ][i],
      );
    });
    expect(toProfileChart(evaluation, framework).summary).toEqual([
      '4 scores affichés sur 6.',
      'Les plus élevés : La démarche participative et La confiance réciproque et la responsabilité partagée (62,4 sur 100).',
      'Le plus bas : Un dialogue ouvert en continu (10 sur 100).',
      'Sans valeur (masqué pour protéger les répondants) : Une adaptabilité et une souplesse de fonctionnement.',
      'Sans valeur (information insuffisante pour conclure) : Une source d’innovation.',
    ]);
  });

  it('conclude nothing from a score that touches three bands', () => {
    const evaluation = syntheticEvaluation();
    const score = evaluation.scores.find((each) => each.nodeId === 'innovation' && each.group === undefined)!;
    Object.assign(score, { bands: ['to-build', 'fragile', 'on-track'] });
    const description = toProfileChart(evaluation, framework, { locale: 'en' });
    expect(description.summary.join(' ')).toContain('Too uncertain to name a band: A source of innovation.');
    expect(description.table.rows.at(-1)!.cells[1]!.text).toBe('too uncertain to conclude');
  });

  it('never tell the gap to a withheld group, whatever the document says', () => {
    const evaluation = syntheticEvaluation({ withheldGroup: 'elected' });
    evaluation.gaps = evaluation.gaps.map((gap) => ({ ...gap, low: 'elected', difference: 44.4, verdict: 'agenda' }));
    expect(everyWord(toGapChart(evaluation, framework))).not.toMatch(/44[.,]4/);
  });

  it('do not call missing what a group was not asked', () => {
    const evaluation = syntheticEvaluation();
    evaluation.scores = evaluation.scores.filter((score) => !(score.nodeId === 'innovation' && score.group === 'elected'));
    const description = toGapChart(evaluation, framework);
    const row = description.table.rows.find((each) => each.id === 'innovation')!;
    expect(row.cells[2]!.text).toBe('non interrogé');
    expect(description.summary.join(' ')).not.toContain('Sans valeur');
  });

  it('count the answers of shown groups only', () => {
    const note = toGapChart(syntheticEvaluation({ withheldGroup: 'elected' }), framework).notes.at(-1);
    expect(note).toBe('Nombre de réponses : Habitants 410, Agents et services 85, Élus masqué, Associations et partenaires 30.');
  });
});

describe('toTrendChart', () => {
  it('keeps the place of a year without evaluation and never bridges it', () => {
    const years = syntheticYears(5).filter((evaluation) => evaluation.year !== 2023);
    const description = toTrendChart(years, framework, { nodeIds: ['innovation'] });
    expect(description.categories.map((year) => year.text)).toEqual(['2021', '2022', '2023', '2024', '2025']);
    expect(description.series[0]!.points[2]).toMatchObject({ value: null });
    expect(description.table.rows[2]!.cells[0]!.text).toBe('pas d’évaluation cette année-là');
    expect(toChartConfig(description).data.datasets[0]).toMatchObject({ spanGaps: false });
  });

  it('breaks where the framework changes, and compares only since the break', () => {
    const evaluations = [...syntheticYears(2, 2022), ...syntheticYears(2, 2024, { frameworkId: 'new-framework' })];
    const description = toTrendChart(evaluations, framework, { nodeIds: ['innovation'] });
    expect(description.breaks).toEqual([{ before: 2, reason: expect.stringContaining('Rupture en 2024'), series: ['innovation'] }]);
    expect(description.summary[0]).toMatch(/en 2024, .* en 2025\. De 2024 à 2025\s: /);
  });

  it('says why a comparison was refused, as far as it knows', () => {
    const years = syntheticYears(2, 2024);
    for (const change of years[1]!.comparison!.changes)
      Object.assign(change, { verdict: 'refused', reasons: ['wording-changed', 'some-new-code'] });
    const { breaks } = toTrendChart(years, framework, { nodeIds: ['innovation'] });
    expect(breaks.map((each) => each.reason)).toEqual([
      'Rupture pour Une source d’innovation entre 2024 et 2025 (question reformulée) : les deux années ne se comparent pas.',
    ]);
  });

  it('takes evaluations in any order', () => {
    const years = syntheticYears(4);
    expect(toTrendChart([...years].reverse(), framework)).toEqual(toTrendChart(years, framework));
  });
});

describe('toHtml', () => {
  it('holds the sentences and the cells of the table, escaped', () => {
    const evaluation = syntheticEvaluation({ withheldGroup: 'elected' });
    evaluation.territoryName = 'Ville <b>& Cie';
    const description = toGapChart(evaluation, framework);
    const html = toHtml(description);
    expect(html).toContain('Ville &lt;b&gt;&amp; Cie');
    expect(html.match(/<td>/g)).toHaveLength(description.table.rows.length * description.table.columns.length);
    expect(html.match(/<td>masqué<\/td>/g)).toHaveLength(description.table.rows.length);
    expect(toHtml(toGapChart(syntheticEvaluation({ protected: false }), framework))).not.toMatch(/<table|\d/);
  });
});

describe('toDistributionChart', () => {
  it('keeps the row of a group that is withheld without a word on its answers', () => {
    const evaluation = syntheticEvaluation({ withheldGroup: 'elected' });
    for (const observation of evaluation.observations) if (observation.status === 'suppressed') delete observation.categories;
    const { rows } = toDistributionChart(evaluation, framework).table;
    expect(rows.map(({ text }) => text)).toEqual(['Habitants', 'Agents et services', 'Élus', 'Associations et partenaires']);
    expect(new Set(rows[2]!.cells.map(({ text }) => text))).toEqual(new Set(['masqué']));
  });
  it('takes the wording of questions and answers from the questionnaire', () => {
    const description = toDistributionChart(syntheticEvaluation(), framework, { locale: 'en', surveys: [survey] });
    expect(description.title).toBe('Answers: Would you say that this moves forward: participatory approach?');
    expect(description.series.map((series) => series.text)).toEqual([
      'Strongly disagree',
      'Rather disagree',
      'Rather agree',
      'Strongly agree',
      "Don't know",
    ]);
  });

  it('keeps "don’t know" apart, as a share of those asked', () => {
    const evaluation = syntheticEvaluation();
    const observation = evaluation.observations.find((each) => each.group === 'residents')!;
    Object.assign(observation, { n: 80, absences: { 'dont-know': 20 } });
    const description = toDistributionChart(evaluation, framework);
    expect(description.series.at(-1)).toMatchObject({ apart: true, text: 'Ne sait pas' });
    expect(description.series.at(-1)!.points[0]!.value).toBe(20);
    expect(description.series.slice(0, -1).reduce((sum, series) => sum + series.points[0]!.value!, 0)).toBeCloseTo(100, 0);
  });
});

describe.each([
  ['light', lightLook],
  ['dark', darkLook],
])('the %s theme', (_, look) => {
  it('has series that stand out from the ground (3:1) and text that reads (4.5:1)', () => {
    for (const ground of [look.background, look.band]) {
      for (const colour of look.series) expect(contrast(colour, ground), `${colour} on ${ground}`).toBeGreaterThanOrEqual(3);
      for (const colour of [look.text, look.muted]) expect(contrast(colour, ground), `${colour} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
  });
});
