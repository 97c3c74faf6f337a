import type { GroupAnswers, QuestionColumn } from './readWaves.js';

/** One value per person, NaN where there is none, with what the reader of a number wants to know of the answers. */
export interface PersonValues {
  readonly values: Float64Array;
  /** Why a person has no value, by reason. */
  readonly absences: Readonly<Record<string, number>>;
  readonly columns: readonly QuestionColumn[];
  /** Codes that may be answered with a value, by question: the shares of each are shown. */
  readonly shownCodes: (column: QuestionColumn) => readonly string[];
}

interface Item {
  readonly questionId: string;
  readonly reverseCoded?: boolean | undefined;
}

/** 0..100 for each code of a scale: 100 × (value − min) ÷ (max − min). */
function scoresOf(column: QuestionColumn, isReversed: boolean): ReadonlyMap<string, number> {
  const valued = (column.scale?.options ?? []).flatMap(({ code, value }) => (value === null ? [] : [{ code, value }]));
  const min = column.scale?.min ?? Math.min(...valued.map(({ value }) => value));
  const max = column.scale?.max ?? Math.max(...valued.map(({ value }) => value));
  if (!(max > min)) return new Map();
  return new Map(
    valued.map(({ code, value }) => {
      const score = (100 * (value - min)) / (max - min);
      return [code, isReversed ? 100 - score : score];
    }),
  );
}

function countAbsences(answers: GroupAnswers, values: Float64Array, columns: readonly QuestionColumn[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (let person = 0; person < answers.respondents; person += 1) {
    if (!Number.isNaN(values[person])) continue;
    const reason = columns.map((column) => column.absences[person]).find((absence) => absence !== undefined) ?? 'skipped';
    counts[reason] = (counts[reason] ?? 0) + 1;
  }
  return counts;
}

/** Mean of each person's answered items, 0..100; NaN for whoever answered fewer than `minItemsAnswered`. */
export function personMeans(answers: GroupAnswers, items: readonly Item[], minItemsAnswered: number): PersonValues {
  const read = items.flatMap((item) => {
    const column = answers.question(item.questionId);
    return column ? [{ column, scores: scoresOf(column, item.reverseCoded ?? false) }] : [];
  });
  const values = new Float64Array(answers.respondents);
  for (let person = 0; person < values.length; person += 1) {
    let sum = 0;
    let answered = 0;
    for (const { column, scores } of read) {
      const code = column.codes[person];
      const score = code === undefined ? undefined : scores.get(code);
      if (score === undefined) continue;
      sum += score;
      answered += 1;
    }
    values[person] = answered >= minItemsAnswered && answered > 0 ? sum / answered : NaN;
  }
  const columns = read.map(({ column }) => column);
  return {
    values,
    absences: countAbsences(answers, values, columns),
    columns,
    shownCodes: (column) => (column.scale?.options ?? []).flatMap(({ code, value }) => (value === null ? [] : [code])),
  };
}

/** `multiplier` for whoever gave a counted code, 0 for the other codes of the base, NaN for everyone else; mean over several items. */
export function personShares(
  answers: GroupAnswers,
  items: readonly Item[],
  {
    countedCodes,
    baseCodes,
    multiplier,
  }: { readonly countedCodes: readonly string[]; readonly baseCodes: readonly string[]; readonly multiplier: number },
): PersonValues {
  const columns = items.flatMap((item) => answers.question(item.questionId) ?? []);
  const values = new Float64Array(answers.respondents);
  for (let person = 0; person < values.length; person += 1) {
    const codes = columns.flatMap((column) => column.codes[person] ?? []).filter((code) => baseCodes.includes(code));
    const met = codes.filter((code) => countedCodes.includes(code)).length;
    values[person] = codes.length === 0 ? NaN : (multiplier * met) / codes.length;
  }
  return { values, absences: countAbsences(answers, values, columns), columns, shownCodes: () => baseCodes };
}
