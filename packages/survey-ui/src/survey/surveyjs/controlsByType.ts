import type { QuestionControl } from '../runtime/SurveyRuntime.js';

/** SurveyJS's question types that we draw, with our control. A type that is not here is not drawn: `allowForeignDefinition` says so. */
export const controlsByType: Readonly<Record<string, QuestionControl>> = {
  radiogroup: 'single-choice',
  buttongroup: 'single-choice',
  checkbox: 'multiple-choice',
  tagbox: 'multiple-choice',
  dropdown: 'drop-down',
  boolean: 'yes-no',
  rating: 'rating',
  matrix: 'matrix',
  ranking: 'ranking',
  comment: 'long-text',
  text: 'text',
};
