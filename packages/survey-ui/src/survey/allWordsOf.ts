import { type Words, wordsOf } from './locales/index.js';
import { frenchOffScreen } from './offScreenWords.js';

/** All words of a language that is there: its file brings those off screen with it; those of French are here. */
export const allWordsOf = (locale: string): Words => ({ ...frenchOffScreen, ...wordsOf(locale) });
