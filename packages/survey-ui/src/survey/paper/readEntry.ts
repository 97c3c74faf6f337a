import type { Question, Survey } from '@projet-social/schema';
import { hasDontKnowBeside, questionOptions } from '@projet-social/schema/answers';
import { otherCode } from '../otherCode.js';
import { toNumber } from '../runtime/toNumber.js';
import { absenceName } from '../absenceName.js';
import { codeOnPaper, dontKnowCode } from './paper.js';

/** One field of the entry form: a question, or a row of a matrix. */
export interface EntryField {
  /** `<question>` or `<question>.<row>`. */
  readonly id: string;
  readonly question: Question;
  readonly rowId?: string;
  /** Codes that may be typed; empty where anything may. */
  readonly codes: readonly string[];
}

/** The fields of a survey in the order of the paper. */
export function entryFields(survey: Survey): EntryField[] {
  const questions = new Map(survey.questions.map((question) => [question.id, question]));
  const members = new Set(survey.questions.flatMap((question) => question.questionIds ?? []));
  const visit = (id: string): EntryField[] => {
    const question = questions.get(id);
    if (!question || question.control === 'information') return [];
    if (question.control === 'panel') return (question.questionIds ?? []).flatMap(visit);
    const codes = [
      ...questionOptions(survey, question).map((option) => option.code),
      ...(question.otherOption ? [otherCode] : []),
      ...(hasDontKnowBeside(question) ? [dontKnowCode] : []),
    ];
    const free = question.control === 'number' || question.control === 'text' || question.control === 'long-text';
    if (question.rows && question.control === 'matrix')
      return question.rows.map((row) => ({ id: `${question.id}.${row.id}`, question, rowId: row.id, codes }));
    return [{ id: question.id, question, codes: free ? [] : codes }];
  };
  return survey.pages.flatMap((page) => page.questionIds.filter((id) => !members.has(id)).flatMap(visit));
}

/** What a field says: nothing, an answer, an absence, or a code that does not exist. */
export type EntryReading =
  | { readonly kind: 'empty' }
  | { readonly kind: 'answer'; readonly value: unknown; readonly comment?: string }
  | { readonly kind: 'dont-know' }
  | { readonly kind: 'unknown'; readonly text: string };

/**
 * Reads what was typed for a field: codes in any case; several parted by spaces, commas or `+`; a text after the code `other`.
 * @example readEntry(entryFields(survey)[0], '2') // => { kind: 'answer', value: '2' }
 */
export function readEntry(field: EntryField, typed: string): EntryReading {
  const text = typed.trim();
  if (text === '') return { kind: 'empty' };
  const { question } = field;
  if (hasDontKnowBeside(question) && text.toLowerCase() === dontKnowCode) return { kind: 'dont-know' };
  if (question.control === 'number') {
    const value = toNumber(text);
    return typeof value === 'number' ? { kind: 'answer', value } : { kind: 'unknown', text };
  }
  if (field.codes.length === 0) return { kind: 'answer', value: text };
  const codeOf = (word: string): string | undefined =>
    field.codes.find((code) => code.toLowerCase() === word.toLowerCase()) ??
    field.codes.find((code) => codeOnPaper(field.codes, code) === word);
  const other = question.otherOption ? /^(.*?)\bother\b[\s:]*(.*)$/i.exec(text) : null;
  const comment = other?.[2] ? { comment: other[2] } : {};
  const words = (other ? `${other[1] ?? ''} ${otherCode}` : text).split(/[\s,;+]+/).filter((word) => word !== '');
  const several = question.control === 'multiple-choice' || question.control === 'ranking';
  if (!several && words.length > 1) return { kind: 'unknown', text };
  const codes = words.map(codeOf);
  if (codes.some((code) => code === undefined) || new Set(codes).size !== codes.length) return { kind: 'unknown', text };
  return { kind: 'answer', value: several ? codes : codes[0], ...comment };
}

/** Answers as the runtime keeps them, from what was typed. */
export function entryAnswers(fields: readonly EntryField[], typed: ReadonlyMap<string, string>): Record<string, unknown> {
  const answers: Record<string, unknown> = {};
  for (const field of fields) {
    const reading = readEntry(field, typed.get(field.id) ?? '');
    if (reading.kind === 'dont-know') answers[absenceName(field.id)] = 'dont-know';
    if (reading.kind !== 'answer') continue;
    if (field.rowId === undefined) answers[field.id] = reading.value;
    else answers[field.question.id] = { ...(answers[field.question.id] as object | undefined), [field.rowId]: reading.value };
    if (reading.comment !== undefined) answers[`${field.id}-Comment`] = reading.comment;
  }
  return answers;
}

/** Whether two typings of a field mean the same. */
export const sameEntry = (field: EntryField, first: string, second: string): boolean =>
  JSON.stringify(readEntry(field, first)) === JSON.stringify(readEntry(field, second));
