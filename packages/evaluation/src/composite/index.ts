/** Composite indices over a table of units by indicators of any size: usable alone. Scores read "more is better"; missing is `null`. */
export * from './aggregate/index.js';
export { bandOf, bandProbabilities, bandShares, bandsTouched, defaultBandLimits } from './bands.js';
export * from './coherence/index.js';
export { toColumn, toValues, type Column, type Values } from './column.js';
export { composite, compositeOf, type Changed, type Composite, type CompositeOptions } from './composite.js';
export * from './impute/index.js';
export { compositeCatalogue } from './issue.js';
export { createMemory, type Memory } from './memory.js';
export * from './normalise/index.js';
export * from './published/index.js';
export { denominate, type Table } from './table.js';
export * from './treat/index.js';
export { effectiveWeights, prepareTree, type PreparedTree, type Tree, type TreeNode } from './tree.js';
export * from './weights/index.js';
export * from '../uncertainty/index.js';
