export { type Draw, drawScores, type drawnChoices } from './draws.js';
export { type Choices, type ScoreModel, scoreModel } from './model.js';
