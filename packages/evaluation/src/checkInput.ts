import type { Issue } from '@projet-social/schema';
import type { EvaluateInput } from './input.js';
import { evaluationIssue } from './issues.js';

/** Questions that the framework reads and no questionnaire of the group asks; a year before whose answers are gone. */
export function checkInput({ framework, surveys, previous }: EvaluateInput): Issue[] {
  const asked = new Map<string, Set<string>>();
  for (const survey of surveys) {
    const questions = asked.get(survey.group) ?? new Set<string>();
    for (const question of survey.questions) {
      questions.add(question.id);
      for (const row of question.rows ?? []) questions.add(`${question.id}.${row.id}`);
    }
    asked.set(survey.group, questions);
  }
  const removed =
    previous?.answersRemovedOn === undefined
      ? []
      : [evaluationIssue('previous-answers-removed', ['previous'], { year: previous.year, on: previous.answersRemovedOn })];
  const unasked = framework.indicators.flatMap((indicator, place) => {
    if (!('items' in indicator.formula)) return [];
    return indicator.formula.items.flatMap((item, position) =>
      item.groups
        .filter((group) => asked.has(group) && !asked.get(group)?.has(item.questionId))
        .map((group) =>
          evaluationIssue('question-not-asked', ['indicators', place, 'formula', 'items', position], { question: item.questionId, group }),
        ),
    );
  });
  return [...removed, ...unasked];
}
