import { wordsOf } from '../locales/index.js';
import type { Actions, ViewContext } from '../view/ViewContext.js';
import type { Drafts } from './Drafts.js';
import type { IdleWatch } from './IdleWatch.js';
import type { Navigation } from './Navigation.js';
import type { Outgoing } from './Outgoing.js';
import type { Session } from './Session.js';
import type { Voice } from './Voice.js';

interface Parts {
  readonly session: Session;
  readonly navigation: Navigation;
  readonly drafts: Drafts;
  readonly outgoing: Outgoing;
  readonly voice: Voice;
  readonly idle: IdleWatch;
  /** What is shown now. */
  readonly context: () => ViewContext;
  /** What only the element itself can do. */
  readonly element: Pick<Actions, 'setLocale' | 'retry' | 'start' | 'nextRespondent'>;
}

/** What the view may ask for, handed to the part that does it. */
export function actionsOf({ session, navigation, drafts, outgoing, voice, idle, context, element }: Parts): Actions {
  const words = () => wordsOf(session.locale);
  const announce = (announcement: string): void => session.set({ announcement });
  return {
    ...element,
    announce,
    next: () => navigation.next(),
    previous: () => navigation.previous(),
    goTo: (questionId) => navigation.goTo(questionId),
    focusProblem: (problem) => navigation.focusProblem(problem),
    send: () => void outgoing.send(),
    setValue: (questionId, value) => {
      if (value === undefined) session.raw.delete(questionId);
      session.runtime?.setValue(questionId, value);
    },
    setComment: (questionId, text) => session.runtime?.setComment(questionId, text),
    setAbsence: (questionId, absence) => {
      session.raw.delete(questionId);
      session.runtime?.setAbsence(questionId, absence);
    },
    skip: (questionId) => {
      session.raw.delete(questionId);
      session.runtime?.setAbsence(questionId, 'skipped');
      if (session.settings.layout === 'question') navigation.next();
      else announce(words().skipped);
    },
    keepDraft: (keep) => {
      session.set({ draft: keep ? 'kept' : 'offered' });
      if (!keep) void drafts.erase();
    },
    eraseDraft: () => {
      void drafts.erase();
      session.set({ draft: 'offered', announcement: words().draftErased });
    },
    listen: (questionId, audio, text) => voice.toggle(questionId, audio, text),
    stay: () => {
      idle.touch();
      session.find<HTMLDialogElement>('still-there')?.close(); // gives the focus back
      session.set({ secondsLeft: undefined });
    },
    print: () => outgoing.withDelivery((delivery) => delivery.printCopy()),
    download: () => {
      const text = session.runtime && session.form?.copyText(context(), session.runtime);
      if (text !== undefined) outgoing.withDelivery((delivery) => delivery.downloadCopy(text));
    },
  };
}
