import type { QuestionView, SurveyRuntime } from './runtime/SurveyRuntime.js';
import { questionsOf } from './runtime/SurveyRuntime.js';
import { toNumber } from './runtime/toNumber.js';
import { fieldId } from './view/controls/ControlProps.js';

/** Moves what was answered in the shell into the model and takes the shell away. True if there was an answer. */
export function takeShell(shell: Element, runtime: SurveyRuntime): boolean {
  const answered = runtime
    .pages()
    .flatMap((page) => questionsOf(page.items))
    .flatMap((question) => {
      const value = answerIn(shell, question);
      return value === undefined ? [] : [{ id: question.id, value }];
    });
  for (const { id, value } of answered) runtime.setValue(id, value);
  shell.remove();
  return answered.length > 0;
}

function answerIn(shell: Element, question: QuestionView): unknown {
  const checked = (name: string): string[] =>
    [...shell.querySelectorAll<HTMLInputElement>(`input[name="${CSS.escape(name)}"]:checked`)].map((input) => input.value);
  const typed = (): string =>
    shell.querySelector<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>(`#${CSS.escape(fieldId(question.id))}`)?.value ?? '';
  const valueOf = (text: string | undefined) => question.options.find((option) => String(option.value) === text)?.value;
  switch (question.control) {
    case 'multiple-choice': {
      const values = checked(question.id).flatMap((text) => valueOf(text) ?? []);
      return values.length === 0 ? undefined : values;
    }
    case 'matrix': {
      const rows = question.rows.flatMap((row) => {
        const value = valueOf(checked(`${question.id}:${row.id}`)[0]);
        return value === undefined ? [] : [[row.id, value]];
      });
      return rows.length === 0 ? undefined : Object.fromEntries(rows);
    }
    case 'drop-down':
      return valueOf(typed());
    case 'number':
      return toNumber(typed());
    case 'text':
    case 'long-text':
      return typed() === '' ? undefined : typed();
    case 'ranking':
      return undefined;
    default:
      return valueOf(checked(question.id)[0]);
  }
}
