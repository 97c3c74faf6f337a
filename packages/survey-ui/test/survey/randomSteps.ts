import { type Question, type Survey } from '@projet-social/schema';
import fc from 'fast-check';
import { questionOptions } from '@projet-social/schema/answers';

export type Step = { readonly id: string; readonly value?: unknown; readonly comment?: string; readonly absence?: 'dont-know' | 'skipped' };

/** Something a person, a draft or a host may do to a question; wrong values too. */
export function randomSteps(survey: Survey): fc.Arbitrary<Step> {
  const asked = survey.questions.filter((question) => question.control !== 'panel' && question.control !== 'information');
  const code = (question: Question): fc.Arbitrary<string> =>
    fc.constantFrom(...questionOptions(survey, question).map((option) => option.code), ...(question.otherOption ? ['other'] : []));
  const valueOf = (question: Question): fc.Arbitrary<unknown> => {
    switch (question.control) {
      case 'number':
        return fc.oneof(fc.integer({ min: -20, max: 200 }), fc.constant(12.5), fc.constant('douze'));
      case 'text':
      case 'long-text':
        return fc.string({ maxLength: 140 }).map((text) => text.replace(/[{}]/g, ''));
      case 'multiple-choice':
        return fc.uniqueArray(code(question), { minLength: 1, maxLength: 5 });
      case 'ranking':
        return fc.shuffledSubarray(
          questionOptions(survey, question).map((option) => option.code),
          { minLength: 3 },
        );
      case 'matrix':
        return fc.dictionary(fc.constantFrom(...(question.rows ?? []).map((row) => row.id)), code(question), {
          minKeys: 1,
          noNullPrototype: true,
        });
      default:
        return code(question);
    }
  };
  return fc.constantFrom(...asked).chain((question) =>
    fc.oneof(
      { weight: 6, arbitrary: valueOf(question).map((value): Step => ({ id: question.id, value })) },
      { weight: 1, arbitrary: fc.constant<Step>({ id: question.id, value: undefined }) },
      {
        weight: 1,
        arbitrary: fc.constantFrom('dont-know' as const, 'skipped' as const).map((absence): Step => ({ id: question.id, absence })),
      },
      ...(question.otherOption
        ? [{ weight: 2, arbitrary: fc.constantFrom('', 'un autre').map((comment): Step => ({ id: question.id, comment })) }]
        : []),
    ),
  );
}
