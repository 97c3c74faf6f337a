import type { Answers, SurveyRuntime } from './runtime/SurveyRuntime.js';

/** The built-in model as hosts see it: the part of survey-core's model that most of them use, under the same names. */
export class AnswersModel {
  readonly #runtime: SurveyRuntime;

  constructor(runtime: SurveyRuntime) {
    this.#runtime = runtime;
  }

  get data(): Answers {
    return this.#runtime.data();
  }
  set data(data: Answers) {
    this.#runtime.load(data);
  }

  get locale(): string {
    return this.#runtime.locale;
  }
  set locale(locale: string) {
    this.#runtime.setLocale(locale);
  }

  /** The answer to a question; undefined when there is none. */
  getValue(questionId: string): unknown {
    return this.#runtime.value(questionId);
  }

  /** Sets an answer as the respondent would; `undefined` takes it away. */
  setValue(questionId: string, value: unknown): void {
    this.#runtime.setValue(questionId, value);
  }
}
