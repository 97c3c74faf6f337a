/** How a question is drawn. */
export type QuestionControl =
  'single-choice' | 'multiple-choice' | 'yes-no' | 'rating' | 'matrix' | 'ranking' | 'number' | 'text' | 'long-text' | 'drop-down';

/** Value of an option: a code, or what a foreign definition uses in its place. */
export type OptionValue = string | number | boolean;

export interface OptionView {
  readonly value: OptionValue;
  readonly label: string;
  /** Chosen alone: unticks the others. */
  readonly exclusive?: boolean;
  /** "I do not know" or "I prefer not to answer": drawn apart, never averaged. */
  readonly absence?: boolean;
}

export interface QuestionView {
  readonly type: 'question';
  readonly id: string;
  readonly control: QuestionControl;
  readonly title: string;
  readonly help?: string;
  readonly warning?: string;
  readonly required: boolean;
  readonly options: readonly OptionView[];
  /** Rows of a matrix. */
  readonly rows: readonly { readonly id: string; readonly title: string }[];
  /** Words of the option that opens a free text; absent when there is none. */
  readonly otherLabel?: string;
  readonly maxChoices?: number;
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  readonly maxLength?: number;
  /** `type` of a text field: `text`, `email`, `tel`, `url`, `date`. */
  readonly inputType?: string;
  readonly autocomplete?: string;
  /** Words at the two ends of a rating. */
  readonly minLabel?: string;
  readonly maxLabel?: string;
  /** Whether "I do not know" is offered beside the control (no option stands for it). */
  readonly canDontKnow: boolean;
  readonly audio?: string;
  readonly picture?: { readonly url: string; readonly alternative: string };
}

export interface PanelView {
  readonly type: 'panel';
  readonly id: string;
  readonly title: string;
  readonly help?: string;
  readonly items: readonly ItemView[];
}

export interface InformationView {
  readonly type: 'information';
  readonly id: string;
  readonly text: string;
}

export type ItemView = QuestionView | PanelView | InformationView;

export interface PageView {
  readonly id: string;
  readonly title?: string;
  readonly items: readonly ItemView[];
}

export type ProblemCode =
  | 'required'
  | 'row-required'
  | 'other-required'
  | 'not-a-number'
  | 'too-small'
  | 'too-large'
  | 'off-step'
  | 'too-short'
  | 'too-long'
  | 'too-many'
  | 'pattern'
  | 'email'
  | 'invalid';

/** Why one cannot go on. The words come from the locale, by code; `message` is the definition's own text where it has one. */
export interface Problem {
  readonly questionId: string;
  readonly rowId?: string;
  readonly code: ProblemCode;
  readonly params: Readonly<Record<string, number>>;
  readonly message?: string;
}

/** Why a shown question has no answer, when the respondent said so. */
export type StatedAbsence = 'dont-know' | 'skipped';

export interface SurveyTexts {
  readonly title: string;
  readonly introduction?: string;
  readonly thankYou?: string;
  readonly estimatedMinutes?: number;
  readonly notice?: string;
}

/** Answers as the model keeps them: by question id; a free text beside an option under `<id>-Comment`; a matrix as an object by row. */
export type Answers = Readonly<Record<string, unknown>>;

/**
 * What the renderer asks of a model: what is visible, what is wrong, what was answered. Two models stand behind it, held equal by replaying
 * answers: one of our own for surveys of the schema, and SurveyJS (`survey-core`) for definitions in its format.
 */
export interface SurveyRuntime {
  /** Languages the definition is written in, the default one first. */
  readonly languages: readonly string[];
  readonly locale: string;
  setLocale(locale: string): void;
  texts(): SurveyTexts;
  /** Visible pages with their visible items, in order; a page with nothing to show is absent. */
  pages(): readonly PageView[];
  value(questionId: string): unknown;
  /** `undefined` takes the answer away. */
  setValue(questionId: string, value: unknown): void;
  comment(questionId: string): string;
  setComment(questionId: string, text: string): void;
  absence(questionId: string): StatedAbsence | undefined;
  /** Takes the answer away and notes why; `undefined` takes the note away. */
  setAbsence(questionId: string, absence: StatedAbsence | undefined): void;
  /** What keeps one from leaving these questions; empty when nothing does. */
  problems(questionIds: readonly string[]): readonly Problem[];
  data(): Answers;
  /** The answers as they are sent: without those of questions that ended up hidden. */
  finalData(): Answers;
  /** Replaces all answers, for instance by those of a draft. */
  load(data: Answers): void;
  /** Calls back after a change of answers or language; returns the function that stops it. */
  subscribe(listener: (questionIds: readonly string[]) => void): () => void;
}

/** Questions of items, panels opened, in order. */
export function questionsOf(items: readonly ItemView[]): QuestionView[] {
  return items.flatMap((item) => (item.type === 'question' ? [item] : item.type === 'panel' ? questionsOf(item.items) : []));
}

/** Whether nothing was answered: no value, an empty text, an empty list, an object without entries. */
export function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
