import type { Question, Survey, Visibility } from '@projet-social/schema';
import { questionOptions } from '@projet-social/schema/answers';

type Test = Visibility['tests'][number];

/** The question that a test names, and the row when it names `<matrix>.<row>`. */
export function testTarget(questions: ReadonlyMap<string, Question>, id: string): { question: Question; rowId?: string } | undefined {
  const question = questions.get(id);
  if (question) return { question };
  for (const candidate of questions.values()) {
    const row = candidate.rows?.find((each) => `${candidate.id}.${each.id}` === id);
    if (row) return { question: candidate, rowId: row.id };
  }
  return undefined;
}

/** Codes whose number passes a test of size; undefined when the question has no options and its answer is the number. */
export function codesThatPass(survey: Survey, question: Question, test: Test): string[] | undefined {
  const options = questionOptions(survey, question);
  if (options.length === 0) return undefined;
  const bound = Number(test.values?.[0]);
  return options
    .filter((option) => option.absence === undefined)
    .filter((option) => {
      const number = option.value ?? Number(option.code);
      return test.test === 'at-least' ? number >= bound : number <= bound;
    })
    .map((option) => option.code);
}
