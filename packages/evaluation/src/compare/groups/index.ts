export { groupGap, type GroupGapStatistics } from './gap.js';
export { groupGapOfMany, type GroupGapOfMany } from './gapOfMany.js';
