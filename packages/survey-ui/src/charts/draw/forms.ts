import type { Chart, ChartConfiguration, Plugin } from 'chart.js';
import type { ChartDescription, ChartForm } from '../describe/ChartDescription.js';
import type { ChartLook } from './look.js';
import type { Position } from './plugins.js';

/** Left, top, width, height. */
export type Box = readonly [number, number, number, number];

/** A form that comes by itself, so that a page without it does not fetch it. */
export interface FormDrawing {
  readonly config: (description: ChartDescription, look: ChartLook) => ChartConfiguration;
  /** What is drawn over the data. */
  readonly marks: (description: ChartDescription, look: ChartLook) => Plugin;
  /** Paints a mark of a series, or its sample in the legend. */
  readonly fill: (context: CanvasRenderingContext2D, description: ChartDescription, look: ChartLook, series: number, box: Box) => void;
  /** Where a point's mark lies on the canvas; undefined without a value. */
  readonly boxOf: (chart: Chart, description: ChartDescription, position: Position) => Box | undefined;
}

const added = new Map<ChartForm, FormDrawing>();

export function addForm(form: ChartForm, drawing: FormDrawing): void {
  added.set(form, drawing);
}

export const formOf = (form: ChartForm): FormDrawing | undefined => added.get(form);
