import type { VNode } from '../elements.js';
import type { QuestionControl } from '../../runtime/SurveyRuntime.js';
import { dropDown, matrix, multipleChoice, rating, singleChoice } from './choices.js';
import type { ControlProps } from './ControlProps.js';
import { longText, numberField, textField } from './fields.js';
import { ranking } from './ranking.js';

export { type ControlProps, fieldId } from './ControlProps.js';

/** How each control is drawn; a control without a drawing does not compile. */
export const controls: Readonly<Record<QuestionControl, (props: ControlProps) => VNode>> = {
  'single-choice': singleChoice,
  'yes-no': singleChoice,
  rating,
  'multiple-choice': multipleChoice,
  'drop-down': dropDown,
  matrix,
  ranking,
  number: numberField,
  text: textField,
  'long-text': longText,
};

/** Controls with one field, named by a `label`; the others are a group, named by its `legend`. */
export const isSingleField = (control: QuestionControl): boolean =>
  control === 'drop-down' || control === 'number' || control === 'text' || control === 'long-text';
