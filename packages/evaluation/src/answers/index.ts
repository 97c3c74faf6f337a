export { dot, estimateGap, estimateMean } from './estimate.js';
export { type PersonValues, personMeans, personShares } from './people.js';
export {
  type GroupAnswers,
  type QuestionColumn,
  type ReadAnswers,
  type WaveReading,
  countedSubmissions,
  readAnswers,
} from './readWaves.js';
export { weighAnswers } from './weigh.js';
