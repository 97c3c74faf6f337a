import { type Survey, otherCode } from '@projet-social/schema';
import type { SurveyMapping, Wave } from './mapping.js';

/**
 * How results of SurveyJS come back: a JSON list of `survey.data`, one object an answer, to which the host adds an `id` and the day, `submittedOn`.
 * The rows of a matrix are its nested values; several answers are a list.
 */
export function surveyJsMapping(survey: Survey, wave: Wave): SurveyMapping {
  return {
    kind: 'survey-mapping',
    surveyId: survey.id,
    surveyVersion: survey.version,
    ...wave,
    identifier: 'id',
    submittedOn: { column: 'submittedOn', order: 'year-month-day' },
    columns: survey.questions.flatMap((question): SurveyMapping['columns'] => {
      if (question.control === 'panel' || question.control === 'information') return [];
      if (question.rows) return question.rows.map(({ id }) => ({ column: `${question.id}.${id}`, questionId: `${question.id}.${id}` }));
      const separator = question.control === 'multiple-choice' || question.control === 'ranking' ? { separator: '|' } : {};
      const other = question.otherOption ? [{ column: `${question.id}-Comment`, questionId: `${question.id}.${otherCode}` }] : [];
      return [{ column: question.id, questionId: question.id, ...separator }, ...other];
    }),
    ignored: [],
  };
}
