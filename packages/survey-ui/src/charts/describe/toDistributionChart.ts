import type { Evaluation, Framework, Observation, Survey } from '@projet-social/schema';
import type { ChartBand, ChartDescription, ChartLocale, ChartPoint, ChartRow, ChartSeries, Label } from './ChartDescription.js';
import {
  absenceSentences,
  chartContext,
  type ChartContext,
  type ChartOptions,
  groupLabel,
  place,
  pointCell,
  refusal,
  refusalOf,
  rounded,
} from './context.js';

export interface DistributionOptions extends Omit<ChartOptions, 'level' | 'nodeIds'> {
  /** Questions to show. They must share one list of answers; the first question's list decides. @default the first question with answers */
  questionIds?: readonly string[];
  /** Groups to show. @default all that were asked, in the framework's order */
  groups?: readonly string[];
  /** Questionnaires that hold the wording of questions and answers; codes are shown without them. */
  surveys?: readonly Survey[];
}

interface Answers {
  questionId: string;
  group: string | undefined;
  observation: Observation;
  shares: ReadonlyMap<string, number | null>;
}

const dontKnowCode = /^(?:dk|dont-know|don-t-know|nsp)$/;

/**
 * How the answers to a question are distributed in each group: stacked shares of the answers given, in percent, with "don't know" apart.
 *
 * Shares come from `categories` of the evaluation's observations and are never recomputed; "don't know" is the share of those asked
 * (answers given plus "don't know"), from `absences`. A group that is withheld keeps its row, in words.
 *
 * @example toDistributionChart(evaluation, framework, { questionIds: ['listened-to'], surveys: [survey] }).series.map((s) => s.text)
 */
export function toDistributionChart(evaluation: Evaluation, framework: Framework, options: DistributionOptions = {}): ChartDescription {
  const context = chartContext(options.locale);
  const { words } = context;
  const refused = refusalOf([evaluation], framework);
  if (refused !== undefined) return refusal(context, 'distribution', refused);

  const told = answersIn(evaluation);
  const all = [...told, ...withheldIn(evaluation, framework, told)];
  const asked = options.questionIds ?? all.slice(0, 1).map((answers) => answers.questionId);
  const order = framework.respondentGroups.map((group) => group.id);
  const rows = asked.flatMap((questionId) =>
    all
      .filter((answers) => answers.questionId === questionId)
      .filter((answers) => options.groups === undefined || (answers.group !== undefined && options.groups.includes(answers.group)))
      .sort((a, b) => order.indexOf(a.group ?? '') - order.indexOf(b.group ?? '')),
  );
  if (rows.length === 0) return refusal(context, 'distribution', 'nothing-to-show');

  const wording = wordingOf(context, options.surveys ?? []);
  const oneQuestion = asked.length === 1;
  const title =
    options.title ??
    (oneQuestion
      ? words.distributionTitle(context.isolate(wording.question(asked[0]!).text))
      : words.distributionsTitle(place(context, evaluation), evaluation.year));
  const categories = rows.map(({ questionId, group }): Label => {
    const label = groupLabel(context, framework, group);
    const question = wording.question(questionId);
    const id = `${questionId}.${group ?? 'everyone'}`;
    return oneQuestion ? { ...label, id } : { id, text: `${question.text} (${label.text})`, language: question.language };
  });
  const codes = answerCodes(rows, wording.codes(asked[0]!));
  const point = (row: number, text: string, share: number | null | undefined): ChartPoint => {
    const { observation } = rows[row]!;
    const status = observation.status;
    const name = `${context.isolate(categories[row]!.text)}, ${context.isolate(text)}`;
    const visible = (status === 'ok' || status === 'estimated') && share !== null && share !== undefined && Number.isFinite(share);
    if (visible) return { value: rounded(share), status, text: words.pointShare(name, context.percent(share)) };
    const known = status === 'ok' || status === 'estimated';
    const reason = !known ? status : share === undefined ? 'missing' : 'suppressed';
    return { value: null, status: reason, text: words.pointAbsent(name, words.statusReason[reason]) };
  };
  const ordinal = codes.length;
  const series: ChartSeries[] = codes.map((code, s) => {
    const label = wording.answer(asked[0]!, code);
    return {
      ...label,
      style: ordinal <= 1 ? 0 : s,
      points: rows.map(({ shares }, row) => point(row, label.text, shares.get(code) ?? (shares.has(code) ? null : 0))),
    };
  });
  const dontKnow = rows.map(dontKnowShare);
  if (dontKnow.some((share) => share !== undefined)) {
    series.push({
      id: 'dont-know',
      text: words.dontKnow,
      language: context.locale,
      style: 5,
      apart: true,
      points: rows.map((_, row) => point(row, words.dontKnow, dontKnow[row])),
    });
  }
  return {
    kind: 'distribution',
    form: 'stacked',
    locale: context.locale,
    direction: context.direction,
    title,
    summary: distributionSummary(context, categories, series),
    notes: [...(evaluation.synthetic ? [words.noteSynthetic] : []), words.noteShares],
    axis: { min: 0, max: 100, label: words.axisShare },
    bands: [] satisfies ChartBand[],
    categories,
    series,
    breaks: [],
    table: {
      caption: title,
      rowHeader: words.rowHeader.answers,
      columns: [
        ...series.map(({ id, text, language }) => ({ id, text: `${text} (%)`, language, numeric: true })),
        { id: 'answered', text: words.answered, language: context.locale, numeric: true },
      ],
      rows: categories.map((category, row): ChartRow => {
        const { n, status } = rows[row]!.observation;
        const counted = n !== undefined && (status === 'ok' || status === 'estimated');
        return {
          ...category,
          cells: [
            ...series.map((each) => pointCell(context, each.points[row]!)),
            counted
              ? { text: context.number(n), numbers: [n], status }
              : pointCell(context, { value: null, status: status === 'ok' || status === 'estimated' ? 'missing' : status, text: '' }),
          ],
        };
      }),
    },
  };
}

/** Questions of which an evaluation holds the answers, with their wording where a questionnaire is at hand. */
export function distributionQuestions(evaluation: Evaluation, surveys: readonly Survey[], locale: ChartLocale): Label[] {
  if (!Array.isArray(evaluation.observations)) return [];
  const wording = wordingOf(chartContext(locale), surveys);
  return [...new Set(answersIn(evaluation).map((answers) => answers.questionId))].map((id) => wording.question(id));
}

/** One entry per question and group, breakdowns left aside. */
function answersIn(evaluation: Evaluation): Answers[] {
  return evaluation.observations
    .filter((observation) => observation.role === 'actual' && observation.dimensions === undefined && observation.group !== undefined)
    .flatMap((observation) => {
      const categories = observation.categories ?? [];
      const questions = [...new Set(categories.map((category) => category.questionId))];
      return questions.map((questionId) => ({
        questionId,
        group: observation.group,
        observation,
        shares: new Map(
          categories
            .filter((category) => category.questionId === questionId && !dontKnowCode.test(category.code))
            .map(({ code, share }) => [code, share]),
        ),
      }));
    });
}

/** Groups of which nothing is told about a question that others answered: withheld with their indicator, without a category. */
function withheldIn(evaluation: Evaluation, framework: Framework, told: readonly Answers[]): Answers[] {
  return evaluation.observations.flatMap((observation) => {
    const { role, dimensions, group, categories, status, variable } = observation;
    if (role !== 'actual' || dimensions !== undefined || group === undefined || (categories?.length ?? 0) > 0) return [];
    if (status === 'ok' || status === 'estimated') return [];
    const formula = framework.indicators.find(({ id }) => id === variable)?.formula;
    const items = formula !== undefined && 'items' in formula ? formula.items : [];
    return items
      .filter(({ questionId, groups }) => groups.includes(group) && told.some((each) => each.questionId === questionId))
      .map(({ questionId }) => ({ questionId, group, observation, shares: new Map<string, null>() }));
  });
}

/** "Don't know" among those asked, in percent. Undefined when it was not counted. */
function dontKnowShare({ observation, questionId }: Answers): number | null | undefined {
  const direct = observation.categories?.find((category) => category.questionId === questionId && dontKnowCode.test(category.code));
  if (direct !== undefined) return direct.share;
  const entry = Object.entries(observation.absences ?? {}).find(([reason]) => dontKnowCode.test(reason));
  if (entry === undefined || observation.n === undefined || observation.n + entry[1] === 0) return undefined;
  return (100 * entry[1]) / (observation.n + entry[1]);
}

function answerCodes(rows: readonly Answers[], known: readonly string[]): string[] {
  const present = new Set(rows.flatMap(({ shares }) => [...shares.keys()]));
  const inOrder = new Intl.Collator('fr', { numeric: true }).compare;
  return [...known.filter((code) => present.delete(code)), ...[...present].sort(inOrder)];
}

/** Wording of questions and answers, from the questionnaires that are at hand. */
function wordingOf(context: ChartContext, surveys: readonly Survey[]) {
  const found = (questionId: string) => {
    for (const survey of surveys) {
      const [id, rowId] = [questionId.split('.')[0], questionId.split('.')[1]];
      const question = survey.questions.find((each) => each.id === questionId) ?? survey.questions.find((each) => each.id === id);
      if (question === undefined) continue;
      const row = question.rows?.find((each) => each.id === rowId);
      const scale = survey.scales.find((each) => each.id === question.scaleId);
      const options = scale?.options.filter((option) => option.value !== null) ?? question.options ?? [];
      return { wording: row?.wording ?? question.wording, options };
    }
    return undefined;
  };
  return {
    question: (id: string): Label => {
      const question = found(id);
      return question === undefined ? { id, text: id, language: context.locale } : context.localized(id, question.wording);
    },
    codes: (id: string): string[] => found(id)?.options.map((option) => option.code) ?? [],
    answer: (id: string, code: string): Label => {
      const option = found(id)?.options.find((each) => each.code === code);
      return option === undefined ? { id: code, text: code, language: context.locale } : context.localized(code, option.label);
    },
  };
}

function distributionSummary(context: ChartContext, categories: readonly Label[], series: readonly ChartSeries[]): string[] {
  const { words } = context;
  const answers = series.filter((each) => each.apart !== true);
  const dontKnow = series.find((each) => each.apart === true);
  const sentences = categories.flatMap((category, row) => {
    const name = context.isolate(category.text);
    const present = answers.flatMap((each) => {
      const value = each.points[row]!.value;
      return value === null ? [] : [{ text: context.isolate(each.text), value }];
    });
    if (present.length === 0) return [];
    const most = present.reduce((best, each) => (each.value > best.value ? each : best));
    const unsure = dontKnow?.points[row]?.value;
    return [
      words.mostFrequent(name, most.text, context.percent(most.value)),
      ...(unsure === null || unsure === undefined ? [] : [words.dontKnowShare(name, context.percent(unsure))]),
    ];
  });
  const absent = categories.flatMap((category, row) => {
    const withheld = answers.find((each) => each.points[row]!.value === null);
    return withheld === undefined ? [] : [{ name: context.isolate(category.text), status: withheld.points[row]!.status }];
  });
  return [...sentences, ...absenceSentences(context, absent)];
}
