import type { Survey } from '@projet-social/schema';

/**
 * The survey as a territory asks it: questions of a module that is not switched on are taken out, and pages and panels left empty with them.
 *
 * @param modules modules that are switched on; none by default, so that a free text or an extra profile question is a choice.
 * @example withModules(survey, ['tenure']).questions.some((question) => question.module === 'open-comment') // => false
 */
export function withModules(survey: Survey, modules: readonly string[] = []): Survey {
  const isOn = ({ module }: Survey['questions'][number]): boolean => module === undefined || modules.includes(module);
  let questions = survey.questions.filter(isOn);
  if (questions.length === survey.questions.length) return survey;
  for (let before = -1; before !== questions.length;) {
    before = questions.length;
    const left = new Set(questions.map((question) => question.id));
    questions = questions
      .map((question) =>
        question.questionIds ? { ...question, questionIds: question.questionIds.filter((id) => left.has(id)) } : question,
      )
      .filter((question) => question.control !== 'panel' || (question.questionIds ?? []).length > 0);
  }
  const left = new Set(questions.map((question) => question.id));
  const pages = survey.pages
    .map((page) => ({ ...page, questionIds: page.questionIds.filter((id) => left.has(id)) }))
    .filter((page) => page.questionIds.length > 0);
  return { ...survey, pages, questions };
}
