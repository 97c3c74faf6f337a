export { type Explanation, type ExplainOptions, childrenOf, explain, explainable, formatExplanation, sentenceText } from './explain.js';
export type { Filling, Sentence, SentenceCode, TracedNumber } from './sentences.js';
