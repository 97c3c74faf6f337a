import type { Evaluation, Framework, GroupGap, Indicator, Observation, Score } from '@projet-social/schema';
import type { ProtectedEvaluation } from '../disclosure/protect.js';
import { requireProtected } from '../disclosure/requireProtected.js';
import { daysIn, isSingular } from '../observe/words.js';
import type { AggregationMethod } from '../score/means.js';
import { type Words, wordsFor } from '../report/words.js';
import { type Filling, type Sentence, type SentenceCode, type TracedNumber, sentences } from './sentences.js';

/** Why a node of the tree has the score it has: sentences whose numbers all stand in the evaluation or the framework. */
export interface Explanation {
  readonly nodeId: string;
  readonly level: Score['level'] | 'record';
  readonly group?: string;
  readonly sentences: readonly Sentence[];
  /** Nodes one level down, to go on from there. */
  readonly children: readonly string[];
  /** Records that were counted, for the last step down. */
  readonly recordIds: readonly string[];
}

export interface ExplainOptions {
  /** Explain the score of one respondent group. */
  readonly group?: string;
  /** @default 'fr' */
  readonly locale?: 'fr' | 'en';
}

/** How many record identifiers a sentence lists. */
const listedRecords = 8;

interface Parts {
  readonly evaluation: Evaluation;
  readonly framework: Framework;
  readonly words: Words;
  readonly group: string | undefined;
}

class Writer {
  readonly list: Sentence[] = [];
  add(code: SentenceCode, values: Record<string, Filling> = {}, indent = 0): void {
    this.list.push({ code, values, indent });
  }
}

function traced(value: number, path: string, decimals: number): TracedNumber {
  return { value, path, decimals };
}

function scoreIndex(evaluation: Evaluation, nodeId: string, group: string | undefined): number {
  return evaluation.scores.findIndex((score) => score.nodeId === nodeId && score.group === group);
}

function observationIndex(evaluation: Evaluation, indicatorId: string, group: string | undefined): number {
  return evaluation.observations.findIndex(
    (observation) =>
      observation.variable === indicatorId &&
      observation.group === group &&
      observation.dimensions === undefined &&
      observation.role === 'actual' &&
      (observation.territoryId === undefined || observation.territoryId === evaluation.territoryId),
  );
}

/** Ids of the children of a node, from the framework. */
export function childrenOf(framework: Framework, nodeId: string): string[] {
  for (const dimension of framework.dimensions) {
    if (dimension.id === nodeId) return dimension.criteria.map((criterion) => criterion.id);
    for (const criterion of dimension.criteria) if (criterion.id === nodeId) return [...criterion.indicatorIds];
  }
  return framework.dimensions.filter((dimension) => dimension.kind === nodeId).map((dimension) => dimension.id);
}

function head(parts: Parts, index: number, writer: Writer): void {
  const { evaluation, framework, words, group } = parts;
  const score = evaluation.scores[index];
  if (!score) return;
  const decimals = framework.disclosure.publishedScoreDecimals;
  const label = words.node(score.nodeId);
  const at = (field: string): string => `evaluation/scores/${index}/${field}`;
  if (score.value === null) {
    writer.add(score.status === 'suppressed' ? 'hidden' : 'no-score', { label, status: words.status(score.status) });
  } else {
    const values = { label, value: traced(score.value, at('value'), decimals), bands: words.bands(score) };
    if (group === undefined) writer.add('score', values);
    else writer.add('score-group', { ...values, group: words.group(group) });
  }
  if (score.valueNote === 'not-reached') writer.add('not-reached');
  if (score.interval) {
    const low = traced(score.interval.low, at('interval/low'), decimals);
    const high = traced(score.interval.high, at('interval/high'), decimals);
    if (score.interval.kind === 'one-record') writer.add('one-record', { low, high });
    else
      writer.add('interval', {
        low,
        high,
        level: traced(100 * (score.interval.level ?? framework.scoring.confidenceLevel), 'framework/scoring/confidenceLevel*100', 0),
      });
  }
  if (score.status === 'suppressed') return;
  writer.add('coverage', { coverage: traced(score.coverage * 100, `${at('coverage')}*100`, 0) });
}

function goalposts(indicator: Indicator, index: number, words: Words, writer: Writer): void {
  const at = `framework/indicators/${index}/goalposts`;
  const { floor, target, rationale, basis } = indicator.goalposts;
  writer.add('goalposts', {
    floor: traced(floor, `${at}/floor`, 2),
    target: traced(target, `${at}/target`, 2),
    rationale: words.text(rationale),
  });
  writer.add('goalposts-basis', { basis: basisWords[words.locale][basis] });
}

const basisWords: Record<'fr' | 'en', Record<Indicator['goalposts']['basis'], string>> = {
  fr: {
    scale: 'l’échelle de réponse elle-même',
    benchmark: 'une référence publiée',
    'benchmark-to-check': 'une référence publiée, à vérifier',
    convention: 'la convention',
    'expert-proposal': 'une proposition d’experts, à débattre',
    agreed: 'un accord entre les parties',
  },
  en: {
    scale: 'the answer scale itself',
    benchmark: 'a published reference',
    'benchmark-to-check': 'a published reference, to be checked',
    convention: 'the agreement',
    'expert-proposal': 'an expert proposal, to be debated',
    agreed: 'an agreement between the parties',
  },
};

/** Whether a value is its numerator over its denominator, or a hundred times that: a median or a ratio of shares has both and is neither. */
function isFraction(observation: Observation): observation is Observation & { numerator: number; denominator: number } {
  const { value, numerator, denominator } = observation;
  if (value === null || numerator === undefined || !denominator) return false;
  return [1, 100].some((times) => Math.abs((times * numerator) / denominator - value) <= 0.01);
}

function observed(observation: Observation, index: number, indicator: Indicator, parts: Parts, writer: Writer): void {
  const { words } = parts;
  const at = (field: string): string => `evaluation/observations/${index}/${field}`;
  if (observation.value !== null) {
    if (isFraction(observation))
      writer.add('fraction', {
        numerator: traced(observation.numerator, at('numerator'), 2),
        denominator: traced(observation.denominator, at('denominator'), 2),
        value: traced(observation.value, at('value'), 2),
        unit: words.unit(indicator.unit),
      });
    else
      writer.add('observed-value', {
        value: traced(observation.value, at('value'), 2),
        unit: words.unit(indicator.unit),
      });
  }
  if (observation.explanation) writer.add('with-numbers', { text: words.text(observation.explanation) });
  if (observation.n !== undefined && observation.group !== undefined) writer.add('respondents', { n: traced(observation.n, at('n'), 0) });
  const provenance = observation.provenance;
  if (observation.vintage !== undefined)
    writer.add('vintage', {
      source: [provenance?.producer, provenance?.dataset].filter((part) => part !== undefined).join(', '),
      vintage: observation.vintage,
    });
  const recordIds = provenance?.recordIds ?? [];
  if (recordIds.length > 0)
    writer.add('records', {
      count: traced(recordIds.length, at('provenance/recordIds/length'), 0),
      list: recordIds.slice(0, listedRecords).join(', ') + (recordIds.length > listedRecords ? ', …' : ''),
    });
}

function indicatorPart(indicator: Indicator, indicatorIndex: number, parts: Parts, writer: Writer): readonly string[] {
  const { evaluation, framework, words, group } = parts;
  writer.add('formula', { text: words.text(indicator.formula.text) });
  const index = observationIndex(evaluation, indicator.id, group);
  const observation = evaluation.observations[index];
  if (observation) observed(observation, index, indicator, parts, writer);
  if (group === undefined && indicator.kind === 'survey') {
    let shown = 0;
    evaluation.observations.forEach((entry, place) => {
      if (entry.variable !== indicator.id || entry.group === undefined || entry.dimensions !== undefined || entry.n === undefined) return;
      const scorePlace = scoreIndex(evaluation, indicator.id, entry.group);
      const value = evaluation.scores[scorePlace]?.value;
      if (value === null || value === undefined) return;
      shown += 1;
      writer.add(
        'respondents-group',
        {
          group: words.group(entry.group),
          n: traced(entry.n, `evaluation/observations/${place}/n`, 0),
          value: traced(value, `evaluation/scores/${scorePlace}/value`, framework.disclosure.publishedScoreDecimals),
        },
        1,
      );
    });
    if (shown > 1) writer.add(framework.scoring.groupWeights ? 'groups-weighted' : 'groups-mean');
  }
  goalposts(indicator, indicatorIndex, words, writer);
  return observation?.provenance?.recordIds ?? [];
}

const methodWords: Record<'fr' | 'en', Record<AggregationMethod, string>> = {
  fr: {
    arithmetic: 'moyenne pondérée',
    geometric: 'moyenne géométrique : un point faible pèse plus',
    harmonic: 'moyenne harmonique : un point faible pèse beaucoup plus',
    median: 'médiane',
    min: 'la plus basse compte seule',
    'mazziotta-pareto': 'moyenne, moins une pénalité quand les notes sont inégales',
  },
  en: {
    arithmetic: 'weighted mean',
    geometric: 'geometric mean: a weak point counts more',
    harmonic: 'harmonic mean: a weak point counts much more',
    median: 'median',
    min: 'the lowest alone counts',
    'mazziotta-pareto': 'mean, less a penalty where the scores are uneven',
  },
};

function childrenPart(nodeId: string, children: readonly string[], parts: Parts, writer: Writer): void {
  const { evaluation, framework, words, group } = parts;
  const decimals = framework.disclosure.publishedScoreDecimals;
  const parentIndex = scoreIndex(evaluation, nodeId, group);
  const parent = evaluation.scores[parentIndex];
  const present: { score: Score; index: number }[] = [];
  const method = framework.scoring.aggregation.find((rule) => rule.level === parent?.level)?.method ?? 'arithmetic';
  const isMean = method === 'arithmetic';
  if (parent?.value === null) writer.add('children-missing');
  else if (isMean) writer.add('children');
  else writer.add('children-other', { method: methodWords[words.locale][method] });
  for (const id of children) {
    const index = scoreIndex(evaluation, id, group);
    const score = evaluation.scores[index];
    if (!score || score.value === null || (isMean && score.contribution === undefined) || score.weight === 0) {
      if (score)
        writer.add(
          'child-missing',
          { label: words.node(id), status: words.status(score.value === null ? score.status : 'not-applicable') },
          1,
        );
      continue;
    }
    present.push({ score, index });
    const child = {
      label: words.node(id),
      value: traced(score.value, `evaluation/scores/${index}/value`, decimals),
      weight: traced(score.weight, `evaluation/scores/${index}/weight`, 2),
    };
    if (score.contribution === undefined) writer.add('child-other', child, 1);
    else writer.add('child', { ...child, contribution: traced(score.contribution, `evaluation/scores/${index}/contribution`, 1) }, 1);
  }
  if (!parent || parent.value === null || present.length < 2 || !isMean) return;
  const weightSum = present.reduce((sum, { score }) => sum + score.weight, 0);
  const room = ({ score }: (typeof present)[number]): number => (score.weight * (100 - (score.value ?? 0))) / weightSum;
  const most = present.reduce((best, child) => (room(child) > room(best) ? child : best));
  if (room(most) <= 0) return;
  writer.add('changes-most', {
    label: words.node(most.score.nodeId),
    before: traced(parent.value, `evaluation/scores/${parentIndex}/value`, decimals),
    after: traced(
      parent.value + room(most),
      `evaluation/scores/${parentIndex}/value + weight(${most.score.nodeId}) * (100 - evaluation/scores/${most.index}/value) / weights present`,
      decimals,
    ),
  });
}

function changePart(nodeId: string, parts: Parts, writer: Writer): void {
  const { evaluation, words, group, framework } = parts;
  const comparison = evaluation.comparison;
  const index = comparison?.changes.findIndex((change) => change.nodeId === nodeId && change.group === group) ?? -1;
  const change = comparison?.changes[index];
  if (!comparison || !change) return;
  const reasons = change.reasons.map((reason) => `${words.reason(reason)}.`).join(' ');
  writer.add('change', { year: String(comparison.previousYear), verdict: words.verdict(change.verdict), reasons });
  if (!change.commonBasket) return;
  const decimals = framework.disclosure.publishedScoreDecimals;
  writer.add('change-numbers', {
    before: traced(change.commonBasket.before, `evaluation/comparison/changes/${index}/commonBasket/before`, decimals),
    after: traced(change.commonBasket.after, `evaluation/comparison/changes/${index}/commonBasket/after`, decimals),
  });
}

const gapVerdicts: Record<'fr' | 'en', Record<GroupGap['verdict'], string>> = {
  fr: {
    agenda: 'Assez grand et assez sûr pour être mis à l’ordre du jour.',
    uncertain: 'Trop incertain pour conclure.',
    small: 'Ne dépasse pas le seuil à partir duquel on en débat.',
  },
  en: {
    agenda: 'Wide and sure enough to be put on the agenda.',
    uncertain: 'Too uncertain to conclude.',
    small: 'Does not exceed the threshold for debate.',
  },
};

/** How many gaps are told; the tables hold them all. */
const toldGaps = 3;

function gapsPart(nodeId: string, { evaluation, words }: Parts, writer: Writer): void {
  const own = evaluation.gaps.flatMap((gap, index) => (gap.nodeId === nodeId ? [{ gap, index }] : []));
  if (own.length === 0) return;
  own.sort((a, b) => b.gap.difference - a.gap.difference || a.index - b.index);
  writer.add('gaps');
  for (const { gap, index } of own.slice(0, toldGaps)) {
    const at = (field: string): string => `evaluation/gaps/${index}/${field}`;
    const difference = traced(gap.difference, at('difference'), 0);
    const verdict = gapVerdicts[words.locale][gap.verdict];
    writer.add('gap', { high: words.group(gap.high), low: words.group(gap.low), difference, verdict }, 1);
    if (gap.interval)
      writer.add(
        'gap-range',
        { low: traced(gap.interval.low, at('interval/low'), 0), high: traced(gap.interval.high, at('interval/high'), 0) },
        2,
      );
  }
}

const sameReading = {
  fr: { same: 'C’est la lecture calculée.', other: 'La lecture calculée est autre ; elle ne change pas.' },
  en: { same: 'It is the computed reading.', other: 'The computed reading is another; it does not change.' },
} as const;

function judgementPart(nodeId: string, { evaluation, words }: Parts, writer: Writer): void {
  for (const judgement of evaluation.judgements) {
    if (judgement.criterionId !== nodeId) continue;
    const same =
      judgement.computedBands.length === 0
        ? ''
        : sameReading[words.locale][judgement.computedBands.includes(judgement.agreedBand) ? 'same' : 'other'];
    writer.add('judgement', { year: String(judgement.year), agreed: words.band(judgement.agreedBand), same });
    for (const { party, statement } of judgement.dissent) writer.add('dissent', { party, statement }, 1);
  }
}

/** A record, for the last step down: the indicators that it counts in. */
function explainRecord(id: string, parts: Parts): Explanation | undefined {
  const { evaluation, framework, words } = parts;
  const writer = new Writer();
  const counting = evaluation.observations.flatMap((observation, index) =>
    observation.group === undefined && observation.role === 'actual' && observation.provenance?.recordIds?.includes(id)
      ? [{ observation, index, indicator: framework.indicators.find((entry) => entry.id === observation.variable) }]
      : [],
  );
  if (counting.length === 0) return undefined;
  writer.add('record', { id, count: { value: counting.length, path: `evaluation/observations with the record ${id}`, decimals: 0 } });
  for (const { observation, index, indicator } of counting) {
    if (observation.value === null || !indicator) continue;
    writer.add(
      'record-indicator',
      {
        label: words.text(indicator.label),
        value: traced(observation.value, `evaluation/observations/${index}/value`, 2),
        unit: words.unit(indicator.unit),
        records: traced(observation.provenance?.recordIds?.length ?? 0, `evaluation/observations/${index}/provenance/recordIds/length`, 0),
      },
      1,
    );
  }
  return {
    nodeId: id,
    level: 'record',
    sentences: writer.list,
    children: counting.map(({ observation }) => observation.variable),
    recordIds: [id],
  };
}

/** Names that `explain` knows in an evaluation: nodes of the tree, then the records that were counted. */
export function explainable(evaluation: ProtectedEvaluation): string[] {
  return [
    ...new Set([
      ...evaluation.scores.map(({ nodeId }) => nodeId),
      ...evaluation.observations.flatMap(({ provenance }) => provenance?.recordIds ?? []),
    ]),
  ];
}

/**
 * Explains the score of any node, indicator to overall: value, inputs (counts, never answers), formula in words and with its numbers, marks and
 * why, weight and who set it, coverage, interval, contribution, gaps between groups, change, what the conference agreed, and what would change
 * it most. The identifier of a record tells in which indicators it counts.
 *
 * @param evaluation protected: what is hidden stays hidden in the words.
 * @throws RangeError when the evaluation has not passed disclosure control.
 * @returns `undefined` when the evaluation holds no such node (for that group).
 * @example formatExplanation(explain(evaluation, framework, 'mutual-trust')!, 'text', 'fr')
 */
export function explain(
  evaluation: ProtectedEvaluation,
  framework: Framework,
  nodeId: string,
  options: ExplainOptions = {},
): Explanation | undefined {
  requireProtected(evaluation, 'explain');
  const { group, locale = 'fr' } = options;
  const index = scoreIndex(evaluation, nodeId, group);
  const score = evaluation.scores[index];
  const parts: Parts = { evaluation, framework, words: wordsFor(framework, locale), group };
  if (!score) return group === undefined ? explainRecord(nodeId, parts) : undefined;
  const writer = new Writer();
  head(parts, index, writer);
  const children = childrenOf(framework, nodeId);
  const indicatorIndex = framework.indicators.findIndex((indicator) => indicator.id === nodeId);
  const indicator = framework.indicators[indicatorIndex];
  let recordIds: readonly string[] = [];
  if (indicator) recordIds = indicatorPart(indicator, indicatorIndex, parts, writer);
  else {
    const rule = framework.scoring.aggregation.findIndex((entry) => entry.level === score.level);
    const minimum = framework.scoring.aggregation[rule]?.minCoverage;
    if (minimum !== undefined)
      writer.add('minimum-coverage', { minimum: traced(minimum * 100, `framework/scoring/aggregation/${rule}/minCoverage*100`, 0) });
    childrenPart(nodeId, children, parts, writer);
  }
  if (score.parentId !== undefined) {
    const setBy = framework.scoring.weightsSetBy;
    writer.add('weight', {
      weight: traced(score.weight, `evaluation/scores/${index}/weight`, 2),
      who: setBy ? parts.words.text(setBy) : '',
    });
    if (!setBy) writer.add('weight-of-framework');
    if (score.contribution !== undefined)
      writer.add('contribution', { contribution: traced(score.contribution, `evaluation/scores/${index}/contribution`, 1) });
  }
  if (group === undefined) gapsPart(nodeId, parts, writer);
  changePart(nodeId, parts, writer);
  if (group === undefined) judgementPart(nodeId, parts, writer);
  return { nodeId, level: score.level, ...(group === undefined ? {} : { group }), sentences: writer.list, children, recordIds };
}

/** One sentence in words, with its full stop. */
export function sentenceText(sentence: Sentence, locale: 'fr' | 'en'): string {
  const tag = locale === 'fr' ? 'fr-FR' : 'en-GB';
  const text = sentences[locale][sentence.code]
    .replace(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (_, name: string, one?: string, many?: string) => {
      const filling = sentence.values[name];
      if (one !== undefined && many !== undefined) return typeof filling === 'object' && isSingular(locale, filling.value) ? one : many;
      if (filling === undefined) return '';
      if (typeof filling === 'string') return daysIn(locale, filling);
      return new Intl.NumberFormat(tag, { maximumFractionDigits: filling.decimals }).format(filling.value).replace('-', '−');
    })
    .replace(/\s+([.,])/g, '$1')
    .trim();
  return /[.:!?…]$/.test(text) ? text : `${text}.`;
}

/** An explanation as text to read aloud, as Markdown, or as JSON with the place of every number. */
export function formatExplanation(explanation: Explanation, format: 'text' | 'markdown' | 'json', locale: 'fr' | 'en'): string {
  if (format === 'json')
    return JSON.stringify(
      { ...explanation, sentences: explanation.sentences.map((sentence) => ({ ...sentence, text: sentenceText(sentence, locale) })) },
      null,
      2,
    );
  return explanation.sentences
    .map((sentence, index) => {
      const text = sentenceText(sentence, locale);
      if (format === 'markdown') return index === 0 ? `**${text}**\n` : `${'  '.repeat(sentence.indent)}- ${text}`;
      return `${'  '.repeat(sentence.indent)}${sentence.indent > 0 ? '– ' : ''}${text}`;
    })
    .join('\n');
}
