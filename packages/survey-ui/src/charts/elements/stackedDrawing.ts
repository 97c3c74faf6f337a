import { addStacked } from '../draw/stacked.js';
import { draw as drawAny } from './browserDrawing.js';

/** Draws a distribution: `draw`, with stacked bars. */
export const draw: typeof drawAny = (...parameters) => {
  addStacked();
  return drawAny(...parameters);
};
