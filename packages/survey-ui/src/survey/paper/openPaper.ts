import { render } from 'preact';
import type { Outcome } from '../element/Sender.js';
import type { Session } from '../element/Session.js';
import type { Answers } from '../runtime/SurveyRuntime.js';
import { type PaperLayout, paperCss, paperForm } from './paper.js';

interface PaperPlace {
  readonly wrapper: HTMLElement;
  readonly adopt: (css: string) => void;
  /** Sends the answers of a form that was typed in. */
  readonly send: (answers: Answers) => Promise<Outcome>;
}

/** Shows the whole survey as a paper form, or what paper forms are typed into. @throws TypeError for a survey that is not of the schema. */
export async function openPaper({ element, settings, survey, locale }: Session, { wrapper, adopt, send }: PaperPlace): Promise<void> {
  if (!survey) throw new TypeError('pst-survey: print and entry need a survey of the schema');
  const layout: PaperLayout = { locale, large: element.getAttribute('print-size') === 'large', headingLevel: settings.headingLevel };
  if (settings.mode === 'print') {
    adopt(paperCss);
    render(paperForm(survey, layout), wrapper);
    return;
  }
  const { openEntry, entryCss } = await import('./entry.js');
  adopt(entryCss);
  openEntry(wrapper, survey, layout, send);
}
