import { absenceName } from '../absenceName.js';
import {
  type Answers,
  type PageView,
  type Problem,
  type StatedAbsence,
  type SurveyRuntime,
  type SurveyTexts,
  isEmpty,
} from './SurveyRuntime.js';

/** Every name under which an answer to a question is kept. */
const keysOf = (id: string): string[] => [id, `${id}-Comment`, absenceName(id)];

/** What the built-in models have in common: the answers, what one answer takes away from others, and who is told. */
export abstract class BuiltInRuntime implements SurveyRuntime {
  abstract readonly languages: readonly string[];
  /** Ids of all questions, panels and information, in order. */
  protected abstract readonly ids: readonly string[];
  /** Whether an answer is taken away as soon as its question is hidden. */
  protected abstract readonly clearsHidden: boolean;
  protected values: Record<string, unknown> = {};
  protected visible: ReadonlySet<string> = new Set<string>();
  readonly #listeners = new Set<(questionIds: readonly string[]) => void>();
  #locale: string;

  constructor(locale: string) {
    this.#locale = locale;
  }

  abstract texts(): SurveyTexts;
  abstract pages(): readonly PageView[];
  /** The ids that the answers of this moment show. */
  protected abstract findVisible(): ReadonlySet<string>;
  /** The code that opens a free text beside the options of a question, where there is one. */
  protected abstract otherCodeOf(questionId: string): string | undefined;
  /** Codes of a multiple choice that stand alone; empty for any other question. */
  protected abstract exclusiveCodesOf(questionId: string): readonly unknown[];
  /** What is wrong with the answer to a question that is shown; nothing for what asks nothing. */
  protected abstract problemsOf(questionId: string): readonly Problem[];

  get locale(): string {
    return this.#locale;
  }

  setLocale(locale: string): void {
    this.#locale = locale;
    this.#notify([]);
  }

  /** Whether the question, panel or information is shown. */
  isVisible(questionId: string): boolean {
    return this.visible.has(questionId);
  }

  value(questionId: string): unknown {
    return this.values[questionId];
  }

  setValue(questionId: string, value: unknown): void {
    const next = this.#withoutConflict(questionId, value);
    if (isEmpty(next)) delete this.values[questionId];
    else {
      this.values[questionId] = next;
      delete this.values[absenceName(questionId)];
    }
    if (!this.hasOther(questionId)) delete this.values[`${questionId}-Comment`];
    this.settle();
    this.#notify([questionId]);
  }

  comment(questionId: string): string {
    const comment = this.values[`${questionId}-Comment`];
    return typeof comment === 'string' ? comment : '';
  }

  setComment(questionId: string, text: string): void {
    if (text === '' || !this.hasOther(questionId)) delete this.values[`${questionId}-Comment`];
    else this.values[`${questionId}-Comment`] = text;
    this.#notify([questionId]);
  }

  absence(questionId: string): StatedAbsence | undefined {
    return this.values[absenceName(questionId)] as StatedAbsence | undefined;
  }

  setAbsence(questionId: string, absence: StatedAbsence | undefined): void {
    for (const key of keysOf(questionId)) delete this.values[key];
    if (absence !== undefined) this.values[absenceName(questionId)] = absence;
    this.settle();
    this.#notify([questionId]);
  }

  problems(questionIds: readonly string[]): readonly Problem[] {
    return questionIds.flatMap((id) => (this.visible.has(id) ? this.problemsOf(id) : []));
  }

  data(): Answers {
    return { ...this.values };
  }

  finalData(): Answers {
    if (this.clearsHidden) return this.data();
    return this.withoutHidden();
  }

  load(data: Answers): void {
    this.values = Object.fromEntries(Object.entries(data).filter(([, value]) => !isEmpty(value)));
    this.settle();
    this.#notify(Object.keys(data));
  }

  subscribe(listener: (questionIds: readonly string[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #notify(questionIds: readonly string[]): void {
    for (const listener of this.#listeners) listener(questionIds);
  }

  /** The answers without those of questions that are hidden. */
  protected withoutHidden(): Answers {
    const hidden = new Set(this.ids.filter((id) => !this.visible.has(id)).flatMap(keysOf));
    return Object.fromEntries(Object.entries(this.values).filter(([name]) => !hidden.has(name)));
  }

  /** Finds what is visible; where a question that becomes hidden loses its answer, that may hide others in turn. */
  protected settle(): void {
    for (let round = 0; round <= this.ids.length; round++) {
      this.visible = this.findVisible();
      if (!this.clearsHidden) return;
      const kept = this.withoutHidden();
      if (Object.keys(kept).length === Object.keys(this.values).length) return;
      this.values = { ...kept };
    }
  }

  protected hasOther(questionId: string): boolean {
    const other = this.otherCodeOf(questionId);
    if (other === undefined) return false;
    const value = this.values[questionId];
    return value === other || (Array.isArray(value) && value.includes(other));
  }

  /** An exclusive option ticked last unticks the others; another one ticked after it unticks the exclusive one. */
  #withoutConflict(questionId: string, value: unknown): unknown {
    if (!Array.isArray(value) || value.length < 2) return value;
    const exclusive = this.exclusiveCodesOf(questionId);
    const before = this.values[questionId];
    const had = Array.isArray(before) ? (before as unknown[]) : [];
    const fresh = exclusive.find((code) => value.includes(code) && !had.includes(code));
    return fresh === undefined ? value.filter((code) => !exclusive.includes(code)) : [fresh];
  }
}
