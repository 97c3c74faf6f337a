import { addWords } from './words.js';
import { arabic } from './words.ar.js';
import { english } from './words.en.js';
import { french } from './words.fr.js';

let added = false;

/** Brings in every language: what programs want, and a page does not. */
export function allWords(): void {
  if (added) return;
  addWords('fr', french);
  addWords('en', english);
  addWords('ar', arabic);
  added = true;
}
