export { type AppOptions, createApp } from './app.js';
export { type Config, StartProblem, readConfig } from './config.js';
export { type Database, openDatabase } from './database.js';
export { Store } from './store.js';
export { WaveDefinition, checkWaveDefinition } from './wave.js';
