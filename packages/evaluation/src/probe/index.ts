export { type Draw, choiceSampler, drawScores, drawnChoices } from './draws.js';
export { type Choices, type ScoreModel, scoreModel } from './model.js';
export { probe } from './probe.js';
