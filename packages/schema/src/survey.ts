import * as z from 'zod';
import { Scale } from './framework.js';
import { model } from './model.js';
import { ClosedPeriod, Code, DateOnly, GroupCode, Id, LocalizedText } from './values.js';

export const CollectionMode = z.enum(['web', 'tablet-with-interviewer', 'paper', 'phone', 'workshop']);
export type CollectionMode = z.infer<typeof CollectionMode>;

/** How a question is drawn. `panel` groups questions by `questionIds`; `information` shows text and asks nothing. */
export const Control = z.enum([
  'single-choice',
  'multiple-choice',
  'yes-no',
  'rating',
  'matrix',
  'ranking',
  'number',
  'text',
  'long-text',
  'drop-down',
  'panel',
  'information',
]);
export type Control = z.infer<typeof Control>;

export const AnswerOption = z.strictObject({
  code: Code,
  label: LocalizedText,
  /** For options that are places: whether the place is a priority neighbourhood. */
  priorityArea: z.boolean().optional(),
  /** Chosen alone: unticks the others ("none of these"). */
  exclusive: z.boolean().optional(),
});
export type AnswerOption = z.infer<typeof AnswerOption>;

/** Shown only when these tests on earlier answers hold. */
export const Visibility = z.strictObject({
  match: z.enum(['all', 'any']),
  tests: z
    .array(
      z.strictObject({
        questionId: Code,
        test: z.enum(['answered', 'not-answered', 'one-of', 'not-one-of', 'at-least', 'at-most']),
        values: z.array(z.union([z.string(), z.number()])).optional(),
      }),
    )
    .min(1),
});
export type Visibility = z.infer<typeof Visibility>;

export const Question = z.strictObject({
  id: Code,
  kind: z.enum(['scored', 'context', 'profile', 'open', 'information']),
  control: Control,
  /** Raised when the words change; years are compared only on the same words. */
  wordingVersion: z.string().max(20),
  wording: LocalizedText,
  help: LocalizedText.optional(),
  warning: LocalizedText.optional(),
  required: z.boolean(),
  scaleId: Code.optional(),
  options: z.array(AnswerOption).optional(),
  /** Rows of a matrix; the answer to a row stands under `<question>.<row>`. */
  rows: z.array(z.strictObject({ id: Code, wording: LocalizedText })).optional(),
  /** Members of a panel, in order. */
  questionIds: z.array(Code).optional(),
  otherOption: LocalizedText.optional(),
  maxChoices: z.int().min(1).optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  step: z.number().positive().optional(),
  minLength: z.int().min(0).optional(),
  maxLength: z.int().min(1).max(4000).optional(),
  pattern: z.string().max(200).optional(),
  /** Whether "Je ne sais pas" is offered; for a scale it is offered when the scale has an option without value. */
  dontKnow: z.boolean().optional(),
  visibleWhen: Visibility.optional(),
  purpose: Code.optional(),
  /** Module that a territory may switch on; absent: always asked. */
  module: Code.optional(),
  audio: z.array(z.strictObject({ language: z.string(), url: z.string().max(500) })).optional(),
  picture: z.strictObject({ url: z.string().max(500), alternative: LocalizedText }).optional(),
});
export type Question = z.infer<typeof Question>;

export const InformationNotice = z.strictObject({
  version: z.string().max(20),
  /** Who, why, on which legal basis, for how long, which rights. `{{name}}` stands for a value of `placeholders`. */
  text: LocalizedText,
  placeholders: z.record(Code, z.string().max(500)).optional(),
});
export type InformationNotice = z.infer<typeof InformationNotice>;

export const Survey = z
  .strictObject({
    schemaVersion: z.string(),
    id: Code,
    version: z.string().max(20),
    group: GroupCode,
    title: LocalizedText,
    introduction: LocalizedText.optional(),
    thankYou: LocalizedText.optional(),
    estimatedMinutes: z.int().min(1).optional(),
    languages: z.array(z.string()).min(1),
    notice: InformationNotice,
    scales: z.array(Scale),
    pages: z.array(z.strictObject({ id: Code, title: LocalizedText.optional(), questionIds: z.array(Code).min(1) })).min(1),
    questions: z.array(Question).min(1),
  })
  .register(model, { document: 'Survey' });
export type Survey = z.infer<typeof Survey>;

/** One round of a survey: when, through which batches, for how many people. */
export const SurveyWave = z.strictObject({
  id: Id,
  surveyId: Code,
  surveyVersion: z.string().max(20),
  group: GroupCode,
  year: z.int().min(2000).max(2100),
  period: ClosedPeriod,
  opensOn: DateOnly.optional(),
  closesOn: DateOnly.optional(),
  /** People in the group, where it is known (staff, elected officials, associations). */
  populationSize: z.int().min(0).optional(),
  batches: z.array(z.strictObject({ id: Code, mode: CollectionMode, invited: z.int().min(0).optional() })),
});
export type SurveyWave = z.infer<typeof SurveyWave>;
