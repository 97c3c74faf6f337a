import type { ItemView, PageView } from '../runtime/SurveyRuntime.js';

/** What is shown at once: a page, or a question with the information that leads to it. */
export interface Step {
  readonly id: string;
  readonly title?: string;
  readonly items: readonly ItemView[];
}

/** Cuts pages into what is shown at once. In `question` layout a panel's title stands above each of its questions. */
export function toSteps(pages: readonly PageView[], layout: 'page' | 'question'): Step[] {
  if (layout === 'page') return pages.map((page) => ({ id: page.id, ...(page.title ? { title: page.title } : {}), items: page.items }));
  const steps: Step[] = [];
  let waiting: ItemView[] = []; // information that belongs to the next question
  const visit = (items: readonly ItemView[], title: string | undefined): void => {
    for (const item of items) {
      if (item.type === 'panel') visit(item.items, item.title);
      else if (item.type === 'information') waiting.push(item);
      else {
        steps.push({ id: item.id, ...(title === undefined ? {} : { title }), items: [...waiting, item] });
        waiting = [];
      }
    }
  };
  for (const page of pages) visit(page.items, page.title);
  const first = waiting[0];
  if (first) steps.push({ id: first.id, items: waiting });
  return steps;
}
