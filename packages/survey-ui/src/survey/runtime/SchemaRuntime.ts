import type { Question, Survey, Visibility } from '@projet-social/schema';
import { fillPlaceholders, localize } from '../localize.js';
import { codesThatPass, hasDontKnowBeside, isOnStep, questionOptions, testTarget } from '@projet-social/schema/answers';
import { otherCode } from '../otherCode.js';
import { questionsById } from '../questionsById.js';
import { BuiltInRuntime } from './BuiltInRuntime.js';
import {
  type ItemView,
  type OptionView,
  type PageView,
  type Problem,
  type QuestionControl,
  type SurveyTexts,
  isEmpty,
} from './SurveyRuntime.js';

/** Control of a question that asks something. */
type Asked = Question & { readonly control: QuestionControl };

const isAsked = (question: Question | undefined): question is Asked =>
  question !== undefined && question.control !== 'panel' && question.control !== 'information';

/**
 * The built-in model of a survey of the schema: a few kB, at once, without a DOM. `toSurveyModel` and survey-core are its reference: on the same
 * answers both show the same questions, refuse the same answers and keep the same data.
 */
export class SchemaRuntime extends BuiltInRuntime {
  readonly languages: readonly string[];
  protected readonly ids: readonly string[];
  protected readonly clearsHidden = true;
  readonly #questions: ReadonlyMap<string, Question>;
  readonly #members: ReadonlySet<string>;

  constructor(
    readonly survey: Survey,
    { locale = 'fr' }: { readonly locale?: string } = {},
  ) {
    super(locale);
    this.languages = survey.languages;
    this.#questions = questionsById(survey);
    this.ids = [...this.#questions.keys()];
    this.#members = new Set(survey.questions.flatMap((question) => question.questionIds ?? []));
    this.settle();
  }

  texts(): SurveyTexts {
    const { title, introduction, thankYou, estimatedMinutes, notice } = this.survey;
    return {
      title: localize(title, this.locale),
      ...(introduction ? { introduction: localize(introduction, this.locale) } : {}),
      ...(thankYou ? { thankYou: localize(thankYou, this.locale) } : {}),
      ...(estimatedMinutes === undefined ? {} : { estimatedMinutes }),
      notice: fillPlaceholders(localize(notice.text, this.locale), notice.placeholders),
    };
  }

  pages(): readonly PageView[] {
    return this.survey.pages.flatMap((page): PageView[] => {
      const items = page.questionIds.filter((id) => !this.#members.has(id)).flatMap((id) => this.#item(id));
      return items.length === 0 ? [] : [{ id: page.id, ...(page.title ? { title: this.#words(page.title) } : {}), items }];
    });
  }

  #words(text: Parameters<typeof localize>[0]): string {
    return localize(text, this.locale).replace(/\{([^{}]+)\}/g, (whole, name: string) => {
      const target = testTarget(this.survey, name);
      return target ? this.#displayValue(target.question, this.#read(name)) : whole;
    });
  }

  /** What an answer reads like, for a text that quotes it. */
  #displayValue(question: Question, value: unknown): string {
    if (isEmpty(value)) return '';
    const options = questionOptions(this.survey, question);
    const read = (code: unknown): string => {
      const option = options.find((each) => each.code === code);
      if (option) return localize(option.label, this.locale);
      return code === otherCode && question.otherOption
        ? this.comment(question.id) || localize(question.otherOption, this.locale)
        : String(code);
    };
    return Array.isArray(value) ? value.map(read).join(', ') : read(value);
  }

  /** The answer that a test or a text names: of a question, or of a matrix row. */
  #read(name: string): unknown {
    const target = testTarget(this.survey, name);
    if (target?.rowId === undefined) return this.values[name];
    const rows = this.values[target.question.id];
    return typeof rows === 'object' && rows !== null ? (rows as Record<string, unknown>)[target.rowId] : undefined;
  }

  #holds({ match, tests }: Visibility): boolean {
    const one = (test: Visibility['tests'][number]): boolean => {
      const target = testTarget(this.survey, test.questionId);
      const value = this.#read(test.questionId);
      const absent = target ? questionOptions(this.survey, target.question).filter((option) => option.absence) : [];
      const answered = !isEmpty(value) && !absent.some((option) => option.code === value);
      const among = (values: readonly (string | number)[]): boolean =>
        !isEmpty(value) &&
        (Array.isArray(value) ? value.some((each) => values.some((code) => same(each, code))) : values.some((code) => same(value, code)));
      switch (test.test) {
        case 'answered':
          return answered;
        case 'not-answered':
          return !answered;
        case 'one-of':
          return among(test.values ?? []);
        case 'not-one-of':
          return !isEmpty(value) && !among(test.values ?? []);
        case 'at-least':
        case 'at-most': {
          const codes = target && codesThatPass(this.survey, target.question, test);
          if (codes) return among(codes);
          if (typeof value !== 'number') return false;
          const bound = Number(test.values?.[0]);
          return test.test === 'at-least' ? value >= bound : value <= bound;
        }
      }
    };
    return match === 'all' ? tests.every(one) : tests.some(one);
  }

  protected findVisible(): ReadonlySet<string> {
    const visible = new Set<string>();
    const visit = (id: string): void => {
      const question = this.#questions.get(id);
      if (!question || visible.has(id) || (question.visibleWhen && !this.#holds(question.visibleWhen))) return;
      visible.add(id);
      question.questionIds?.forEach(visit);
    };
    for (const page of this.survey.pages) page.questionIds.filter((id) => !this.#members.has(id)).forEach(visit);
    return visible;
  }

  protected otherCodeOf(questionId: string): string | undefined {
    return this.#questions.get(questionId)?.otherOption ? otherCode : undefined;
  }

  protected exclusiveCodesOf(questionId: string): readonly unknown[] {
    const question = this.#questions.get(questionId);
    if (question?.control !== 'multiple-choice') return [];
    return questionOptions(this.survey, question)
      .filter((option) => option.exclusive)
      .map((option) => option.code);
  }

  #item(id: string): ItemView[] {
    const question = this.#questions.get(id);
    if (!question || !this.visible.has(id)) return [];
    const title = this.#words(question.wording);
    const help = question.help ? { help: this.#words(question.help) } : {};
    if (question.control === 'information') return [{ type: 'information', id, text: title }];
    if (question.control === 'panel') {
      const items = (question.questionIds ?? []).flatMap((member) => this.#item(member));
      return items.length === 0 ? [] : [{ type: 'panel', id, title, ...help, items }];
    }
    const options = questionOptions(this.survey, question).map((option): OptionView => ({
      value: option.code,
      label: localize(option.label, this.locale),
      ...(option.exclusive ? { exclusive: true } : {}),
      ...(option.absence ? { absence: true } : {}),
    }));
    const audio = question.audio?.find((each) => each.language === this.locale)?.url;
    const numeric = question.control === 'number';
    return [
      {
        type: 'question',
        id,
        control: question.control,
        title,
        ...help,
        ...(question.warning ? { warning: this.#words(question.warning) } : {}),
        required: question.required,
        options,
        rows: (question.rows ?? []).map((row) => ({ id: row.id, title: this.#words(row.wording) })),
        ...(question.otherOption ? { otherLabel: localize(question.otherOption, this.locale) } : {}),
        ...(question.maxChoices === undefined ? {} : { maxChoices: question.maxChoices }),
        ...(numeric && question.min !== undefined ? { min: question.min } : {}),
        ...(numeric && question.max !== undefined ? { max: question.max } : {}),
        ...(numeric && question.step !== undefined ? { step: question.step } : {}),
        ...(question.maxLength === undefined ? {} : { maxLength: question.maxLength }),
        canDontKnow: hasDontKnowBeside(question),
        ...(audio === undefined ? {} : { audio }),
        ...(question.picture
          ? { picture: { url: question.picture.url, alternative: localize(question.picture.alternative, this.locale) } }
          : {}),
      },
    ];
  }

  protected problemsOf(questionId: string): Problem[] {
    const question = this.#questions.get(questionId);
    if (!isAsked(question)) return [];
    const value = this.values[question.id];
    const problem = (code: Problem['code'], params: Problem['params'] = {}, rowId?: string): Problem[] => [
      { questionId: question.id, code, params, ...(rowId === undefined ? {} : { rowId }) },
    ];
    if (isEmpty(value)) {
      const excused = hasDontKnowBeside(question) && this.absence(question.id) !== undefined;
      if (!question.required || excused) return [];
      return question.control === 'matrix' ? this.#missingRows(question) : problem('required');
    }
    if (this.hasOther(question.id) && this.comment(question.id).trim() === '') return problem('other-required');
    switch (question.control) {
      case 'matrix':
        return question.required ? this.#missingRows(question) : [];
      case 'number':
        if (typeof value !== 'number' || !Number.isFinite(value)) return problem('not-a-number');
        if (question.min !== undefined && value < question.min) return problem('too-small', { min: question.min });
        if (question.max !== undefined && value > question.max) return problem('too-large', { max: question.max });
        return question.step === undefined || isOnStep(value, question) ? [] : problem('off-step', firstSteps(question));
      case 'multiple-choice': {
        const count = Array.isArray(value) ? value.length : 0;
        return question.maxChoices !== undefined && count > question.maxChoices ? problem('too-many', { max: question.maxChoices }) : [];
      }
      case 'text':
      case 'long-text': {
        const text = String(value);
        if (question.minLength !== undefined && text.length < question.minLength) return problem('too-short', { min: question.minLength });
        if (question.maxLength !== undefined && text.length > question.maxLength) return problem('too-long', { max: question.maxLength });
        return question.pattern !== undefined && !matches(question.pattern, text) ? problem('pattern') : [];
      }
      default:
        return [];
    }
  }

  #missingRows(question: Question): Problem[] {
    const value = this.values[question.id];
    const answered = typeof value === 'object' && value !== null ? value : {};
    return (question.rows ?? [])
      .filter((row) => !(row.id in answered))
      .map((row): Problem => ({ questionId: question.id, rowId: row.id, code: 'row-required', params: {} }));
  }
}

/** Three numbers that may be answered, as examples. */
function firstSteps({ min = 0, step = 1 }: Question): Problem['params'] {
  const at = (count: number): number => Number((min + count * step).toPrecision(12));
  return { first: at(0), second: at(1), third: at(2) };
}

/** Whether a text has the form that is asked for; a pattern that is none stops nobody. */
function matches(pattern: string, text: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`, 'u').test(text);
  } catch {
    return true;
  }
}

/** Codes and numbers compare as survey-core compares them: `'1'` and `1` are the same. */
const same = (value: unknown, code: string | number): boolean => String(value) === String(code);
