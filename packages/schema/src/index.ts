export * from './version.js';
export * from './values.js';
export * from './framework.js';
export * from './survey.js';
export * from './submission.js';
export * from './observation.js';
export * from './evaluation.js';
export * from './dossier.js';
