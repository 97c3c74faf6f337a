// Measures between groups of people and between territories, usable alone on plain columns. Comparisons of whole evaluations stand in the main entry.
export * from './agreement/index.js';
export * from './groups/index.js';
export * from './inequality/index.js';
