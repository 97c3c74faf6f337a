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

/**
 * Value and listeners of a field that is written in. Typing tells of itself as `input`, each time; what a browser, an extension or a password manager
 * fills in may tell as `change` alone. A `change` with what is shown already only says that the field was left.
 */
export function onText(shown: string, take: (text: string) => void): Readonly<Record<'value' | 'onInput' | 'onChange', unknown>> {
  const textOf = (event: Event): string => (event.target as HTMLInputElement | HTMLTextAreaElement).value;
  return {
    value: shown,
    onInput: (event: Event) => take(textOf(event)),
    onChange: (event: Event) => {
      if (textOf(event) !== shown) take(textOf(event));
    },
  };
}
