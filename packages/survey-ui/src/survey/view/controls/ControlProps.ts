import type { Problem, QuestionView } from '../../runtime/SurveyRuntime.js';
import type { ViewContext } from '../ViewContext.js';

/** What every question control is given. */
export interface ControlProps {
  readonly context: ViewContext;
  readonly question: QuestionView;
  readonly value: unknown;
  readonly problems: readonly Problem[];
  /** Ids of help, warning and error texts. */
  readonly describedBy: string | undefined;
}

/** Id of the first field of a question (or of a matrix row), which the error summary leads to. */
export const fieldId = (questionId: string, rowId?: string): string =>
  rowId === undefined ? `q:${questionId}` : `q:${questionId}:${rowId}`;
