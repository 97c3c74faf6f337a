import { fileURLToPath } from 'node:url';
import type { Change, Evaluation, Framework, Submission } from '@projet-social/schema';
import { parse } from 'csv-parse/sync';
import loadHighs, { type Highs } from 'highs';
import { beforeAll, describe, expect, it } from 'vitest';
import { protectEvaluation, type ProtectedEvaluation } from '../src/disclosure/protect.js';
import { type ReadDossier, readDossier } from '../src/io/dossier.js';
import { workingEvaluation } from '../src/io/evaluateDossier.js';
import { filesOf, keep, publishYears, type PublicFile, withoutThresholds, withSubmissions } from './support/publishedFiles.js';

/*
 * The attack of somebody who has every published file of two years, the framework and a solver. It is written apart from the code it tests:
 * it reads the files, writes down what each rounded figure says of the exact one, adds what the method says of how figures hang together,
 * and asks the solver how low and how high each hidden figure can be.
 */

const timeout = 300_000;
let highs: Highs;
let montfermeil: ReadDossier;
beforeAll(async () => {
  highs = await loadHighs();
  montfermeil = await readDossier(fileURLToPath(new URL('../../../examples/montfermeil', import.meta.url)));
});

/** Σ coefficient × unknown, by the name of the unknown. */
type Sum = ReadonlyMap<string, number>;

/** What an outsider knows: limits of unknowns, and limits of sums of them. */
class Knowledge {
  readonly #names = new Map<string, string>();
  readonly #limits = new Map<string, [number, number]>();
  readonly #rows: string[] = [];
  constructor(
    private readonly floor: number,
    private readonly ceiling: number,
    private readonly whole: boolean,
  ) {}
  private name(unknown: string): string {
    const known = this.#names.get(unknown);
    if (known) return known;
    const name = `u${this.#names.size}`;
    this.#names.set(unknown, name);
    this.#limits.set(name, [this.floor, this.ceiling]);
    return name;
  }
  limits(unknown: string, low: number, high: number): void {
    const name = this.name(unknown);
    const [a, b] = this.#limits.get(name)!;
    this.#limits.set(name, [Math.max(a, low), Math.min(b, high)]);
  }
  /** low ≤ sum ≤ high. */
  row(sum: Sum, low: number, high: number): void {
    const text = [...sum].map(([unknown, k]) => `${k < 0 ? '-' : '+'} ${Math.abs(k).toFixed(12)} ${this.name(unknown)}`).join(' ');
    if (text === '') return;
    this.#rows.push(`${text} >= ${low.toFixed(9)}`, `${text} <= ${high.toFixed(9)}`);
  }
  /** The interval in which an unknown must lie. @throws when what is known contradicts itself. */
  interval(unknown: string): [number, number] {
    const name = this.name(unknown);
    const body = [
      'Subject To',
      ...this.#rows.map((row, i) => ` r${i}: ${row}`),
      ` last: 0 ${name} <= 1`,
      'Bounds',
      ...[...this.#limits].map(([own, [low, high]]) => ` ${low.toFixed(9)} <= ${own} <= ${high.toFixed(9)}`),
      ...(this.whole ? ['Generals', ` ${[...this.#limits.keys()].join(' ')}`] : []),
      'End',
    ].join('\n');
    const end = (sense: string) => {
      const found = highs.solve(`${sense}\n obj: ${name}\n${body}`, { output_flag: false });
      if (found.Status !== 'Optimal') throw new Error(`${unknown}: ${found.Status}`);
      return found.ObjectiveValue;
    };
    return [end('Minimize'), end('Maximize')];
  }
}

const plus = (...terms: [string, number][]): Sum => new Map(terms);

const textOf = (files: readonly PublicFile[], path: string): string => files.find((file) => file.path === path)!.text;
const tableOf = (files: readonly PublicFile[], path: string): Record<string, string>[] =>
  parse(textOf(files, path), { columns: true, bom: true });
const documentOf = (files: readonly PublicFile[], year: number): Evaluation =>
  JSON.parse(textOf(files, `${year}/evaluation.json`)) as Evaluation;

describe('counts of people', () => {
  /** Two hundred residents; three are 75 or more, two have another tenure, three live in the neighbourhood of the Bosquets. */
  const few: [question: string, code: string, people: number, instead: string][] = [
    ['age-band', '75-plus', 3, '60-74'],
    ['tenure', 'other', 2, 'owner'],
    ['neighbourhood', 'bosquets', 3, 'centre'],
  ];
  const withFew = (read: ReadDossier): ReadDossier =>
    read.dossier.years.reduce((dossier, { year }) => {
      const left = new Map(few.map(([question, , people]) => [question, people]));
      return withSubmissions(dossier, year, (all) =>
        keep(
          'residents',
          200,
        )(all).map((one): Submission => {
          const profile = { ...one.profile };
          for (const [question, code, , instead] of few) {
            if (profile[question] !== code) continue;
            left.set(question, left.get(question)! - 1);
            if (left.get(question)! < 0) profile[question] = instead;
          }
          return { ...one, profile };
        }),
      );
    }, read);

  it('no count of 1 to 4 people can be worked out from counts, shares, reasons of absence and totals', { timeout }, async () => {
    const read = withFew(montfermeil);
    const { files } = await publishYears(read);
    let attacked = 0;
    for (const { year } of read.dossier.years) {
      const truth = workingEvaluation(read, { year, probe: 'none' });
      const published = documentOf(files, year);
      for (const summary of published.groups) {
        if (summary.respondents === null) continue;
        const known = new Knowledge(0, 2000, true);
        const exact = new Map<string, number>();
        const count = (name: string, shown: number, true_: number, slack: number) => {
          known.limits(name, Math.max(0, shown - slack), shown + slack);
          exact.set(name, true_);
        };
        const own = truth.groups.find(({ group }) => group === summary.group)!;
        count('all', summary.respondents, own.respondents!, 2);
        for (const [m, margin] of (summary.weighting?.margins ?? []).entries()) {
          const inner = margin.categories.filter(({ code }) => !margin.categories.some(({ mergedInto }) => mergedInto === code));
          for (const category of inner) {
            const exactly = own.weighting!.margins[m]!.categories.find(({ code }) => code === category.code)!.respondents!;
            // Parts of a merged category are rounded together, up or down.
            count(`${margin.questionId}=${category.code}`, category.respondents!, exactly, category.mergedInto === undefined ? 2 : 4);
          }
          known.row(plus(['all', -1], ...inner.map(({ code }): [string, number] => [`${margin.questionId}=${code}`, 1])), 0, 0);
        }
        for (const observation of published.observations.filter(({ group, value }) => group === summary.group && value !== null)) {
          const exactly = truth.observations.find(({ variable, group }) => variable === observation.variable && group === summary.group)!;
          const { variable } = observation;
          count(variable, observation.n!, exactly.n!, 2);
          for (const [code, shown] of Object.entries(observation.absences ?? {})) count(`${variable}:${code}`, shown, exactly.absences![code]!, 2); // prettier-ignore
          known.row(plus(['all', -1], [variable, 1], ...Object.keys(observation.absences ?? {}).map((code): [string, number] => [`${variable}:${code}`, 1])), -2000, 0); // prettier-ignore
          for (const category of observation.categories ?? []) {
            const { questionId, code } = category;
            count(`${questionId}=${code}`, category.n!, exactly.categories!.find((one) => one.questionId === questionId && one.code === code)!.n!, 4); // prettier-ignore
          }
          const questions = [...new Set((observation.categories ?? []).map(({ questionId }) => questionId))];
          if (questions.length === 1)
            known.row(plus([variable, -1], ...observation.categories!.map(({ code }): [string, number] => [`${questions[0]!}=${code}`, 1])), 0, 0); // prettier-ignore
        }
        for (const [name, value] of exact) {
          if (value < 1 || value > 4) continue;
          attacked += 1;
          const [low, high] = known.interval(name);
          expect(high - low, `${year} ${summary.group} ${name}: ${value}, known to lie from ${low} to ${high}`).toBeGreaterThanOrEqual(2);
        }
      }
    }
    expect(attacked).toBeGreaterThan(20);
  });

  it('no share gives back a count of 1 to 4 people, even to somebody who knows how many answered', { timeout }, async () => {
    const read = withFew(montfermeil);
    const { files } = await publishYears(read);
    let attacked = 0;
    let smallMargins = 0;
    for (const { year } of read.dossier.years) {
      const truth = workingEvaluation(read, { year, probe: 'none' });
      const shares: [place: string, share: number, of: number, count: number][] = [];
      for (const row of tableOf(files, `${year}/open-data/ponderation.csv`)) {
        const own = truth.groups.find(({ group }) => group === row['groupe'])!.weighting!;
        const categories = own.margins.find(({ questionId }) => questionId === row['marge'])!.categories;
        const category = categories.find(({ code }) => code === row['categorie'])!;
        if (category.respondents! >= 1 && category.respondents! <= 4) smallMargins += 1;
        // Those who answered the question, or everybody: whoever attacks tries both.
        const silent = categories.find(({ code }) => code === 'no-answer')?.respondents ?? 0;
        const all = truth.groups.find(({ group }) => group === row['groupe'])!.respondents!;
        for (const column of ['part_reponses', 'part_apres_calage'])
          for (const of of [all, all - silent])
            if (row[column] !== '')
              shares.push([`${row['marge']!}=${row['categorie']!} ${column}`, Number(row[column]), of, category.respondents!]);
      }
      for (const { variable, group, categories = [] } of documentOf(files, year).observations)
        for (const { questionId, code, share } of categories) {
          const exactly = truth.observations.find((one) => one.variable === variable && one.group === group)!;
          const own = exactly.categories!.filter((one) => one.questionId === questionId);
          const of = own.reduce((sum, { n }) => sum + n!, 0);
          // Weighted shares are not counts.
          if (own.every((one) => Math.abs(one.share! - (100 * one.n!) / of) < 1e-6))
            shares.push([`${variable} ${group ?? ''} ${code}`, share!, of, own.find((one) => one.code === code)!.n!]);
        }
      for (const [place, share, of, count] of shares) {
        if (count < 1 || count > 4) continue;
        attacked += 1;
        const decimals = (String(share).split('.')[1] ?? '').length;
        const half = 0.5 * 10 ** -decimals;
        const fitting = [1, 2, 3, 4, 5, 6].filter((guess) => Math.abs((100 * guess) / of - share) <= half + 1e-9);
        expect(fitting.length === 1 && fitting[0] === count, `${year} ${place}: ${share} % of ${of} is ${count} people`).toBe(false);
      }
    }
    expect(attacked).toBeGreaterThan(20);
    expect(smallMargins).toBeGreaterThanOrEqual(4);
  });
});

describe('results of groups that entered the figures by mistake', () => {
  /** Scores in points; values of indicators in points before they are cut to 0 and 100. */
  const score = (nodeId: string, group?: string) => `score ${nodeId} ${group ?? ''}`;
  const value = (nodeId: string, group: string | undefined, year: number) => `value ${nodeId} ${group ?? ''} ${year}`;

  /** A node as a weighted mean of indicators, over those that count; null when none does. */
  function meanOf(framework: Framework, nodeId: string, counts: (indicator: string) => boolean): Map<string, number> | null {
    const merge = (children: { weight: number; part: Map<string, number> | null }[]) => {
      const used = children.filter(({ part }) => part !== null);
      const total = used.reduce((sum, { weight }) => sum + weight, 0);
      if (used.length === 0) return null;
      const sum = new Map<string, number>();
      for (const { weight, part } of used) for (const [id, k] of part!) sum.set(id, (sum.get(id) ?? 0) + (weight * k) / total);
      return sum;
    };
    const leaf = (id: string) => (counts(id) ? new Map([[id, 1]]) : null);
    const weightOf = (id: string) => framework.indicators.find((indicator) => indicator.id === id)?.weight ?? 1;
    if (framework.indicators.some(({ id }) => id === nodeId)) return leaf(nodeId);
    for (const dimension of framework.dimensions) {
      const criteria = dimension.criteria.map((criterion) => ({
        id: criterion.id,
        weight: criterion.weight,
        part: merge(criterion.indicatorIds.map((id) => ({ weight: weightOf(id), part: leaf(id) }))),
      }));
      if (dimension.id === nodeId) return merge(criteria);
      const own = criteria.find(({ id }) => id === nodeId);
      if (own) return own.part;
    }
    return null;
  }

  /** Shared figures have a decimal, unless one group alone stands behind them; the luckiest of attackers knows which. */
  const decimalHalf = (seen: number | null, exactly: number) => (seen !== null && Math.abs(seen - exactly) <= 0.05 + 1e-9 ? 0.05 : 0.5);

  /** What the files say, with every relation of the method that the true figures fulfil: the luckiest of attackers. */
  function knowledge(framework: Framework, published: Evaluation, truth: Evaluation): Knowledge {
    const known = new Knowledge(-400, 400, false);
    const { year } = truth;
    const exact = new Map<string, number>();
    const shown = (one: { value: number | null } | undefined) => (one && one.value !== null ? one.value : null);
    for (const { nodeId, group, value: score_, standardError } of truth.scores) {
      if (score_ === null) continue;
      exact.set(score(nodeId, group), score_);
      known.limits(score(nodeId, group), 0, 100);
      const seen = shown(published.scores.find((one) => one.nodeId === nodeId && one.group === group));
      const half = group !== undefined ? 0.5 : standardError === undefined ? 0 : decimalHalf(seen, score_);
      if (seen !== null) known.limits(score(nodeId, group), seen - half, seen + half);
    }
    for (const indicator of framework.indicators) {
      const { floor, target } = indicator.goalposts;
      const points = (raw: number) => (100 * (raw - floor)) / (target - floor);
      for (const observation of truth.observations.filter(({ variable, value: raw }) => variable === indicator.id && raw !== null)) {
        const { group } = observation;
        const name = value(indicator.id, group, year);
        exact.set(name, points(observation.value!));
        const ends = [points(0), points(100)].sort((a, b) => a - b);
        if (indicator.kind === 'survey') known.limits(name, ends[0]!, ends[1]!);
        const seen = shown(published.observations.find((one) => one.variable === indicator.id && one.group === group));
        const half = Math.abs(points(group === undefined ? decimalHalf(seen, observation.value!) : 0.5) - points(0));
        if (seen !== null) known.limits(name, points(seen) - half, points(seen) + half);
        const own = exact.get(score(indicator.id, group));
        if (own !== undefined && Math.abs(own - exact.get(name)!) < 1e-6)
          known.row(plus([name, 1], [score(indicator.id, group), -1]), 0, 0);
      }
      const groups = truth.observations.filter(({ variable, group, value: raw }) => variable === indicator.id && group && raw !== null);
      relation([[value(indicator.id, undefined, year), -1], ...groups.map(({ group }): [string, number] => [value(indicator.id, group, year), 1 / groups.length])], 0, 0); // prettier-ignore
    }
    /** Adds a relation if the true figures fulfil it. */
    function relation(terms: [string, number][], low: number, high: number): void {
      const total = terms.reduce((sum, [name, k]) => sum + k * (exact.get(name) ?? NaN), 0);
      if (total >= low - 1e-6 && total <= high + 1e-6) known.row(plus(...terms), low, high);
    }
    const everyone = [undefined, ...framework.respondentGroups.map(({ id }) => id)];
    const treeOf = (nodeId: string, group: string | undefined, counts: (id: string) => boolean) =>
      meanOf(framework, nodeId, (id) => counts(id) && exact.has(score(id, group)));
    for (const { nodeId, group, level } of truth.scores) {
      const tree = level === 'indicator' ? null : treeOf(nodeId, group, () => true);
      if (tree) relation([[score(nodeId, group), -1], ...[...tree].map(([id, k]): [string, number] => [score(id, group), k])], 0, 0);
    }
    for (const gap of published.gaps) relation([[score(gap.nodeId, gap.high), 1], [score(gap.nodeId, gap.low), -1]], gap.difference - 0.5, gap.difference + 0.5); // prettier-ignore
    for (const change of published.comparison?.changes ?? []) changeSays(change);
    for (const { nodeId, leftOut, difference } of published.robustness?.leaveOneOut ?? []) {
      const without = treeOf(nodeId, undefined, (id) => id !== leftOut);
      if (without) relation([[score(nodeId), -1], ...[...without].map(([id, k]): [string, number] => [score(id), k])], difference - 0.05, difference + 0.05); // prettier-ignore
    }
    for (const { nodeId, low, high } of published.robustness?.nodes ?? [])
      if (low === high) known.limits(score(nodeId), low - 0.05, high + 0.05);
    return known;

    function changeSays({ nodeId, group, commonBasket, publishedAfter }: Change): void {
      const half = group === undefined ? 0.05 : 0.5;
      if (publishedAfter !== null) relation([[score(nodeId, group), 1]], publishedAfter - half, publishedAfter + half);
      const tree = commonBasket && everyone.includes(group) && treeOf(nodeId, group, (id) => commonBasket.indicatorIds.includes(id));
      if (tree) relation([...tree].map(([id, k]): [string, number] => [score(id, group), k]), commonBasket.after - half, commonBasket.after + half); // prettier-ignore
    }
  }

  const cases: [string, (read: ReadDossier) => ReadDossier][] = [
    ['three elected officials', (read) => withSubmissions(read, 2025, keep('elected', 3))],
    ['three elected officials and two associations', (read) => withSubmissions(read, 2025, (all) => keep('associations', 2)(keep('elected', 3)(all)))],
    ['ten residents', (read) => withSubmissions(read, 2025, keep('residents', 10))],
    ['three elected officials last year only', (read) => withSubmissions(read, 2024, keep('elected', 3))],
  ]; // prettier-ignore

  /** Both years computed with all groups in, however small, then protected. */
  async function carelessly(read: ReadDossier): Promise<{ truths: Map<number, Evaluation>; published: Map<number, ProtectedEvaluation> }> {
    const open = withoutThresholds(read);
    const truths = new Map(read.dossier.years.map(({ year }) => [year, workingEvaluation(open, { year, draws: 50, sobolSamples: 16 })]));
    const published = new Map<number, ProtectedEvaluation>();
    for (const [year, truth] of truths) {
      const previous = published.get(year - 1);
      published.set(year, await protectEvaluation(truth, read.framework, previous ? { previous } : {}));
    }
    return { truths, published };
  }

  it.each(cases)('%s: every hidden result keeps its interval', { timeout }, async (_name, plant) => {
    const read = plant(montfermeil);
    const { framework } = read;
    const { truths, published } = await carelessly(read);
    let attacked = 0;
    for (const [year, truth] of truths) {
      const evaluation = published.get(year)!;
      expect(evaluation.disclosure.audit.passed).toBe(true);
      const files = await filesOf(evaluation, read);
      const known = knowledge(framework, documentOf(files, year), truth);
      for (const { variable, group, n, value: raw } of truth.observations) {
        const threshold = framework.disclosure.minRespondents.find((rule) => rule.group === group)?.value;
        if (threshold === undefined || raw === null || n === undefined || n >= threshold) continue;
        attacked += 1;
        const [low, high] = known.interval(value(variable, group, year));
        const { floor, target } = framework.indicators.find(({ id }) => id === variable)!.goalposts;
        const range = Math.abs((100 * 100) / (target - floor));
        expect(high - low, `${year} ${variable} ${group!}: from ${low} to ${high}`).toBeGreaterThanOrEqual(Math.min(20, range) - 1e-6);
      }
    }
    expect(attacked).toBeGreaterThan(0);
  });

  it('the attack works where only the small results themselves are blanked', { timeout }, async () => {
    const read = withSubmissions(montfermeil, 2025, keep('elected', 3));
    const { truths } = await carelessly(read);
    const truth = truths.get(2025)!;
    const naive: Evaluation = {
      ...truth,
      scores: truth.scores.map((one) => (one.group === 'elected' ? { ...one, value: null } : one)),
      observations: truth.observations.map((one) => (one.group === 'elected' ? { ...one, value: null } : one)),
      gaps: [],
      comparison: undefined,
      robustness: undefined,
    };
    const [low, high] = knowledge(read.framework, naive, truth).interval(value('trust', 'elected', 2025));
    const exactly = truth.observations.find(({ variable, group }) => variable === 'trust' && group === 'elected')!.value!;
    expect(high - low).toBeLessThan(5);
    expect(exactly).toBeGreaterThanOrEqual(low);
    expect(exactly).toBeLessThanOrEqual(high);
  });
});
