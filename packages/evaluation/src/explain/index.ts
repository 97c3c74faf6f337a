export { type Explanation, type ExplainOptions, childrenOf, explain, formatExplanation, sentenceText } from './explain.js';
export type { Filling, Sentence, SentenceCode, TracedNumber } from './sentences.js';
