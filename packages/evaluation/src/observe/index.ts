export { checkFramework } from './checkFramework.js';
export { type BuiltInKinds, type FormulaKinds, formulaKinds } from './kinds/index.js';
export { type FormulaKind, type FormulaOf, type GroupMeasure, type Measure, type ObserveContext, unusable } from './measure.js';
export { type YearObservations, type YearReading, observeYear } from './observeYear.js';
export { observe } from './observe.js';
export { toObservations } from './toObservations.js';
export { type FieldValue, type RecordView } from './recordView.js';
