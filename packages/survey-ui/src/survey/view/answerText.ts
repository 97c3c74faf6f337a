import { type ScreenWords, fill, htmlLanguage } from '../locales/index.js';
import { type QuestionView, type SurveyRuntime, isEmpty } from '../runtime/SurveyRuntime.js';

/** An answer in words, one line per part; undefined when there is none. */
export function answerText(question: QuestionView, runtime: SurveyRuntime, words: ScreenWords): string | undefined {
  const value = runtime.value(question.id);
  const absence = runtime.absence(question.id);
  if (absence === 'dont-know') return words.dontKnow;
  if (isEmpty(value)) return undefined;
  const label = (code: unknown): string => {
    const option = question.options.find((each) => each.value === code);
    if (option) return option.label;
    const text = runtime.comment(question.id);
    if (question.otherLabel === undefined) return String(code);
    return text ? fill(words.pair, { name: question.otherLabel, value: text }) : question.otherLabel;
  };
  if (Array.isArray(value))
    return value.map((code, index) => (question.control === 'ranking' ? `${index + 1}. ${label(code)}` : label(code))).join('\n');
  if (question.control === 'matrix') {
    const rows = value as Readonly<Record<string, unknown>>;
    return question.rows
      .filter((row) => rows[row.id] !== undefined)
      .map((row) => fill(words.pair, { name: row.title, value: label(rows[row.id]) }))
      .join('\n');
  }
  if (typeof value === 'number' && question.control === 'number') return numberText(value, runtime.locale);
  return question.options.length > 0 ? label(value) : String(value);
}

/** A number with the decimal sign of the language; a year keeps its four digits together, and the digits are those of the form. */
const numberText = (value: number, locale: string): string =>
  value.toLocaleString(htmlLanguage(locale), { useGrouping: false, maximumFractionDigits: 20, numberingSystem: 'latn' });
