import type { Evaluation, Framework, Interval, LocalizedText, NodeLevel, Score, ValueStatus } from '@projet-social/schema';
import type { ChartBand, ChartCell, ChartDescription, ChartForm, ChartLocale, ChartPoint, Label } from './ChartDescription.js';
import { type ChartWords, wordsOf } from './words.js';

/** What every chart function takes. */
export interface ChartOptions {
  /** Language of the words; labels fall back on French. @default 'fr' */
  locale?: ChartLocale;
  /** Title in place of the generated one. */
  title?: string;
  /** Nodes to show, in this order. @default the nodes of `level`, in the framework's order */
  nodeIds?: readonly string[];
  /** @default 'dimension' */
  level?: NodeLevel;
}

/** Language, numbers and labels for one description; made once and handed to the small functions. */
export interface ChartContext {
  readonly locale: ChartLocale;
  readonly direction: 'ltr' | 'rtl';
  readonly words: ChartWords;
  readonly number: (value: number) => string;
  readonly percent: (value: number) => string;
  readonly list: (items: readonly string[]) => string;
  readonly localized: (id: string, text: LocalizedText) => Label;
  /** Marks the bounds of a foreign name in a right-to-left sentence. */
  readonly isolate: (text: string) => string;
}

export function chartContext(locale: ChartLocale = 'fr'): ChartContext {
  const tag = locale === 'ar' ? 'ar-u-nu-latn' : locale === 'en' ? 'en-GB' : 'fr-FR';
  const numbers = new Intl.NumberFormat(tag, { maximumFractionDigits: 1 });
  const lists = new Intl.ListFormat(tag, { style: 'long', type: 'conjunction' });
  const direction = locale === 'ar' ? 'rtl' : 'ltr';
  return {
    locale,
    direction,
    words: wordsOf(locale),
    number: (value) => numbers.format(rounded(value)),
    percent: (value) => numbers.format(rounded(value)),
    list: (items) => lists.format(items),
    localized: (id, text) => {
      const own = text[locale];
      return { id, text: own ?? text.fr, language: own === undefined ? 'fr' : locale };
    },
    isolate: (text) => (direction === 'rtl' ? `\u2068${text}\u2069` : text),
  };
}

/** One decimal, as shown everywhere; -0 becomes 0. */
export const rounded = (value: number): number => Math.round(value * 10) / 10 + 0;

/** Whether a value of this status may be shown. The number counts only with these statuses, whatever else a document carries. */
const hasNumber = (status: ValueStatus): status is 'ok' | 'estimated' => status === 'ok' || status === 'estimated';

type Measured = Pick<Score, 'value' | 'status'> & { interval?: Interval | undefined; valueNote?: 'not-reached' | undefined };

/** What may be drawn of a measured value: nothing unless its status says that the number exists. */
export function shown(measured: Measured | undefined): { status: ValueStatus; value: number | null; low?: number; high?: number } {
  if (measured === undefined) return { status: 'missing', value: null };
  const { status, value, interval } = measured;
  if (!hasNumber(status) || value === null || !Number.isFinite(value)) {
    return { status: hasNumber(status) ? 'missing' : status, value: null };
  }
  return interval === undefined
    ? { status, value: rounded(value) }
    : { status, value: rounded(value), low: rounded(interval.low), high: rounded(interval.high) };
}

/** A score as a point of a chart, with its sentence. */
export function scorePoint(context: ChartContext, name: string, score: Score | undefined, bands: readonly ChartBand[]): ChartPoint {
  const { words } = context;
  const point = shown(score);
  if (point.value === null) {
    return { ...point, text: words.pointAbsent(name, words.statusReason[point.status as keyof ChartWords['statusReason']]) };
  }
  const parts = [words.pointValue(name, context.number(point.value))];
  if (point.low !== undefined && point.high !== undefined) {
    const say = score?.interval?.kind === 'one-record' ? words.pointOneRecord : words.pointInterval;
    parts.push(say(context.number(point.low), context.number(point.high)));
  }
  const band = bandWords(context, score, bands);
  if (band !== '') parts.push(band);
  if (point.status === 'estimated') parts.push(words.estimated);
  if (score?.valueNote === 'not-reached') parts.push(words.notReached);
  return { ...point, text: parts.join(context.direction === 'rtl' ? '، ' : ', ') };
}

/** A point as a cell of the table: the same numbers, no others. */
export function pointCell(context: ChartContext, point: ChartPoint): ChartCell {
  const { words } = context;
  if (point.value === null) return { text: words.status[point.status as keyof ChartWords['status']], numbers: [], status: point.status };
  const value = context.number(point.value);
  const text =
    point.low === undefined || point.high === undefined
      ? value
      : words.cellInterval(value, context.number(point.low), context.number(point.high));
  return {
    text: point.status === 'estimated' ? `${text}, ${words.estimated}` : text,
    numbers: point.low === undefined || point.high === undefined ? [point.value] : [point.value, point.low, point.high],
    status: point.status,
  };
}

export const wordCell = (text: string): ChartCell => ({ text, numbers: [], status: 'words' });

/** The bands a score touches, in words; three or more conclude nothing. Empty when the score has none. */
export function bandWords(context: ChartContext, score: Score | undefined, bands: readonly ChartBand[]): string {
  if (score === undefined || shown(score).value === null || score.bands.length === 0) return '';
  if (score.bands.length > 2) return context.words.tooUncertain;
  return context.words.bandsJoin(score.bands.map((id) => bands.find((band) => band.id === id)?.label ?? id));
}

export function frameworkBands(context: ChartContext, framework: Framework): ChartBand[] {
  return framework.scoring.bands.map(({ id, from, to, label }) => ({ id, from, to, label: context.localized(id, label).text }));
}

export type ScoreIndex = (nodeId: string, group?: string) => Score | undefined;

export function scoreIndex(evaluation: Evaluation): ScoreIndex {
  const index = new Map(evaluation.scores.map((score) => [`${score.nodeId} ${score.group ?? ''}`, score]));
  return (nodeId, group) => index.get(`${nodeId} ${group ?? ''}`);
}

const blockLabels: Readonly<Record<string, LocalizedText & { en: string; ar: string }>> = {
  principle: { fr: 'Principes directeurs', en: 'Guiding principles', ar: 'المبادئ التوجيهية' },
  objective: { fr: 'Objectifs', en: 'Objectives', ar: 'الأهداف' },
  means: { fr: 'Moyens', en: 'Means', ar: 'الوسائل' },
  overall: { fr: 'Ensemble du projet', en: 'Project as a whole', ar: 'المشروع ككل' },
};

/** Label of a node of the framework, or its code where the framework does not know it. */
export function nodeLabel(context: ChartContext, framework: Framework, nodeId: string): Label {
  for (const dimension of framework.dimensions) {
    if (dimension.id === nodeId) return context.localized(nodeId, dimension.label);
    for (const criterion of dimension.criteria) if (criterion.id === nodeId) return context.localized(nodeId, criterion.label);
  }
  const indicator = framework.indicators.find((each) => each.id === nodeId);
  if (indicator !== undefined) return context.localized(nodeId, indicator.label);
  const block = blockLabels[nodeId.replace(/^block[-.:]/, '').replace(/s$/, (s) => (nodeId.endsWith('means') ? s : ''))];
  return block === undefined ? { id: nodeId, text: nodeId, language: 'fr' } : context.localized(nodeId, block);
}

export function groupLabel(context: ChartContext, framework: Framework, group: string | undefined): Label {
  if (group === undefined) return { id: 'everyone', text: context.words.everyone, language: context.locale };
  const known = framework.respondentGroups.find((each) => each.id === group);
  return known === undefined ? { id: group, text: group, language: 'fr' } : context.localized(group, known.label);
}

/** Nodes of a level in the framework's order; the means are no principle, so a profile by default shows principles only. */
export function nodesOf(evaluation: Evaluation, framework: Framework, options: ChartOptions, kinds?: readonly string[]): string[] {
  if (options.nodeIds !== undefined) return [...options.nodeIds];
  const level = options.level ?? 'dimension';
  if (level === 'dimension')
    return framework.dimensions.filter((each) => kinds === undefined || kinds.includes(each.kind)).map((each) => each.id);
  if (level === 'criterion') return framework.dimensions.flatMap((each) => each.criteria.map((criterion) => criterion.id));
  if (level === 'indicator') return framework.indicators.filter((each) => each.scoredByDefault).map((each) => each.id);
  return [...new Set(evaluation.scores.filter((score) => score.level === level).map((score) => score.nodeId))];
}

/** Kinds of dimension that a chart shows unless told: the principles, or all where a framework has none. */
export const mainKinds = (framework: Framework): readonly Kind[] | undefined =>
  framework.dimensions.some((each) => each.kind === 'principle') ? ['principle'] : undefined;

type Kind = Framework['dimensions'][number]['kind'];

/** Names of the groups that the evaluation mentions, in the framework's order. */
export function groupsOf(evaluation: Evaluation, framework: Framework): string[] {
  const present = new Set([
    ...evaluation.groups.map((summary) => summary.group),
    ...evaluation.scores.flatMap((score) => (score.group === undefined ? [] : [score.group])),
  ]);
  const ordered = framework.respondentGroups.map((group) => group.id).filter((id) => present.delete(id));
  return [...ordered, ...present];
}

/**
 * Style of a group's series: the same in every chart of a framework, everyone being 0. Groups that only the evaluation knows come after, and
 * another year (no group) after them all.
 */
export function groupStyle(evaluation: Evaluation, framework: Framework, group: string | undefined): number {
  const known = framework.respondentGroups.map((each) => each.id);
  const all = [...new Set([...known, ...groupsOf(evaluation, framework)])];
  const at = group === undefined ? -1 : all.indexOf(group);
  return 1 + (at === -1 ? all.length : at);
}

export const place = (context: ChartContext, evaluation: Evaluation): string =>
  context.isolate(evaluation.territoryName ?? context.words.theTerritory);

/** Notes that every chart of scores carries, as far as the data call for them. */
export function scoreNotes(
  context: ChartContext,
  framework: Framework,
  evaluations: readonly Evaluation[],
  scores: readonly (Score | undefined)[],
): string[] {
  const { words } = context;
  const kinds = new Set(
    scores.flatMap((score) => (score?.interval !== undefined && shown(score).value !== null ? [score.interval.kind] : [])),
  );
  const bands = frameworkBands(context, framework);
  return [
    ...(evaluations.some((evaluation) => evaluation.synthetic) ? [words.noteSynthetic] : []),
    words.noteScale,
    words.noteBands(context.list(bands.map(({ label, from, to }) => words.noteBand(label, context.number(from), context.number(to))))),
    ...(kinds.has('confidence') ? [words.noteInterval(context.number(framework.scoring.confidenceLevel * 100))] : []),
    ...(kinds.has('one-record') ? [words.noteOneRecord] : []),
  ];
}

/** Names without a value, one sentence per reason. */
export function absenceSentences(context: ChartContext, absent: readonly { name: string; status: ValueStatus }[]): string[] {
  const byReason = new Map<string, string[]>();
  for (const { name, status } of absent) {
    const reason = context.words.statusReason[status as keyof ChartWords['statusReason']];
    const names = byReason.get(reason);
    if (names === undefined) byReason.set(reason, [name]);
    else names.push(name);
  }
  return [...byReason].map(([reason, names]) => context.words.absentList(reason, someOf(context, names)));
}

/** A list of names for a sentence: the first twelve and how many more; the table has them all. */
export function someOf({ list, words }: ChartContext, names: readonly string[]): string {
  const said = 12;
  return list(names.length <= said + 1 ? names : [...names.slice(0, said), words.others(names.length - said)]);
}

type Refusal = NonNullable<ChartDescription['refusal']>['code'];

/** A description that shows nothing and says why. */
export function refusal(context: ChartContext, kind: ChartDescription['kind'], code: Refusal): ChartDescription {
  const text = context.words.refusals[code];
  const forms: Record<ChartDescription['kind'], ChartForm> = { profile: 'radar', gap: 'dots', trend: 'lines', distribution: 'stacked' };
  return {
    kind,
    form: forms[kind],
    locale: context.locale,
    direction: context.direction,
    title: text,
    summary: [],
    notes: [],
    axis: { min: 0, max: 100, label: '' },
    bands: [],
    categories: [],
    series: [],
    breaks: [],
    table: { caption: text, rowHeader: '', columns: [], rows: [] },
    refusal: { code, text },
  };
}

/** Wire formats that are read here: those of this major version, for a later one breaks what is known of its documents. */
export const readMajor = 0;

/** Whether a document says that it follows a format of a later major version, or none that is one. */
export function isUnreadable(document: unknown): boolean {
  const version: unknown =
    typeof document === 'object' && document !== null ? (document as { schemaVersion?: unknown }).schemaVersion : undefined;
  if (typeof version !== 'string') return false;
  const major = /^(\d+)\.\d+\.\d+/.exec(version)?.[1];
  return major === undefined || Number(major) > readMajor;
}

/** Whether these documents may be drawn: evaluations and a framework by shape, and passed through disclosure control. */
export function refusalOf(evaluations: readonly unknown[], framework: unknown): Refusal | undefined {
  const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
  const areRecords = (value: unknown): boolean => Array.isArray(value) && value.every(isRecord);
  const isFramework =
    isRecord(framework) &&
    ['dimensions', 'indicators', 'respondentGroups'].every((key) => areRecords(framework[key])) &&
    isRecord(framework['scoring']) &&
    areRecords(framework['scoring']['bands']);
  const areEvaluations = evaluations.every(
    (each) =>
      isRecord(each) && each['kind'] === 'evaluation' && ['scores', 'groups', 'gaps', 'observations'].every((key) => areRecords(each[key])),
  );
  if ([...evaluations, framework].some(isUnreadable)) return 'unreadable-format';
  if (!isFramework || !areEvaluations) return 'not-an-evaluation';
  if (evaluations.length === 0) return 'nothing-to-show';
  const isProtected = (each: unknown): boolean =>
    isRecord(each) && isRecord(each['disclosure']) && each['disclosure']['protected'] === true;
  return evaluations.every(isProtected) ? undefined : 'not-protected';
}
