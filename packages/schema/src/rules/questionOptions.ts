import type { Question, Survey } from '../survey.js';
import type { LocalizedText } from '../values.js';

/** An option of a question, from its own list or from its scale. */
export interface QuestionOption {
  readonly code: string;
  readonly label: LocalizedText;
  /** Number of the scale; null: an answer that has none; undefined: no scale. */
  readonly value?: number | null;
  readonly exclusive?: boolean;
  /** Which absence the option stands for, if any. */
  readonly absence?: 'dont-know' | 'refused';
}

const dontKnowLabel: LocalizedText = {
  fr: 'Je ne sais pas',
  'fr-x-falc': 'Je ne sais pas',
  en: 'I don’t know',
  ar: 'لا أعرف',
  pt: 'Não sei',
};

const yesNo: readonly QuestionOption[] = [
  { code: 'yes', label: { fr: 'Oui', 'fr-x-falc': 'Oui', en: 'Yes', ar: 'نعم', pt: 'Sim' } },
  { code: 'no', label: { fr: 'Non', 'fr-x-falc': 'Non', en: 'No', ar: 'لا', pt: 'Não' } },
];

/** Controls whose options are radio buttons or a list: "I do not know" is one more option there. */
const oneOf = new Set<Question['control']>(['single-choice', 'yes-no', 'rating', 'drop-down', 'matrix']);

function ratingSteps(question: Question): QuestionOption[] {
  const { min = 1, max = 5, step = 1 } = question;
  const count = Math.max(0, Math.min(20, Math.floor((max - min) / step + 1e-9)));
  return Array.from({ length: count + 1 }, (_, index) => {
    const value = Number((min + index * step).toPrecision(12));
    return { code: String(value), label: { fr: String(value) }, value };
  });
}

/**
 * Options of a question in the order in which they are shown, "I do not know" last.
 *
 * A scale's option without a value means "I do not know"; so does the code `dk`; in a profile question `na` means "I prefer not to answer".
 * @example questionOptions(survey, question).map((option) => option.code) // => ['1', '2', '3', '4', 'dk']
 */
export function questionOptions(survey: Pick<Survey, 'scales'>, question: Question): readonly QuestionOption[] {
  const scale = question.scaleId === undefined ? undefined : survey.scales.find((each) => each.id === question.scaleId);
  const listed: readonly QuestionOption[] =
    question.options ??
    scale?.options ??
    (question.control === 'yes-no' ? yesNo : question.control === 'rating' ? ratingSteps(question) : []);
  const marked = listed.map((option): QuestionOption => {
    if (option.value === null || option.code === 'dk') return { ...option, absence: 'dont-know' };
    if (question.kind === 'profile' && option.code === 'na') return { ...option, absence: 'refused' };
    return option;
  });
  const asked = oneOf.has(question.control) && question.dontKnow === true;
  return asked && !marked.some((option) => option.absence === 'dont-know')
    ? [...marked, { code: 'dk', label: dontKnowLabel, absence: 'dont-know' }]
    : marked;
}

/** Whether "I do not know" stands beside the control, because the control has no options to put it among. */
export function hasDontKnowBeside(question: Question): boolean {
  return question.dontKnow === true && !oneOf.has(question.control);
}

/** Code of the option that opens a free text, where a question has one; the text stands under `<question>.other`. */
export const otherCode = 'other';

/** Whether a number lies on the steps of its question, which begin at its least value. */
export function isOnStep(value: number, { min = 0, step }: Pick<Question, 'min' | 'step'>): boolean {
  if (step === undefined) return true;
  const steps = (value - min) / step;
  return Math.abs(steps - Math.round(steps)) < 1e-6;
}
