import type { Question, Survey } from '@projet-social/schema';

/** Questions of a survey by id, those within panels as well. */
export function questionsById(survey: Survey): ReadonlyMap<string, Question> {
  return new Map(survey.questions.map((question) => [question.id, question]));
}
