/** The one pass over answers: columns, moments per cell, and what follows from them. */
export { type AnswerLayout, cellColumns, type ItemLayout } from './layout.js';
export { type AnswerColumns, type AnswerValue, encodeAnswers, type ItemColumn, type SourceColumns } from './encodeAnswers.js';
export { mergeMoments, type Moments, reduceMoments, type ReduceOptions } from './moments.js';
export { type CellFilter, type CodeShares, codeShares, estimateMeans, groupsOf, type MeansOptions } from './estimateMeans.js';
