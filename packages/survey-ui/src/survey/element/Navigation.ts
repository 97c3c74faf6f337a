import { PstPageEvent } from '../events.js';
import { type Problem, questionsOf } from '../runtime/SurveyRuntime.js';
import type { Step } from '../view/steps.js';
import type { Session } from './Session.js';

interface Ways {
  /** Another step is about to be shown. */
  readonly onLeave: () => void;
  /** Another step is shown. */
  readonly onShown: () => void;
  /** Past the last step, where nothing is read over. */
  readonly onEnd: () => void;
}

/** From step to step, to the review, and to a question with a problem; the focus goes along. */
export class Navigation {
  readonly #session: Session;
  readonly #ways: Ways;

  constructor(session: Session, ways: Ways) {
    this.#session = session;
    this.#ways = ways;
  }

  show(step: Step | undefined): void {
    this.#ways.onLeave();
    this.#session.set({ phase: 'answering', stepId: step?.id, problems: [], announcement: '' });
    this.focusStep();
    const index = this.#session.steps.findIndex((each) => each.id === step?.id);
    this.#session.element.dispatchEvent(new PstPageEvent({ pageId: step?.id ?? '', index }));
    this.#ways.onShown();
  }

  /** Goes on, if nothing on this step is wrong. */
  next(): void {
    const { steps, state, element } = this.#session;
    const index = steps.findIndex((each) => each.id === state.stepId);
    const problems = this.#session.problemsOn(steps[index]);
    const following = steps[index + 1];
    if (problems.length > 0) this.#refuse(problems);
    else if (following) this.show(following);
    else if (element.getAttribute('review') === 'off') this.#ways.onEnd();
    else {
      this.#ways.onLeave();
      this.#session.set({ phase: 'review', problems: [], announcement: '' });
      this.focusStep();
    }
  }

  previous(): void {
    const { steps, state } = this.#session;
    const index = steps.findIndex((each) => each.id === state.stepId);
    this.show(state.phase === 'review' ? steps.at(-1) : steps[Math.max(0, index - 1)]);
  }

  /** The same place in another layout: the step with what was shown. */
  keepPlace(): void {
    const { runtime, state, steps } = this.#session;
    const idsOf = (items: Step['items']): string[] => questionsOf(items).map((question) => question.id);
    const shown = idsOf(runtime?.pages().find((page) => page.id === state.stepId)?.items ?? []);
    const isSame = ({ id, items }: Step): boolean =>
      id === state.stepId || idsOf(items).some((each) => each === state.stepId || shown.includes(each));
    this.#session.set({ stepId: steps.find(isSame)?.id ?? state.stepId });
  }

  goTo(questionId: string): void {
    const step = this.#session.steps.find((each) => questionsOf(each.items).some((question) => question.id === questionId));
    if (!step) return;
    this.show(step);
    this.#session.find(`q:${questionId}`)?.focus();
  }

  /** Shows the first step on which something is wrong, and says what; false when nothing is. */
  showWrongStep(): boolean {
    const wrong = this.#session.steps.find((step) => this.#session.problemsOn(step).length > 0);
    if (!wrong) return false;
    this.show(wrong);
    this.next();
    return true;
  }

  /** A problem that is put right goes away at once; new ones wait until one wants to go on. */
  forgetMended(): void {
    const { runtime, state } = this.#session;
    if (!runtime || state.problems.length === 0) return;
    const key = (problem: Problem): string => `${problem.questionId} ${problem.rowId ?? ''} ${problem.code}`;
    const left = new Set(runtime.problems([...new Set(state.problems.map((problem) => problem.questionId))]).map(key));
    this.#session.note({ problems: state.problems.filter((problem) => left.has(key(problem))) });
  }

  focusProblem({ questionId, rowId, code }: Problem): void {
    const id = rowId === undefined ? `q:${questionId}` : `q:${questionId}:${rowId}`;
    const field = this.#session.find(code === 'other-required' ? `${id}:other` : id) ?? this.#session.find(id);
    field?.focus();
    field?.scrollIntoView({ block: 'center' });
  }

  /** Puts the focus where the new step begins, so that it is read from there. */
  focusStep(): void {
    const { element, settings, state } = this.#session;
    const heading = settings.layout === 'question' && state.phase === 'answering' ? `q:${state.stepId ?? ''}:heading` : 'step-title';
    (this.#session.find(heading) ?? this.#session.find('title'))?.focus({ preventScroll: true });
    if (element.getBoundingClientRect().top < 0) element.scrollIntoView({ block: 'start', behavior: 'instant' });
  }

  #refuse(problems: readonly Problem[]): void {
    this.#session.set({ problems });
    const summary = this.#session.find('summary');
    summary?.focus();
    summary?.scrollIntoView({ block: 'nearest' });
  }
}
