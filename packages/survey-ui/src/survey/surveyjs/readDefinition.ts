import { absenceName } from '../absenceName.js';
import type { QuestionControl } from '../runtime/SurveyRuntime.js';
import { type Condition, readCondition } from './expression.js';
import { controlsByType } from './controlsByType.js';

type Json = Readonly<Record<string, unknown>>;

/** A text of SurveyJS: in one language, or by language under `default`, `en`, `ar` … */
export type JsText = string | Readonly<Record<string, string>> | undefined;

interface JsChoice {
  readonly value: string | number | boolean;
  readonly text: JsText;
  readonly exclusive?: boolean;
}

export type JsRule =
  | { readonly type: 'numeric'; readonly min?: number; readonly max?: number; readonly message: JsText }
  | { readonly type: 'length'; readonly min: number; readonly max: number; readonly message: JsText }
  | { readonly type: 'pattern'; readonly pattern: RegExp; readonly message: JsText }
  | { readonly type: 'email'; readonly message: JsText }
  | { readonly type: 'count'; readonly min: number; readonly max: number; readonly message: JsText };

export interface JsItem {
  readonly type: 'question' | 'panel' | 'information';
  readonly id: string;
  readonly title: JsText;
  readonly help: JsText;
  readonly visibleIf?: Condition;
  /** Of a panel. */
  readonly items: readonly JsItem[];
  readonly control: QuestionControl;
  readonly required: boolean;
  readonly requiredIf?: Condition;
  /** A matrix: each row asks for an answer. */
  readonly everyRow: boolean;
  readonly choices: readonly JsChoice[];
  readonly rows: readonly JsChoice[];
  readonly other?: JsText | true;
  readonly rules: readonly JsRule[];
  readonly json: Json;
}

export interface JsDefinition {
  readonly locale: string;
  readonly languages: readonly string[];
  readonly title: JsText;
  readonly description: JsText;
  readonly completed: JsText;
  readonly clearsHidden: boolean;
  readonly keepsHidden: boolean;
  readonly pages: readonly {
    readonly id: string;
    readonly title: JsText;
    readonly visibleIf?: Condition;
    readonly items: readonly JsItem[];
  }[];
}

/** Properties that say how SurveyJS lays something out, or that our form decides itself. They change no answer. */
const layout =
  /^(?:show(?:QuestionNumbers|PageNumbers|ProgressBar|Title|PageTitles|CompletedPage|CompletePage|NavigationButtons|PrevButton|TOC|PreviewBeforeComplete|ClearButton|Label)|progressBar\w*|checkErrorsMode|validationEnabled|textUpdateMode|focus\w+|focusFirstQuestionAutomatic|questions?(?:TitleLocation|DescriptionLocation|ErrorLocation|TitlePattern|StartIndex)|errorLocation|requiredText|requiredMark|width|widthMode|minWidth|maxWidth|indent|fitToContainer|headerView|logoPosition|startWithNewLine|title(?:Location|Width)|descriptionLocation|hideNumber|colCount|colSpan|placeholder|placeHolder|otherPlaceholder|(?:pageNext|pagePrev|complete|start|preview|edit)(?:Survey)?Text|renderAs|swapOrder|allowClear|searchEnabled|searchMode|rateType|displayMode|rateDisplayMode|rateColorMode|scaleColorMode|alternateRows|cellType|rows|cols|autoGrow|allowResize|acceptCarriageReturn|size|step|maxLength|autocomplete|dataList|readOnly|(?:required|otherError|min\w*|max\w*)ErrorText|state|numberingStyle|mobileView|calendarInterval|storeOthersAsComment)$/;

const known: Readonly<Record<string, readonly string[]>> = {
  survey: ['title', 'description', 'locale', 'pages', 'elements', 'questions', 'completedHtml', 'clearInvisibleValues'],
  page: ['name', 'title', 'description', 'elements', 'questions', 'visibleIf'],
  panel: ['type', 'name', 'title', 'description', 'elements', 'visibleIf'],
  html: ['type', 'name', 'html', 'visibleIf', 'title'],
  question: ['type', 'name', 'title', 'description', 'visibleIf', 'isRequired', 'requiredIf', 'validators'],
  radiogroup: ['choices', 'showOtherItem', 'hasOther', 'otherText', 'showNoneItem', 'hasNone', 'noneText'],
  dropdown: ['choices', 'showOtherItem', 'hasOther', 'otherText', 'showNoneItem', 'hasNone', 'noneText'],
  checkbox: ['choices', 'showOtherItem', 'hasOther', 'otherText', 'showNoneItem', 'hasNone', 'noneText', 'maxSelectedChoices'],
  boolean: ['valueTrue', 'valueFalse', 'labelTrue', 'labelFalse'],
  rating: ['rateMin', 'rateMax', 'rateStep', 'rateValues', 'minRateDescription', 'maxRateDescription'],
  matrix: ['columns', 'isAllRowRequired', 'eachRowRequired'],
  ranking: ['choices'],
  comment: [],
  text: ['inputType', 'min', 'max'],
};

/** Thrown inside the reading when a definition says more than is read here; caught in {@link readDefinition}. */
class NotRead extends Error {}
const leave = (): never => {
  throw new NotRead();
};

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
const listIn = (value: unknown): readonly unknown[] => (value === undefined ? [] : Array.isArray(value) ? value : leave());
const numberIn = (value: unknown): number | undefined => (value === undefined ? undefined : typeof value === 'number' ? value : leave());

/**
 * Reads a SurveyJS definition that keeps to what most questionnaires use.
 *
 * @returns undefined when anything in it is not understood in full (a function in a condition, a default value, a choice with its own condition, an
 * unknown property …): such a definition is for survey-core. It is never read in part.
 */
export function readDefinition(definition: Json): JsDefinition | undefined {
  try {
    return read(definition);
  } catch (error) {
    if (error instanceof NotRead) return undefined;
    throw error;
  }
}

function read(definition: Json): JsDefinition {
  const languages = new Set<string>();
  const names = new Set<string>();
  const optional = (value: unknown): JsText => {
    if (value === undefined || typeof value === 'string') return value;
    if (!isObject(value) || Object.values(value).some((each) => typeof each !== 'string')) return leave();
    for (const language of Object.keys(value)) languages.add(language);
    return value as Readonly<Record<string, string>>;
  };
  const only = (json: Json, ...lists: (keyof typeof known)[]): void => {
    const allowed = lists.flatMap((list) => known[list] ?? []);
    // `rows` of a comment is its height, of a matrix its rows: both are read or ignored on purpose.
    if (Object.keys(json).some((name) => !allowed.includes(name) && !layout.test(name))) leave();
    if (json['readOnly'] === true || json['storeOthersAsComment'] === false || json['cellType'] === 'checkbox') leave();
  };
  const choice = (value: unknown): JsChoice => {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return { value, text: undefined };
    if (!isObject(value) || Object.keys(value).some((name) => name !== 'value' && name !== 'text' && name !== 'isExclusive'))
      return leave();
    const plain = choice(value['value']);
    return { value: plain.value, text: optional(value['text']), ...(value['isExclusive'] === true ? { exclusive: true } : {}) };
  };
  const collect = (items: readonly unknown[]): void => {
    for (const item of items) {
      if (!isObject(item) || typeof item['name'] !== 'string') return leave();
      if (names.has(item['name'])) leave();
      names.add(item['name']);
      names.add(absenceName(item['name']));
      if (item['type'] === 'panel') collect(elementsOf(item));
      if (item['type'] === 'matrix')
        for (const row of listIn(item['rows'])) names.add(`${item['name']}.${String(isObject(row) ? row['value'] : row)}`);
    }
  };
  const condition = <Name extends 'visibleIf' | 'requiredIf'>(json: Json, name: Name): { readonly [key in Name]?: Condition } => {
    const source = json[name];
    if (source === undefined || source === '') return {};
    const read = typeof source === 'string' ? readCondition(source, names) : undefined;
    return read ? ({ [name]: read } as { readonly [key in Name]: Condition }) : leave();
  };

  const item = (json: unknown): JsItem => {
    if (!isObject(json) || typeof json['name'] !== 'string' || typeof json['type'] !== 'string') return leave();
    const { type } = json;
    const base = {
      id: json['name'],
      title: optional(json['title']),
      help: optional(json['description']),
      ...condition(json, 'visibleIf'),
      items: [],
      control: 'text' as QuestionControl,
      required: false,
      everyRow: false,
      choices: [],
      rows: [],
      rules: [],
      json,
    };
    if (type === 'panel') {
      only(json, 'panel');
      return { ...base, type: 'panel', items: elementsOf(json).map(item) };
    }
    if (type === 'html') {
      only(json, 'html');
      return { ...base, type: 'information', title: optional(json['html']) };
    }
    const control = controlsByType[type];
    if (control === undefined || known[type] === undefined) return leave();
    only(json, 'question', type);
    const inputType = json['inputType'] ?? 'text';
    if (!['text', 'number', 'email', 'tel', 'url'].includes(inputType as string)) leave();
    const isNumber = type === 'text' && inputType === 'number';
    if (!isNumber && type === 'text' && (json['min'] !== undefined || json['max'] !== undefined)) leave();
    const message = undefined;
    const numbers = { min: numberIn(json['min']), max: numberIn(json['max']) };
    const maxLength = type === 'text' || type === 'comment' ? (numberIn(json['maxLength']) ?? -1) : -1;
    return {
      ...base,
      type: 'question',
      control: isNumber ? 'number' : control,
      required: json['isRequired'] === true,
      ...condition(json, 'requiredIf'),
      everyRow: json['isAllRowRequired'] === true || json['eachRowRequired'] === true,
      choices: choicesOf(json, type),
      rows: type === 'matrix' ? listIn(json['rows']).map(choice) : [],
      ...(json['showOtherItem'] === true || json['hasOther'] === true ? { other: optional(json['otherText']) ?? true } : {}),
      rules: [
        ...listIn(json['validators']).map(rule),
        ...(isNumber ? [{ type: 'numeric' as const, ...defined(numbers), message }] : []),
        ...(inputType === 'email' ? [{ type: 'email' as const, message }] : []),
        ...(maxLength > 0 ? [{ type: 'length' as const, min: 0, max: maxLength, message }] : []),
        ...(numberIn(json['maxSelectedChoices'])
          ? [{ type: 'count' as const, min: 0, max: Number(json['maxSelectedChoices']), message }]
          : []),
      ],
    };
  };

  const choicesOf = (json: Json, type: string): readonly JsChoice[] => {
    if (type === 'boolean')
      return [
        { value: (json['valueTrue'] as string | undefined) ?? true, text: optional(json['labelTrue']) },
        { value: (json['valueFalse'] as string | undefined) ?? false, text: optional(json['labelFalse']) },
      ];
    if (type === 'matrix') return listIn(json['columns']).map(choice);
    if (type === 'rating') {
      for (const name of ['minRateDescription', 'maxRateDescription']) optional(json[name]);
      if (json['rateValues'] !== undefined) return listIn(json['rateValues']).map(choice);
      const [min, max, step] = [numberIn(json['rateMin']) ?? 1, numberIn(json['rateMax']) ?? 5, numberIn(json['rateStep']) ?? 1];
      if (!(step > 0) || !Number.isInteger(min) || !Number.isInteger(step) || (max - min) / step > 20) leave();
      return Array.from({ length: Math.floor((max - min) / step) + 1 }, (_, index) => ({ value: min + index * step, text: undefined }));
    }
    const none = json['showNoneItem'] === true || json['hasNone'] === true;
    return [
      ...listIn(json['choices']).map(choice),
      ...(none ? [{ value: 'none', text: optional(json['noneText']), ...(type === 'checkbox' ? { exclusive: true } : {}) }] : []),
    ];
  };

  const rule = (json: unknown): JsRule => {
    if (!isObject(json)) return leave();
    const expected: Readonly<Record<string, readonly string[]>> = {
      numeric: ['minValue', 'maxValue'],
      text: ['minLength', 'maxLength', 'allowDigits'],
      regex: ['regex', 'caseInsensitive'],
      email: [],
      answercount: ['minCount', 'maxCount'],
    };
    const type = String(json['type']).replace(/validator$/, '');
    const allowed = expected[type];
    if (!allowed || json['allowDigits'] === false || Object.keys(json).some((name) => !['type', 'text', ...allowed].includes(name)))
      return leave();
    const message = optional(json['text']);
    switch (type) {
      case 'numeric':
        return { type, ...defined({ min: numberIn(json['minValue']), max: numberIn(json['maxValue']) }), message };
      case 'text':
        return { type: 'length', min: numberIn(json['minLength']) ?? 0, max: numberIn(json['maxLength']) ?? 0, message };
      case 'answercount':
        return { type: 'count', min: numberIn(json['minCount']) ?? 0, max: numberIn(json['maxCount']) ?? 0, message };
      case 'email':
        return { type, message };
      default:
        return { type: 'pattern', pattern: patternIn(json), message };
    }
  };

  only(definition, 'survey');
  const clearing = definition['clearInvisibleValues'] ?? 'onComplete';
  if (!['onComplete', 'onHidden', 'none', true, false].includes(clearing as string)) leave();
  const pages = Array.isArray(definition['pages']) ? definition['pages'] : [{ name: 'page1', elements: elementsOf(definition) }];
  pages.forEach((page) => (isObject(page) ? collect(elementsOf(page)) : leave()));
  const readPages = (pages as Json[]).map((page, index) => {
    only(page, 'page');
    return {
      id: typeof page['name'] === 'string' ? page['name'] : `page${index + 1}`,
      title: optional(page['title']),
      ...condition(page, 'visibleIf'),
      items: elementsOf(page).map(item),
    };
  });
  const texts = {
    title: optional(definition['title']),
    description: optional(definition['description']),
    completed: optional(definition['completedHtml']),
  };
  const locale = typeof definition['locale'] === 'string' && definition['locale'] !== '' ? definition['locale'] : 'fr';
  languages.delete('default');
  return {
    locale,
    languages: [...new Set([locale, ...languages])],
    ...texts,
    clearsHidden: clearing === 'onHidden',
    keepsHidden: clearing === 'none' || clearing === false,
    pages: readPages,
  };
}

const elementsOf = (json: Json): readonly unknown[] => listIn(json['elements'] ?? json['questions']);

const defined = (limits: { min: number | undefined; max: number | undefined }): { min?: number; max?: number } => ({
  ...(limits.min === undefined ? {} : { min: limits.min }),
  ...(limits.max === undefined ? {} : { max: limits.max }),
});

function patternIn(json: Json): RegExp {
  try {
    return new RegExp(String(json['regex']), json['caseInsensitive'] === true ? 'i' : '');
  } catch {
    return leave();
  }
}
