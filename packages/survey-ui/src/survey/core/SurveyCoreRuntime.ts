import type { Model, Question as CoreQuestion, PanelModel } from 'survey-core';
import { wordsOf } from '../locales/index.js';
import type { SchemaRuntime } from '../runtime/SchemaRuntime.js';
import {
  type Answers,
  type ItemView,
  type OptionValue,
  type OptionView,
  type PageView,
  type Problem,
  type ProblemCode,
  type QuestionControl,
  type QuestionView,
  type StatedAbsence,
  type SurveyRuntime,
  type SurveyTexts,
  isEmpty,
} from '../runtime/SurveyRuntime.js';
import { controlsByType } from '../surveyjs/controlsByType.js';
import { plainText } from '../surveyjs/plainText.js';
import { absenceName } from '../absenceName.js';

/** What we read of survey-core's questions, whichever their class is. */
type AnyQuestion = CoreQuestion & {
  readonly visibleChoices?: readonly Choice[];
  readonly visibleRateValues?: readonly Choice[];
  readonly renderedRateItems?: readonly Choice[];
  readonly visibleColumns?: readonly Choice[];
  readonly visibleRows?: readonly { readonly name: string; readonly text: string; readonly locText?: LocText }[];
  readonly noneItem?: Choice;
  readonly otherItem?: Choice;
  readonly isAllRowRequired?: boolean;
  readonly eachRowRequired?: boolean;
  readonly inputType?: string;
  readonly min?: unknown;
  readonly max?: unknown;
  readonly step?: unknown;
  readonly maxLength?: number;
  readonly maxSelectedChoices?: number;
  readonly autocomplete?: string;
  readonly valueTrue?: unknown;
  readonly valueFalse?: unknown;
  readonly labelTrue?: string;
  readonly labelFalse?: string;
  readonly minRateDescription?: string;
  readonly maxRateDescription?: string;
  readonly html?: string;
  readonly locLabelTrue?: LocText;
  readonly locLabelFalse?: LocText;
  readonly locNoneText?: LocText;
  readonly locOtherText?: LocText;
};
interface LocText {
  readonly renderedHtml: string;
  readonly isEmpty?: boolean;
}
interface Choice {
  readonly value: OptionValue;
  readonly text?: string;
  readonly locText?: LocText;
  readonly itemText?: string;
  readonly isExclusive?: boolean;
}

const problemCodes: Readonly<Record<string, ProblemCode>> = {
  required: 'required',
  requiredinallrowserror: 'row-required',
  eachrowuniqueeerror: 'invalid',
  otherempty: 'other-required',
  requirenumeric: 'not-a-number',
};

/** The definition's own words, or ours: survey-core's own are machine-translated in part. */
const own = (text: LocText | undefined, given: string | undefined, ours: string): string =>
  text?.isEmpty === false && given ? given : ours;

/** survey-core 3.1.1 forgets to look at conditions again when a matrix is emptied; its method is public in fact, not in its types. */
export const rerunConditions = (model: Model): void => (model as unknown as { runConditions(): void }).runConditions();

const textOf = (choice: Choice): string => choice.locText?.renderedHtml ?? choice.text ?? choice.itemText ?? String(choice.value);

/** Limits that SurveyJS's own interface holds by stopping one from typing or ticking more; our fields never cut, so that they are checked. */
function beyondLimits(question: AnyQuestion): Problem[] {
  const value = question.value as unknown;
  const { maxSelectedChoices: most = 0, maxLength = -1 } = question;
  if (Array.isArray(value) && most > 0 && value.length > most)
    return [{ questionId: question.name, code: 'too-many', params: { max: most } }];
  if (typeof value === 'string' && maxLength > 0 && value.length > maxLength)
    return [{ questionId: question.name, code: 'too-long', params: { max: maxLength } }];
  return [];
}

/** SurveyJS behind our port: its conditions, values and validators, our controls. */
export class SurveyCoreRuntime implements SurveyRuntime {
  readonly #model: Model;
  /** For a survey of the schema: its views, which hold what SurveyJS has no place for (audio, warnings, absences). */
  readonly #views: SchemaRuntime | undefined;
  /** What was typed where a number belongs and is none: survey-core would drop it, and it could not be pointed at. */
  readonly #notNumbers = new Map<string, string>();

  constructor(model: Model, views?: SchemaRuntime) {
    this.#model = model;
    this.#views = views;
    model.textUpdateMode = 'onBlur';
  }

  /** The survey-core model itself, for hosts that know SurveyJS. */
  get model(): Model {
    return this.#model;
  }

  get languages(): readonly string[] {
    if (this.#views) return this.#views.languages;
    const first = this.#model.locale || 'fr';
    const used = this.#model.getUsedLocales().map((locale) => (locale === 'default' || locale === '' ? first : locale));
    return [...new Set([first, ...used])];
  }

  get locale(): string {
    return this.#views?.locale ?? (this.#model.locale || 'fr');
  }

  setLocale(locale: string): void {
    this.#views?.setLocale(locale);
    this.#model.locale = locale;
  }

  texts(): SurveyTexts {
    if (this.#views) return this.#views.texts();
    const { locTitle, locDescription } = this.#model;
    const thankYou = plainText(this.#model.locCompletedHtml.renderedHtml);
    const introduction = plainText(locDescription.renderedHtml);
    return {
      title: plainText(locTitle.renderedHtml),
      ...(introduction === '' ? {} : { introduction }),
      ...(thankYou === '' ? {} : { thankYou }),
    };
  }

  pages(): readonly PageView[] {
    if (this.#views) return this.#decorated(this.#views);
    return this.#model.visiblePages.flatMap((page): PageView[] => {
      const items = (page.elements as AnyQuestion[]).flatMap((element) => this.#item(element));
      const title = plainText(page.locTitle.renderedHtml);
      return items.length === 0 ? [] : [{ id: page.name, ...(title === '' ? {} : { title }), items }];
    });
  }

  value(questionId: string): unknown {
    return this.#notNumbers.get(questionId) ?? (this.#question(questionId)?.value as unknown);
  }

  setValue(questionId: string, value: unknown): void {
    const question = this.#question(questionId);
    if (!question) return;
    this.#notNumbers.delete(questionId);
    if (typeof value === 'string' && value.trim() !== '' && question.inputType === 'number' && !Number.isFinite(Number(value))) {
      question.clearValue();
      this.#notNumbers.set(questionId, value);
      this.#model.clearValue(absenceName(questionId));
    } else if (isEmpty(value)) {
      question.clearValue();
      rerunConditions(this.#model);
    } else {
      this.#model.clearValue(absenceName(questionId));
      question.value = value;
    }
  }

  comment(questionId: string): string {
    return this.#question(questionId)?.comment ?? '';
  }

  setComment(questionId: string, text: string): void {
    const question = this.#question(questionId);
    if (question) question.comment = text;
  }

  absence(questionId: string): StatedAbsence | undefined {
    return this.#model.getValue(absenceName(questionId)) as StatedAbsence | undefined;
  }

  setAbsence(questionId: string, absence: StatedAbsence | undefined): void {
    this.#notNumbers.delete(questionId);
    this.#question(questionId)?.clearValue();
    rerunConditions(this.#model);
    if (absence === undefined) this.#model.clearValue(absenceName(questionId));
    else this.#model.setValue(absenceName(questionId), absence);
  }

  problems(questionIds: readonly string[]): readonly Problem[] {
    return questionIds.flatMap((id): Problem[] => {
      const question = this.#question(id);
      if (!question || !question.isVisible) return [];
      if (this.#notNumbers.has(id)) return [{ questionId: id, code: 'not-a-number', params: {} }];
      if (question.validate(false)) return beyondLimits(question);
      if (this.#views) this.#views.load(this.#model.data as Answers);
      const ours = this.#views?.problems([id]);
      if (ours && ours.length > 0) return [...ours];
      question.validate(true);
      const type = question.getType();
      const row = type === 'matrix' ? this.#missingRows(question) : [];
      if (row.length > 0) return row;
      return question.errors.slice(0, 1).map((error): Problem => {
        const code = problemCodes[error.getErrorType()] ?? (error.getErrorType() === 'custom' && /email/i.test(type) ? 'email' : 'invalid');
        const message = error.getText();
        return { questionId: id, code, params: {}, ...(code === 'invalid' && message ? { message: plainText(message) } : {}) };
      });
    });
  }

  data(): Answers {
    return { ...(this.#model.data as Answers) };
  }

  finalData(): Answers {
    const clearing = this.#model.clearInvisibleValues as unknown;
    if (clearing === 'none' || clearing === false) return this.data();
    const hidden = this.#model
      .getAllQuestions()
      .filter((question) => !question.isVisibleInSurvey)
      .flatMap(({ name }) => [name, `${name}-Comment`, absenceName(name)]);
    return Object.fromEntries(Object.entries(this.data()).filter(([name]) => !hidden.includes(name)));
  }

  load(data: Answers): void {
    this.#notNumbers.clear();
    this.#model.data = { ...data };
  }

  subscribe(listener: (questionIds: readonly string[]) => void): () => void {
    const onValue = (_: unknown, event: { name: string }): void => listener([event.name]);
    const onOther = (): void => listener([]);
    const onProperty = (_: unknown, event: { name: string }): void => {
      if (event.name === 'locale') listener([]);
    };
    this.#model.onValueChanged.add(onValue);
    this.#model.onQuestionVisibleChanged.add(onOther);
    this.#model.onPropertyChanged.add(onProperty);
    return () => {
      this.#model.onValueChanged.remove(onValue);
      this.#model.onQuestionVisibleChanged.remove(onOther);
      this.#model.onPropertyChanged.remove(onProperty);
    };
  }

  /** The question of this name; null when there is none. */
  #question(id: string): AnyQuestion | null {
    return this.#model.getQuestionByName(id);
  }

  /** Views of the schema's survey, with the visibility that survey-core finds. */
  #decorated(views: SchemaRuntime): readonly PageView[] {
    views.load(this.#model.data as Answers);
    const isVisible = (id: string): boolean =>
      (this.#question(id)?.isVisible ?? (this.#model.getPanelByName(id) as PanelModel | null)?.isVisible) === true;
    const keep = (items: readonly ItemView[]): ItemView[] =>
      items.flatMap((item): ItemView[] => {
        if (!isVisible(item.id)) return [];
        return item.type === 'panel' ? [{ ...item, items: keep(item.items) }] : [item];
      });
    return views.pages().flatMap((page) => {
      const items = keep(page.items);
      return items.length === 0 ? [] : [{ ...page, items }];
    });
  }

  #missingRows(question: AnyQuestion): Problem[] {
    const answered = (question.value as Record<string, unknown> | undefined) ?? {};
    return (question.visibleRows ?? [])
      .filter((row) => isEmpty(answered[row.name]))
      .map((row): Problem => ({ questionId: question.name, rowId: row.name, code: 'row-required', params: {} }));
  }

  #item(element: AnyQuestion | PanelModel): ItemView[] {
    if (!element.isVisible) return [];
    if (element.isPanel) {
      const panel = element as PanelModel;
      const items = (panel.elements as AnyQuestion[]).flatMap((each) => this.#item(each));
      const help = plainText(panel.locDescription.renderedHtml);
      const title = plainText(panel.locTitle.renderedHtml);
      return items.length === 0
        ? []
        : [{ type: 'panel', id: panel.name, title: title || panel.name, ...(help === '' ? {} : { help }), items }];
    }
    const question = element as AnyQuestion;
    const type = question.getType();
    if (type === 'html') return [{ type: 'information', id: question.name, text: plainText(question.html ?? '') }];
    const control = controlsByType[type];
    return control === undefined ? [] : [this.#view(question, type, control)];
  }

  #view(question: AnyQuestion, type: string, control: QuestionControl): QuestionView {
    const other = question.otherItem?.value;
    const words = wordsOf(this.locale);
    const isNone = (choice: Choice): boolean =>
      type === 'checkbox' && question.showNoneItem === true && choice.value === question.noneItem?.value;
    const choices =
      type === 'boolean'
        ? [
            { value: (question.valueTrue ?? true) as OptionValue, text: own(question.locLabelTrue, question.labelTrue, words.yes) },
            { value: (question.valueFalse ?? false) as OptionValue, text: own(question.locLabelFalse, question.labelFalse, words.no) },
          ]
        : type === 'rating'
          ? (question.visibleRateValues ?? question.renderedRateItems ?? [])
          : type === 'matrix'
            ? (question.visibleColumns ?? [])
            : (question.visibleChoices ?? []);
    const hasOther = question.showOtherItem === true && choices.some((choice) => choice.value === other);
    const options = choices
      .filter((choice) => !(hasOther && choice.value === other))
      .map((choice): OptionView => ({
        value: choice.value,
        label: plainText(isNone(choice) ? own(question.locNoneText, textOf(choice), words.none) : textOf(choice)),
        ...(isNone(choice) || choice.isExclusive ? { exclusive: true } : {}),
      }));
    const help = plainText(question.locDescription.renderedHtml);
    const number = (value: unknown): number | undefined => (typeof value === 'number' && Number.isFinite(value) ? value : undefined);
    const min = number(question.min);
    const max = number(question.max);
    const numeric = type === 'text' && (question.inputType === 'number' || question.inputType === 'range');
    const inputType =
      type === 'text' && ['email', 'tel', 'url', 'date'].includes(question.inputType ?? '') ? question.inputType : undefined;
    return {
      type: 'question',
      id: question.name,
      control: numeric ? 'number' : control,
      title: plainText(question.locTitle.renderedHtml),
      ...(help === '' ? {} : { help }),
      required: question.isRequired || question.isAllRowRequired === true || question.eachRowRequired === true,
      options,
      rows: (question.visibleRows ?? []).map((row) => ({ id: row.name, title: plainText(row.locText?.renderedHtml ?? row.text) })),
      ...(hasOther && question.otherItem
        ? { otherLabel: plainText(own(question.locOtherText, textOf(question.otherItem), words.other)) }
        : {}),
      ...(question.maxSelectedChoices ? { maxChoices: question.maxSelectedChoices } : {}),
      ...(numeric && min !== undefined ? { min } : {}),
      ...(numeric && max !== undefined ? { max } : {}),
      ...(question.maxLength && question.maxLength > 0 ? { maxLength: question.maxLength } : {}),
      ...(inputType === undefined ? {} : { inputType }),
      ...(question.autocomplete ? { autocomplete: question.autocomplete } : {}),
      ...(question.minRateDescription ? { minLabel: plainText(question.minRateDescription) } : {}),
      ...(question.maxRateDescription ? { maxLabel: plainText(question.maxRateDescription) } : {}),
      canDontKnow: false,
    };
  }
}
