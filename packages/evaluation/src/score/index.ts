export { bandOf, bandProbabilities, bandsTouched } from './bands.js';
export { type Marks, goalpostScore, scoreInterval, secantSlope } from './goalposts.js';
export { nodeMeans } from './means.js';
export { type Profile, type YearProfile, profileYear, scoreOf } from './profile.js';
export { type SamplingErrorMethod, withSamplingErrors } from './replicates.js';
export { toScores } from './toScores.js';
export { type ScoreTree, type TreeInput, type TreeNode, type TreeValues, evaluateTree, scoreTree, treeGradient } from './tree.js';
