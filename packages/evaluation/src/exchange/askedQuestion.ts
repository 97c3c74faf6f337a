import { type LocalizedText, type Question, type Survey, questionOptions } from '@projet-social/schema';

/** Text in a language, French where there is none. */
export const textIn = (text: LocalizedText, language: string): string => (text as Record<string, string | undefined>)[language] ?? text.fr;

/** The information notice with its values: who asks, until when, whom to write to. A name without a value stays visible. */
export const noticeIn = ({ notice }: Survey, language: string): string =>
  textIn(notice.text, language).replace(/\{\{\s*([^{}]+?)\s*\}\}/g, (whole, name: string) => notice.placeholders?.[name] ?? whole);

/**
 * A wording for a tool that has its own way to repeat an answer: `{question}` goes through `place`.
 * @example repeatAnswers('Vous dites « {grade} » : pourquoi ?', (id) => `\${${id}}`) // => 'Vous dites « ${grade} » : pourquoi ?'
 */
export const repeatAnswers = (wording: string, place: (questionId: string) => string): string =>
  wording.replace(/\{([^{}]+)\}/g, (_, id: string) => place(id));

/** Codes of a question that say "I do not know" or "I prefer not to answer": none of them is an answer to a condition. */
export const absentCodes = (survey: Survey, question: Question): string[] =>
  questionOptions(survey, question).flatMap(({ code, absence }) => (absence ? [code] : []));

/** Questions in the order in which they are asked, each panel before its members; those on no page are not asked. */
export function questionsInOrder(survey: Survey): Question[] {
  const byId = new Map(survey.questions.map((question) => [question.id, question]));
  const open = (id: string): Question[] => {
    const question = byId.get(id);
    return question ? [question, ...(question.questionIds ?? []).flatMap(open)] : [];
  };
  return survey.pages.flatMap((page) => page.questionIds.flatMap(open));
}
