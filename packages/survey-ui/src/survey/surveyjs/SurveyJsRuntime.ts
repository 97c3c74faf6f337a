import { wordsOf } from '../locales/index.js';
import { BuiltInRuntime } from '../runtime/BuiltInRuntime.js';
import {
  type Answers,
  type ItemView,
  type OptionValue,
  type OptionView,
  type PageView,
  type Problem,
  type QuestionView,
  type SurveyTexts,
  isEmpty,
} from '../runtime/SurveyRuntime.js';
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
export class SurveyJsRuntime extends BuiltInRuntime {
  readonly languages: readonly string[];
  protected readonly ids: readonly string[];
  protected readonly clearsHidden: boolean;
  readonly #definition: JsDefinition;
  readonly #items = new Map<string, JsItem>();

  constructor(definition: JsDefinition, { locale = definition.locale }: { readonly locale?: string } = {}) {
    super(locale);
    this.#definition = definition;
    this.languages = definition.languages;
    this.clearsHidden = definition.clearsHidden;
    const collect = (items: readonly JsItem[]): void => {
      for (const item of items) {
        this.#items.set(item.id, item);
        collect(item.items);
      }
    };
    for (const page of definition.pages) collect(page.items);
    this.ids = [...this.#items.keys()];
    this.settle();
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

  override finalData(): Answers {
    return this.#definition.keepsHidden ? this.data() : this.withoutHidden();
  }

  /** The answer that a condition names: of a question, or of a matrix row. */
  readonly #read = (name: string): unknown => {
    if (name in this.values || this.#items.has(name)) return this.values[name];
    const cut = name.lastIndexOf('.');
    const rows = this.values[name.slice(0, cut)];
    return typeof rows === 'object' && rows !== null ? (rows as Record<string, unknown>)[name.slice(cut + 1)] : undefined;
  };

  protected findVisible(): ReadonlySet<string> {
    const visible = new Set<string>();
    const visit = (items: readonly JsItem[]): void => {
      for (const item of items) {
        if (item.visibleIf && !item.visibleIf(this.#read)) continue;
        visible.add(item.id);
        visit(item.items);
      }
    };
    for (const page of this.#definition.pages) if (!page.visibleIf || page.visibleIf(this.#read)) visit(page.items);
    return visible;
  }

  /** Text in the language shown, else in the definition's own; what it quotes is filled in. */
  #text(text: JsText, quoted = true): string {
    if (text === undefined) return '';
    const found =
      typeof text === 'string'
        ? text
        : (text[this.locale] ??
          text[this.locale.split('-')[0] ?? ''] ??
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
    const value = this.values[name];
    if (isEmpty(value)) return '';
    const label = (code: unknown): string => {
      if (code === other && item.other !== undefined) return this.comment(name) || this.#otherLabel(item);
      const option = this.#options(item).find((each) => each.value === code);
      return option?.label ?? String(code);
    };
    return Array.isArray(value) ? value.map(label).join(', ') : label(value);
  }

  protected otherCodeOf(questionId: string): string | undefined {
    return this.#items.get(questionId)?.other === undefined ? undefined : other;
  }

  protected exclusiveCodesOf(questionId: string): readonly unknown[] {
    const item = this.#items.get(questionId);
    return item?.control === 'multiple-choice' ? item.choices.filter((choice) => choice.exclusive).map((choice) => choice.value) : [];
  }

  #otherLabel(item: JsItem): string {
    return item.other === true || item.other === undefined ? wordsOf(this.locale).other : this.#text(item.other, false);
  }

  #options(item: JsItem): OptionView[] {
    const words = wordsOf(this.locale);
    return item.choices.map((choice, index): OptionView => {
      const isNone = choice.value === 'none' && (item.json['showNoneItem'] === true || item.json['hasNone'] === true);
      const ours = item.control === 'yes-no' ? (index === 0 ? words.yes : words.no) : isNone ? words.none : String(choice.value);
      return { value: choice.value, label: this.#text(choice.text, false) || ours, ...(choice.exclusive ? { exclusive: true } : {}) };
    });
  }

  #view(item: JsItem): ItemView[] {
    if (!this.visible.has(item.id)) return [];
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

  protected problemsOf(questionId: string): Problem[] {
    const item = this.#items.get(questionId);
    if (item?.type !== 'question') return [];
    const value = this.values[item.id];
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
    if (this.hasOther(item.id) && this.comment(item.id).trim() === '') return problem('other-required');
    for (const rule of item.rules) {
      const broken = brokenBy(rule, value);
      if (broken) return problem(broken.code, broken.params, rule.message);
    }
    return [];
  }
}

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
