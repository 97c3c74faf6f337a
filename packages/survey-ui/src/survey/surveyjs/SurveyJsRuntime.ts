import { wordsOf } from '../locales/index.js';
import { isEmpty } from '../runtime/SchemaRuntime.js';
import {
  type Answers,
  type ItemView,
  type OptionValue,
  type OptionView,
  type PageView,
  type Problem,
  type QuestionView,
  type StatedAbsence,
  type SurveyRuntime,
  type SurveyTexts,
} from '../runtime/SurveyRuntime.js';
import { absenceName } from '../visibility.js';
import { plainText } from './plainText.js';
import type { JsDefinition, JsItem, JsRule, JsText } from './readDefinition.js';

/** Value of the option that opens a free text, in SurveyJS. */
const other = 'other';

/** As survey-core's own check of addresses. */
const email = /^(([^<>()[\].,;:\s@"]+(\.[^<>()[\].,;:\s@"]+)*)|(".+"))@(([^<>()=[\].,;:\s@"]+\.)+[^<>()=[\].,;:\s@"]{2,})$/i;

/**
 * The built-in model of a SurveyJS definition that {@link readDefinition} understands in full: the same questions, problems and data as survey-core, which
 * is 310 kB that the page then need not fetch.
 */
export class SurveyJsRuntime implements SurveyRuntime {
  readonly languages: readonly string[];
  readonly #definition: JsDefinition;
  readonly #items = new Map<string, JsItem>();
  readonly #listeners = new Set<(questionIds: readonly string[]) => void>();
  #locale: string;
  #values: Record<string, unknown> = {};
  #visible = new Set<string>();

  constructor(definition: JsDefinition, { locale = definition.locale }: { readonly locale?: string } = {}) {
    this.#definition = definition;
    this.languages = definition.languages;
    this.#locale = locale;
    const collect = (items: readonly JsItem[]): void => {
      for (const item of items) {
        this.#items.set(item.id, item);
        collect(item.items);
      }
    };
    for (const page of definition.pages) collect(page.items);
    this.#settle();
  }

  get locale(): string {
    return this.#locale;
  }

  setLocale(locale: string): void {
    this.#locale = locale;
    this.#notify([]);
  }

  texts(): SurveyTexts {
    const { title, description, completed } = this.#definition;
    const introduction = this.#text(description);
    const thankYou = this.#text(completed);
    return {
      title: this.#text(title),
      ...(introduction === '' ? {} : { introduction }),
      ...(thankYou === '' ? {} : { thankYou }),
    };
  }

  pages(): readonly PageView[] {
    return this.#definition.pages.flatMap((page): PageView[] => {
      if (page.visibleIf && !page.visibleIf(this.#read)) return [];
      const items = page.items.flatMap((item) => this.#view(item));
      const title = this.#text(page.title);
      return items.length === 0 ? [] : [{ id: page.id, ...(title === '' ? {} : { title }), items }];
    });
  }

  isVisible(questionId: string): boolean {
    return this.#visible.has(questionId);
  }

  value(questionId: string): unknown {
    return this.#values[questionId];
  }

  setValue(questionId: string, value: unknown): void {
    const item = this.#items.get(questionId);
    const next = item?.control === 'multiple-choice' ? this.#withoutConflict(item, value) : value;
    if (isEmpty(next)) delete this.#values[questionId];
    else {
      this.#values[questionId] = next;
      delete this.#values[absenceName(questionId)];
    }
    if (!this.#hasOther(questionId)) delete this.#values[`${questionId}-Comment`];
    this.#settle();
    this.#notify([questionId]);
  }

  comment(questionId: string): string {
    const comment = this.#values[`${questionId}-Comment`];
    return typeof comment === 'string' ? comment : '';
  }

  setComment(questionId: string, text: string): void {
    if (text === '' || !this.#hasOther(questionId)) delete this.#values[`${questionId}-Comment`];
    else this.#values[`${questionId}-Comment`] = text;
    this.#notify([questionId]);
  }

  absence(questionId: string): StatedAbsence | undefined {
    return this.#values[absenceName(questionId)] as StatedAbsence | undefined;
  }

  setAbsence(questionId: string, absence: StatedAbsence | undefined): void {
    delete this.#values[questionId];
    delete this.#values[`${questionId}-Comment`];
    if (absence === undefined) delete this.#values[absenceName(questionId)];
    else this.#values[absenceName(questionId)] = absence;
    this.#settle();
    this.#notify([questionId]);
  }

  problems(questionIds: readonly string[]): readonly Problem[] {
    return questionIds.flatMap((id) => {
      const item = this.#items.get(id);
      return item?.type === 'question' && this.#visible.has(id) ? this.#problemsOf(item) : [];
    });
  }

  data(): Answers {
    return { ...this.#values };
  }

  finalData(): Answers {
    if (this.#definition.keepsHidden) return this.data();
    const hidden = [...this.#items.keys()].filter((id) => !this.#visible.has(id)).flatMap(keysOf);
    return Object.fromEntries(Object.entries(this.#values).filter(([name]) => !hidden.includes(name)));
  }

  load(data: Answers): void {
    this.#values = { ...data };
    this.#settle();
    this.#notify([]);
  }

  subscribe(listener: (questionIds: readonly string[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #notify(questionIds: readonly string[]): void {
    for (const listener of this.#listeners) listener(questionIds);
  }

  /** The answer that a condition names: of a question, or of a matrix row. */
  readonly #read = (name: string): unknown => {
    if (name in this.#values || this.#items.has(name)) return this.#values[name];
    const cut = name.lastIndexOf('.');
    const rows = this.#values[name.slice(0, cut)];
    return typeof rows === 'object' && rows !== null ? (rows as Record<string, unknown>)[name.slice(cut + 1)] : undefined;
  };

  #settle(): void {
    for (let round = 0; round <= this.#items.size; round++) {
      const visible = new Set<string>();
      const visit = (items: readonly JsItem[]): void => {
        for (const item of items) {
          if (item.visibleIf && !item.visibleIf(this.#read)) continue;
          visible.add(item.id);
          visit(item.items);
        }
      };
      for (const page of this.#definition.pages) if (!page.visibleIf || page.visibleIf(this.#read)) visit(page.items);
      this.#visible = visible;
      if (!this.#definition.clearsHidden) return;
      const lost = [...this.#items.keys()].filter((id) => !visible.has(id) && keysOf(id).some((key) => key in this.#values));
      if (lost.length === 0) return;
      for (const id of lost) for (const key of keysOf(id)) delete this.#values[key];
    }
  }

  /** Text in the language shown, else in the definition's own; what it quotes is filled in. */
  #text(text: JsText, quoted = true): string {
    if (text === undefined) return '';
    const found =
      typeof text === 'string'
        ? text
        : (text[this.#locale] ??
          text[this.#locale.split('-')[0] ?? ''] ??
          text['default'] ??
          text[this.#definition.locale] ??
          text['en'] ??
          Object.values(text)[0] ??
          '');
    const plain = plainText(found);
    return quoted ? plain.replace(/\{([^{}]+)\}/g, (whole, name: string) => this.#quote(name.trim()) ?? whole) : plain;
  }

  #quote(name: string): string | undefined {
    const item = this.#items.get(name);
    if (item?.type !== 'question') return undefined;
    const value = this.#values[name];
    if (isEmpty(value)) return '';
    const label = (code: unknown): string => {
      if (code === other && item.other !== undefined) return this.comment(name) || this.#otherLabel(item);
      const option = this.#options(item).find((each) => each.value === code);
      return option?.label ?? String(code);
    };
    return Array.isArray(value) ? value.map(label).join(', ') : label(value);
  }

  #hasOther(questionId: string): boolean {
    if (this.#items.get(questionId)?.other === undefined) return false;
    const value = this.#values[questionId];
    return value === other || (Array.isArray(value) && value.includes(other));
  }

  /** An exclusive option ticked last unticks the others; another one ticked after it unticks the exclusive one. */
  #withoutConflict(item: JsItem, value: unknown): unknown {
    if (!Array.isArray(value) || value.length < 2) return value;
    const before = this.#values[item.id];
    const exclusive: unknown[] = item.choices.filter((choice) => choice.exclusive).map((choice) => choice.value);
    const had = Array.isArray(before) ? (before as unknown[]) : [];
    const fresh = exclusive.find((code) => value.includes(code) && !had.includes(code));
    return fresh === undefined ? value.filter((code) => !exclusive.includes(code)) : [fresh];
  }

  #otherLabel(item: JsItem): string {
    return item.other === true || item.other === undefined ? wordsOf(this.#locale).other : this.#text(item.other, false);
  }

  #options(item: JsItem): OptionView[] {
    const words = wordsOf(this.#locale);
    return item.choices.map((choice, index): OptionView => {
      const isNone = choice.value === 'none' && (item.json['showNoneItem'] === true || item.json['hasNone'] === true);
      const ours = item.control === 'yes-no' ? (index === 0 ? words.yes : words.no) : isNone ? words.none : String(choice.value);
      return { value: choice.value, label: this.#text(choice.text, false) || ours, ...(choice.exclusive ? { exclusive: true } : {}) };
    });
  }

  #view(item: JsItem): ItemView[] {
    if (!this.#visible.has(item.id)) return [];
    const title = this.#text(item.title);
    if (item.type === 'information') return [{ type: 'information', id: item.id, text: title }];
    const help = this.#text(item.help);
    if (item.type === 'panel') {
      const items = item.items.flatMap((each) => this.#view(each));
      return items.length === 0 ? [] : [{ type: 'panel', id: item.id, title: title || item.id, ...(help === '' ? {} : { help }), items }];
    }
    const { json } = item;
    const ends = [this.#text(json['minRateDescription'] as JsText), this.#text(json['maxRateDescription'] as JsText)] as const;
    const maxChoices = limit(item.rules, 'count', 'max');
    const maxLength = limit(item.rules, 'length', 'max');
    const min = limit(item.rules, 'numeric', 'min');
    const max = limit(item.rules, 'numeric', 'max');
    const inputType = json['inputType'];
    const view: QuestionView = {
      type: 'question',
      id: item.id,
      control: item.control,
      title: title || item.id,
      ...(help === '' ? {} : { help }),
      required: this.#isRequired(item) || item.everyRow,
      options: this.#options(item),
      rows: item.rows.map((row) => ({ id: String(row.value), title: this.#text(row.text, false) || String(row.value) })),
      ...(item.other === undefined ? {} : { otherLabel: this.#otherLabel(item) }),
      ...(maxChoices ? { maxChoices } : {}),
      ...(item.control === 'number' && min !== undefined ? { min } : {}),
      ...(item.control === 'number' && max !== undefined ? { max } : {}),
      ...(maxLength ? { maxLength } : {}),
      ...(item.control === 'text' && typeof inputType === 'string' && inputType !== 'text' ? { inputType } : {}),
      ...(typeof json['autocomplete'] === 'string' ? { autocomplete: json['autocomplete'] } : {}),
      ...(ends[0] === '' ? {} : { minLabel: ends[0] }),
      ...(ends[1] === '' ? {} : { maxLabel: ends[1] }),
      canDontKnow: false,
    };
    return [view];
  }

  #isRequired({ required, requiredIf }: JsItem): boolean {
    return required || requiredIf?.(this.#read) === true;
  }

  #problemsOf(item: JsItem): Problem[] {
    const value = this.#values[item.id];
    const problem = (code: Problem['code'], params: Problem['params'] = {}, message?: JsText): Problem[] => {
      const own = this.#text(message);
      return [own === '' ? { questionId: item.id, code, params } : { questionId: item.id, code: 'invalid', params: {}, message: own }];
    };
    if (item.control === 'matrix') {
      const answered = (typeof value === 'object' && value !== null ? value : {}) as Readonly<Record<string, unknown>>;
      const missing = item.rows.filter((row) => isEmpty(answered[String(row.value)]));
      if (item.everyRow || (this.#isRequired(item) && isEmpty(value)))
        return missing.map((row): Problem => ({ questionId: item.id, rowId: String(row.value), code: 'row-required', params: {} }));
      return [];
    }
    if (isEmpty(value)) return this.#isRequired(item) ? problem('required') : [];
    if (this.#hasOther(item.id) && this.comment(item.id).trim() === '') return problem('other-required');
    for (const rule of item.rules) {
      const broken = brokenBy(rule, value);
      if (broken) return problem(broken.code, broken.params, rule.message);
    }
    return [];
  }
}

const keysOf = (id: string): string[] => [id, `${id}-Comment`, absenceName(id)];

function limit(rules: readonly JsRule[], type: 'numeric' | 'length' | 'count', end: 'min' | 'max'): number | undefined {
  for (const rule of rules) if (rule.type === type && rule[end] !== undefined) return rule[end];
  return undefined;
}

function brokenBy(rule: JsRule, value: unknown): { code: Problem['code']; params?: Problem['params'] } | undefined {
  switch (rule.type) {
    case 'numeric': {
      const number = typeof value === 'number' ? value : typeof value === 'string' ? Number(value) : Number.NaN;
      if (!Number.isFinite(number)) return { code: 'not-a-number' };
      if (rule.min !== undefined && number < rule.min) return { code: 'too-small', params: { min: rule.min } };
      if (rule.max !== undefined && number > rule.max) return { code: 'too-large', params: { max: rule.max } };
      return undefined;
    }
    case 'length': {
      const { length } = String(value);
      if (rule.min > 0 && length < rule.min) return { code: 'too-short', params: { min: rule.min } };
      return rule.max > 0 && length > rule.max ? { code: 'too-long', params: { max: rule.max } } : undefined;
    }
    case 'count': {
      const count = Array.isArray(value) ? (value as OptionValue[]).length : 0;
      if (rule.max > 0 && count > rule.max) return { code: 'too-many', params: { max: rule.max } };
      return rule.min > 0 && count < rule.min ? { code: 'invalid' } : undefined;
    }
    case 'pattern':
      return rule.pattern.test(String(value)) ? undefined : { code: 'pattern' };
    case 'email':
      return email.test(String(value)) ? undefined : { code: 'email' };
  }
}
